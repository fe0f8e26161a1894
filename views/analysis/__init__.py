"""An analysis in words: its choice, its numbers, what its chart draws."""
