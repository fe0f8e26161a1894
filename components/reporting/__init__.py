"""The pages on which units report, reviewers review, and everyone sees how far the plan is."""
