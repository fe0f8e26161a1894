"""What the pages of reports, projects and tables share: elements, notices, and how a step is tried and answered."""
