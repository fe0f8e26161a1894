"""A table of the package as a file to change and give back."""
