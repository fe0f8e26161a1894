"""What a page or a file shows, in one language, as typed records."""
