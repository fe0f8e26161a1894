"""A table to type into: a page of the rows that are searched for, with what is wrong with some of their cells."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, TypedDict

from plan.checks.rules import number
from plan.folding import folded
from plan.package.finding import Finding
from plan.package.reading import Package, Table
from plan.text import Lang
from views.phrases import Phrases
from views.records.form_payloads import FormOption
from views.tables.finding_in_words import finding_in_words
from views.tables.table_columns import TableColumn
from views.tables.table_title import table_title
from views.words import Words

GRID_WORDS = "table_grid_"
PAGE_ROWS = 25
MOST_TYPED = 1_000
"""As many rows may be typed into before they are saved."""
FEW = 14
"""As many values a list has that is chosen from a menu; of a longer one they are offered while one types."""
LONG = 24
"""Signs of the longest cell of a column that takes one line."""

FormerBodies = Mapping[str, Sequence[bytes]]
"""Path of a table's file → what it held before cells were changed elsewhere, its rows in the same places."""


class TableGridColumn(TypedDict):
    """A column to type into; `type` is select, suggest, area, number or text, `hint` what it takes."""

    name: str
    label: str
    type: str
    hint: str
    sort: str
    options: list[FormOption]


class TableGridRow(TypedDict):
    """A row: its place in the table, from 0, its number in a file, its cells, what is wrong with some of them."""

    id: str
    number: int
    values: list[str]
    errors: dict[str, str]


class TableForm(TypedDict):
    """Another table, and the form that belongs to it as it is: what was typed there and is not saved is said here."""

    table: str
    form: str
    former: list[str]
    title: str


class TableGridPayload(TypedDict):
    """A part of a table to type into, and `most` rows before they are saved.

    What is typed belongs to `form`, the table as it is; `former` are its forms before cells were changed elsewhere,
    with every row still in its place, so that what was typed there belongs here. `id` says which part of the table is
    shown, `others` which tables there are beside it.
    """

    id: str
    form: str
    former: list[str]
    lang: Lang
    title: str
    caption: str
    problem: str
    columns: list[TableGridColumn]
    rows: list[TableGridRow]
    page: int
    pages: int
    most: int
    others: list[TableForm]
    empty: str
    words: Annotated[dict[str, str], Phrases(GRID_WORDS)]


@dataclass(frozen=True, slots=True)
class View:
    """Which table is shown, what is searched in it, the column it is sorted by (``-`` before: backwards), the page.

    `led` counts how often it was chosen by another way than the chooser.
    """

    table: str = ""
    search: str = ""
    sort: str = ""
    page: int = 1
    led: int = 0


def grid(
    package: Package,
    columns: Sequence[TableColumn],
    view: View,
    found: Iterable[Finding],
    words: Words,
    problem: str = "",
    former: FormerBodies = MappingProxyType({}),
) -> TableGridPayload:
    """Return the rows of a table that are searched for, sorted, one page of them."""
    table = package.tables[view.table]
    listed = matching(table, view)
    pages = max(1, -(-len(listed) // PAGE_ROWS))
    page = min(max(view.page, 1), pages)
    errors = _errors(package, table, found, words)
    caption = words.say("table_caption", n=len(listed), all=len(table.rows), file=table.file)
    typed_of = form(package, view.table)
    return {
        "id": "|".join((typed_of, view.search, view.sort, str(page))),
        "form": typed_of,
        "former": _former(table, former),
        "lang": words.lang,
        "title": table_title(package, view.table, words),
        "caption": caption,
        "problem": problem,
        "columns": [_grid_column(one, table, view, words) for one in columns],
        "rows": [_grid_row(table, at, errors.get(at, {})) for at in listed[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]],
        "page": page,
        "pages": pages,
        "most": MOST_TYPED,
        "others": [
            {
                "table": name,
                "form": form(package, name),
                "former": _former(other, former),
                "title": table_title(package, name, words),
            }
            for name, other in package.tables.items()
            if name != view.table
        ],
        "empty": words.table_no_rows,
        "words": words.all("table_grid_"),
    }


def form(package: Package, table: str) -> str:
    """Return what rows that are typed belong to: the table with the bytes that it has, whatever other tables say."""
    file = package.files.file(package.tables[table].file)
    return _form(table, file.body if file else b"")


def _form(table: str, body: bytes) -> str:
    return f"{table}|{hashlib.sha256(body).hexdigest()[:16]}"


def _former(table: Table, former: FormerBodies) -> list[str]:
    return [_form(table.name, body) for body in former.get(table.file, ())]


def matching(table: Table, view: View) -> list[int]:
    """Return the places of the rows in which every word searched for stands, as sorted; what is empty comes last."""
    searched = folded(view.search).split()
    texts = (folded(" ".join(row.values())) for row in table.rows)
    places = [at for at, text in enumerate(texts) if all(word in text for word in searched)]
    column, backwards = view.sort.lstrip("-"), view.sort.startswith("-")
    if column in table.columns:
        places.sort(key=lambda at: _order(table.rows[at][column]), reverse=backwards)
        places.sort(key=lambda at: not table.rows[at][column])
    return places


def _order(cell: str) -> tuple[float, str]:
    """Return what a cell is sorted by: numbers by size before text."""
    value = number(cell)
    return (float("inf"), folded(cell)) if value is None else (value, "")


def _errors(package: Package, table: Table, found: Iterable[Finding], words: Words) -> dict[int, dict[str, str]]:
    places = {line: at for at, line in enumerate(table.lines)}
    errors: dict[int, dict[str, str]] = {}
    for one in found:
        if one.file == table.file and one.line in places:
            cells = errors.setdefault(places[one.line], {})
            column = one.column if one.column in table.columns else table.columns[0]
            said = finding_in_words(package, one, words)
            cells[column] = f"{cells[column]} {said}" if column in cells else said
    return errors


def _grid_column(column: TableColumn, table: Table, view: View, words: Words) -> TableGridColumn:
    sort = {column.name: "ascending", f"-{column.name}": "descending"}.get(view.sort, "none")
    options: list[FormOption] = [
        {"id": one.id, "label": _label(one.id, one.zh, one.en, words)} for one in column.choices
    ]
    label, hint = column.title(words), column.takes(words)
    type_ = _type(column, table)
    return {"name": column.name, "label": label, "type": type_, "hint": hint, "sort": sort, "options": options}


def _label(id_: str, zh: str, en: str, words: Words) -> str:
    name = zh if words.lang == "zh" else en
    return words.say("table_takes_named", id=id_, name=name) if name else id_


def _type(column: TableColumn, table: Table) -> str:
    if column.choices and not column.listed:
        return "select" if len(column.choices) <= FEW else "suggest"
    if column.type in ("integer", "number"):
        return "number"
    longest = max((len(row[column.name]) for row in table.rows), default=0)
    return "area" if longest > LONG else "text"


def _grid_row(table: Table, at: int, errors: dict[str, str]) -> TableGridRow:
    row = table.rows[at]
    return {"id": str(at), "number": at + 2, "values": [row[name] for name in table.columns], "errors": errors}
