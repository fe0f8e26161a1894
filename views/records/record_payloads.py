"""What a table of records draws: its rows of cells, and the buttons beside and below them."""

from collections.abc import Iterable, Sequence
from typing import Annotated, NotRequired, TypedDict

from views.phrases import Phrases
from views.words import Words

TABLE_WORDS = "record_table_"


class RecordPart(TypedDict):
    """A piece of a text; `mark` is added or removed, or the word of a state or a due mark, or empty.

    `lang` is the HTML language tag of a text that is not in the language of the page.
    """

    text: str
    mark: str
    lang: NotRequired[str]


class RecordCell(TypedDict):
    """What stands in a cell; `kind` is its class.

    It is text; num for a day or the number of a record; figure for what is compared down its column; money for sums of
    money in one unit, which a table makes figures of as many decimals; or empty.
    """

    parts: list[RecordPart]
    kind: str


class RecordButton(TypedDict):
    """A button; `name` is what it does."""

    name: str
    label: str
    primary: bool


class RecordRow(TypedDict):
    """A row; `label` names it to whoever does not see it, `selectable` where a step on many may take it."""

    id: str
    label: str
    cells: list[RecordCell]
    selectable: bool
    buttons: list[RecordButton]
    current: bool


class RecordPages(TypedDict):
    """Which page of so many is shown, and what says so; there is one where all rows are."""

    page: int
    pages: int
    label: str


class RecordUnsaved(TypedDict):
    """What a row says whose form was typed into and not saved, and row → its form, up to the version and with the bar.

    The browser knows of it: a page that was loaded anew has no form open.
    """

    label: str
    forms: dict[str, str]


class RecordTablePayload(TypedDict):
    """A table; `kind` is its class: compare, numbers, or empty; `empty` stands where there are no rows.

    With `folded`, which says what it is, the table is shown only once somebody asks for it.

    `sorts` says of each head how it is sorted, as `aria-sort` does, and nothing of one that cannot be; it is empty
    where none can. `saved` are the forms of this owner that the server now has, so that the browser need not keep what
    was typed.
    """

    kind: str
    folded: str
    title: str
    caption: str
    heads: list[str]
    sorts: list[str]
    pages: RecordPages
    rows: list[RecordRow]
    bulk: list[RecordButton]
    empty: str
    notes: list[str]
    owner: str
    saved: list[str]
    unsaved: NotRequired[RecordUnsaved]
    words: Annotated[dict[str, str], Phrases(TABLE_WORDS)]


MONEY = "money"
ONE_PAGE: RecordPages = {"page": 1, "pages": 1, "label": ""}


def cell(text: object, mark: str = "", kind: str = "") -> RecordCell:
    """Return a cell of one text."""
    return {"parts": [{"text": str(text), "mark": mark}], "kind": kind}


def amount(text: str) -> RecordCell:
    """Return a cell of a sum of money."""
    return cell(text, kind=MONEY)


def button(words: Words, name: str, primary: bool = False) -> RecordButton:
    """Return a button that says what it does."""
    return {"name": name, "label": words.say(f"do_{name.replace('-', '_')}"), "primary": primary}


def row(
    id_: str,
    label: str,
    cells: Sequence[RecordCell],
    buttons: Sequence[RecordButton] = (),
    *,
    selectable: bool = False,
    current: bool = False,
) -> RecordRow:
    """Return a row."""
    named = {"id": id_, "label": label, "cells": list(cells), "buttons": list(buttons)}
    return {**named, "selectable": selectable, "current": current}  # type: ignore[typeddict-item]


def table(
    words: Words,
    heads: Sequence[str],
    rows: Iterable[RecordRow],
    *,
    title: str = "",
    caption: str = "",
    kind: str = "",
    folded: str = "",
    empty: str = "",
    bulk: Sequence[RecordButton] = (),
    notes: Sequence[str] = (),
    owner: str = "",
    saved: Sequence[str] = (),
    sorts: Sequence[str] = (),
    pages: RecordPages = ONE_PAGE,
) -> RecordTablePayload:
    """Return a table."""
    return {
        "kind": kind,
        "folded": folded,
        "title": title,
        "caption": caption,
        "heads": list(heads),
        "sorts": list(sorts),
        "pages": pages,
        "rows": _aligned(list(rows)),
        "bulk": list(bulk),
        "empty": empty,
        "notes": list(notes),
        "owner": owner,
        "saved": list(saved),
        "words": words.all("record_table_"),
    }


def _aligned(rows: list[RecordRow]) -> list[RecordRow]:
    """Return rows whose sums of money have as many decimals as the longest of their column: points stand in line."""
    decimals: dict[int, int] = {}
    for one in rows:
        for at, made in enumerate(one["cells"]):
            if made["kind"] == MONEY:
                decimals[at] = max(decimals.get(at, 0), *(len(_fraction(part["text"])) for part in made["parts"]))
    if not decimals:
        return rows
    return [{**one, "cells": [_sum(made, decimals.get(at, 0)) for at, made in enumerate(one["cells"])]} for one in rows]


def _sum(made: RecordCell, decimals: int) -> RecordCell:
    if made["kind"] != MONEY:
        return made
    return {"parts": [{**part, "text": _filled(part["text"], decimals)} for part in made["parts"]], "kind": "figure"}


def _filled(text: str, decimals: int) -> str:
    fraction = _fraction(text)
    missing = "0" * (decimals - len(fraction))
    return f"{text}{'' if fraction else '.'}{missing}" if missing and text[-1:].isdigit() else text


def _fraction(text: str) -> str:
    return text.partition(".")[2]
