"""What the pages of reports, projects and tables have in common: tables, forms, comparisons, words."""
