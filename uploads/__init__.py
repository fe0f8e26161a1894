"""What people send or type in a table: read into records, and what is wrong with it by row and column."""
