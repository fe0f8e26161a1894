"""How each map layer is made from the packages that carry the open data."""
