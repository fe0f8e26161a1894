"""What the map shows: its base, and what a selection or a measure changes on it."""
