"""How a map is drawn on paper: the screen's layers and meaning, with matplotlib, in a projection of its own."""
