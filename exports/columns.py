"""Columns of the tables that people download: one definition for CSV, its metadata, workbook and GeoPackage.

Lists stand in one cell, their parts separated by `SEPARATOR`, which no name contains.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from plan.model import Plan
from views.words import Words

SEPARATOR = "|"
IN_NAMES = "/"  # what stands for the separator where a name nevertheless has it

Kind = Literal["string", "list", "integer", "boolean", "date"]
Value = str | int | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in files, the same in every language, and what its cells hold.

    Attributes
    ----------
    width : int
        Greatest width in a spreadsheet, in half-width characters.
    phrase : str
        What it is about, by the phrase `column_…` of the catalogue; empty where that is its own name.
    ids : bool
        Whether it holds ids whose names stand in the next column.
    """

    name: str
    kind: Kind = "string"
    width: int = 14
    phrase: str = ""
    ids: bool = False

    def title(self, words: Words) -> str:
        """Return the heading for people."""
        text = words.say(f"column_{self.phrase or self.name}")
        return words.say("column_id", of=text) if self.ids else text


def named(name: str, names: str, kind: Kind = "string", width: int = 14) -> tuple[Column, Column]:
    """Return a column of ids and, beside it, the column of their names."""
    return Column(name, kind, 18, ids=True), Column(names, kind, width, phrase=name)


def joined(parts: Iterable[str]) -> str:
    """Return a list as one cell."""
    return SEPARATOR.join(part.replace(SEPARATOR, IN_NAMES) for part in parts)


def word(plan: Plan, vocabulary: str, id_: str, words: Words) -> str:
    """Return the word for a code; empty where there is none."""
    return plan.word(vocabulary, id_).at(words.lang) if id_ else ""
