"""The plan as data: its tables, what must hold in them, and the questions asked of them."""
