"""How large what people give may be, looked at before any of it is read."""

LARGEST = 8_000_000
"""Bytes of a file or of a pasted text, as they come."""
UNPACKED = 40_000_000
"""Bytes of all files of an archive together, unpacked."""
ENTRIES = 32
"""Files of an archive."""
POSITIONS = 200_000
FEATURES = 2_000
LAYERS = 32
"""Layers of a GeoPackage."""
