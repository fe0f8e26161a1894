"""Files that take long, made in other processes."""
