"""The page of the tables, and the session's own copy of the package that is worked on there and on the map."""
