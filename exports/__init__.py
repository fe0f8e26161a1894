"""Downloads: a selection in, the bytes of a file out."""
