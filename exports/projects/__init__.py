"""Files of the project ledger: the workbook that goes out and comes back, tables, points, and parts of other files."""
