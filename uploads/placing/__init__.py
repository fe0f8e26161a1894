"""Positions and lines that people give for places and corridors: read, converted to WGS 84, and checked."""
