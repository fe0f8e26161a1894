"""Files for a geographic information system."""
