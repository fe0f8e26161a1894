"""Which versions the tables had, and how a store gets from one to the next."""
