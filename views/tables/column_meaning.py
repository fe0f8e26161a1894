"""What a column of a table means, in one language."""

from views.words import Words


def column_meaning(table: str, column: str, described: str, words: Words) -> str:
    """Return the catalogue's words for a column of this table or of any, else the descriptor's own (`described`)."""
    return words.first(f"sources_field_{table}_{column}", f"sources_field_{column}", otherwise=described)
