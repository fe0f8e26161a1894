"""The briefing in words, and the presenter's window."""
