"""A list of projects that came back, that an office keeps or that was typed."""
