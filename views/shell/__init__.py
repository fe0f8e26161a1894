"""What stands around every page: navigation, filters, search, the banner of a preview."""
