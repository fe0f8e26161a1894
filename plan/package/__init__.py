"""The data package on disk: read, found wrong, loaded into the plan."""
