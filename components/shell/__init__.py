"""What stands around every page: navigation, filters, language, themes, downloads."""
