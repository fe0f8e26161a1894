"""The page of the project ledger: its charts and tables, the form of one project, files in."""
