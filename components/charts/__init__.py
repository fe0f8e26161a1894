"""The charts on the page."""
