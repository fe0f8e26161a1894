"""Files of the project ledger: the workbook to fill in and give back, tables, points, and parts of other files."""
