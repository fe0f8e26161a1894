"""Columns that a table lacks, and the unknown headings that most likely stand for them."""

import difflib
from collections.abc import Iterable, Mapping, Sequence

from plan import heading

NEAR = 0.6
"""As much alike, by difflib's ratio, is what is likely a slip of the other."""
LONGEST = 60
"""Characters of a heading or a value beyond which it is no slip of a name."""
MOST = 100
"""Unknown headings that are looked at; a hostile file may have thousands."""


def renamed(
    header: Sequence[str], columns: Sequence[str], titles: Mapping[str, Iterable[str]] | None = None
) -> dict[str, str]:
    """Return missing column → the unknown heading that likely is its new name: alike, or alone in its place.

    Parameters
    ----------
    header : sequence of str
        Headings as they stand; known ones as the names of their columns.
    columns : sequence of str
        Names of the columns that the table must have.
    titles : mapping, optional
        What a column is called beside its name.
    """
    missing = [one for one in columns if one not in header]
    unknown = [one for one in dict.fromkeys(header) if one and one not in columns and len(one) <= LONGEST][:MOST]
    found: dict[str, str] = {}
    for column in missing:
        ways = (column, *(titles or {}).get(column, ()))
        likeness = {one: max(_alike(one, way) for way in ways) for one in unknown if one not in found.values()}
        best = max(likeness, key=lambda one: likeness[one], default="")
        if best and likeness[best] >= NEAR:
            found[column] = best
    for column in missing:
        beside = _in_place_of(column, header, columns)
        if column not in found and beside in unknown and beside not in found.values():
            found[column] = beside
    left = [one for one in unknown if one not in found.values()]
    lacking = [one for one in missing if one not in found]
    return found | (dict(zip(lacking, left, strict=True)) if len(lacking) == len(left) == 1 else {})


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, heading.plain(one), heading.plain(other)).ratio()


def _in_place_of(column: str, header: Sequence[str], columns: Sequence[str]) -> str:
    """Return the heading between the neighbours of a missing column; empty where they do not stand so."""
    around = ["", *columns, ""]
    place = around.index(column)
    for before, here, after in zip(("", *header), header, (*header[1:], ""), strict=False):
        if (before, after) == (around[place - 1], around[place + 1]):
            return here
    return ""
