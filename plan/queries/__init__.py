"""Questions asked of the plan; pure, in no language."""
