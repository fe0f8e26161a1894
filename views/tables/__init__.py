"""The curator's tables in words: columns, findings, places on the map."""
