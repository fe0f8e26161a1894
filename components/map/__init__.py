"""The map on the page."""
