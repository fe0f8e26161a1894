"""The briefing: the story of this session, how it is presented, and its editor."""
