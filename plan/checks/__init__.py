"""What must hold of a package; one module a kind of rule."""
