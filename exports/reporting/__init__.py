"""Files of the living record: what units reported, what reviewers need to know, and what came of the plan."""
