"""What the browser runs: the map, the elements of the pages, styles, themes, palette; and where each is served."""
