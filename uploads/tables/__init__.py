"""A changed copy of a table of the package."""
