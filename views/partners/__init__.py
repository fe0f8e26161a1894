"""Provinces, cities and institutions in words: table, bars, profile, difference."""
