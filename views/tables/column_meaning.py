"""What a column of a table means, in one language."""

from views.words import Words, entries


def column_meaning(table: str, column: str, described: str, words: Words) -> str:
    """Return the catalogue's words for a column of this table or of any, else the descriptor's own (`described`)."""
    keys = (f"sources_field_{table}_{column}", f"sources_field_{column}")
    return next((words.say(key) for key in keys if key in entries()), described)
