"""A living record that is all invented: for showing the pages of reporting, and in a store of its own."""
