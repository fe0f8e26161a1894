"""What the server hands out: assets, layers, downloads, health, headers; and what must be whole before it starts."""
