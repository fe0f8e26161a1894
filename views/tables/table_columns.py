"""What a table's columns are and take, as the descriptor declares them, with the values that can be chosen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plan.checks.closest import NAMES
from plan.checks.references import ENDS, PLACES, UNITS
from plan.folding import folded
from plan.package.reading import Package, Row
from views.words import Words

FORMS = {"^[a-z][a-z0-9-]*$": "id", r"^\d{6}$": "code", "^#[0-9A-F]{6}$": "colour"}
"""Patterns that have words of their own."""
ID_OF = {"successions": "successor"}
"""The column that holds the ids of a table, where it is not the first."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A value that a column takes, what it is called in both languages, and further names of it."""

    id: str
    zh: str = ""
    en: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table.

    Attributes
    ----------
    type : str
        As in Table Schema: string, integer, number, boolean or date.
    pattern : str
        Regular expression of its values; empty where any will do.
    listed : bool
        Whether a cell may hold several values, ``;`` between.
    choices : tuple of ColumnChoice
        All values it takes, in the order of their table; empty where it is free.
    tables : tuple of str
        Tables whose ids it holds; `vocab` is the list of `vocab.csv` instead.
    table : str
        The table it is of, whose title it may have.
    """

    name: str
    type: str
    required: bool
    key: bool
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    listed: bool = False
    choices: tuple[ColumnChoice, ...] = ()
    tables: tuple[str, ...] = ()
    vocab: str = ""
    description: str = ""
    table: str = ""

    @property
    def coded(self) -> bool:
        """Whether its values are ids, words of a list, or of a fixed form, never free text."""
        return bool(self.choices or self.pattern) or self.type != "string"

    def takes(self, words: Words) -> str:
        """Return in words what its cells hold."""
        return words.table_takes_between.join(_takes(self, words))

    def title(self, words: Words) -> str:
        """Return what it is called in its table or in any; its name where the catalogue has no title."""
        keys = (f"table_column_{self.table}_{self.name}", f"table_column_{self.name}")
        return words.first(*keys, otherwise=self.name)


def columns(package: Package, table: str) -> tuple[TableColumn, ...]:
    """Return the columns of a table in declared order. Raises StopIteration for a table that is not declared."""
    record = next(one for one in package.descriptor["resources"] if one["name"] == table)
    return tuple(_column(package, record, field) for field in record["schema"]["fields"])


def named_form(package: Package, table: str, column: str, words: Words) -> str:
    """Return in words what form a column's values have; empty where any will do, or only the pattern itself says it."""
    record = next(one for one in package.descriptor["resources"] if one["name"] == table)
    patterns = {one["name"]: one.get("constraints", {}).get("pattern", "") for one in record["schema"]["fields"]}
    return _form(patterns.get(column, ""), words)


def _form(pattern: str, words: Words) -> str:
    named = FORMS.get(pattern)
    return words.say(f"table_takes_form_{named}") if named else ""


def _column(package: Package, record: Mapping[str, Any], field: Mapping[str, Any]) -> TableColumn:
    limits, tables = field.get("constraints", {}), _tables(record, field)
    if "x-vocab" in field:
        choices = _words(package, field["x-vocab"])
    elif field["type"] == "boolean":
        choices = tuple(ColumnChoice(one) for one in (*field.get("trueValues", ()), *field.get("falseValues", ())))
    else:
        choices = tuple(ColumnChoice(str(one)) for one in limits.get("enum", ())) or _ids(package, tables)
    return TableColumn(
        name=field["name"],
        type=field["type"],
        required=bool(limits.get("required")),
        key=field["name"] in record["schema"]["primaryKey"],
        pattern=limits.get("pattern", ""),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        listed="x-list" in field or bool(field.get("x-terms")),
        choices=choices,
        tables=tables,
        vocab=field.get("x-vocab", ""),
        description=field.get("description", ""),
        table=record["name"],
    )


def _tables(record: Mapping[str, Any], field: Mapping[str, Any]) -> tuple[str, ...]:
    if "x-list" in field:
        return (field["x-list"],)
    for key, tables in (("x-place", PLACES), ("x-end", ENDS), ("x-unit", UNITS)):
        if key in field:
            return tables
    keys = (key for key in record["schema"].get("foreignKeys", ()) if key["fields"] in (field["name"], [field["name"]]))
    return tuple(key["reference"]["resource"] or record["name"] for key in keys)


def _words(package: Package, list_: str) -> tuple[ColumnChoice, ...]:
    rows = package.tables["vocab"].rows if "vocab" in package.tables else ()
    return tuple(ColumnChoice(row["id"], row["zh"], row["en"]) for row in rows if row["list"] == list_)


def _ids(package: Package, tables: Iterable[str]) -> tuple[ColumnChoice, ...]:
    known = [(name, package.tables[name]) for name in tables if name in package.tables]
    found = (_choice(row[ID_OF.get(name, table.columns[0])], row) for name, table in known for row in table.rows)
    return tuple({one.id: one for one in found if one.id}.values())


def _choice(id_: str, row: Row) -> ColumnChoice:
    zh, en = _names(row, "zh"), _names(row, "en")
    return ColumnChoice(id_, next(iter(zh), ""), next(iter(en), ""), (*zh[1:], *en[1:]))


def _names(row: Row, lang: str) -> list[str]:
    return [row[f"{name}_{lang}"] for name in NAMES if row.get(f"{name}_{lang}")]


def written(choices: Iterable[ColumnChoice]) -> dict[str, str]:
    """Return every way to write one value only, folded and without spaces, with its id; ids come before names."""
    given = tuple(choices)
    ids = {plain(one.id): one.id for one in given}
    found: dict[str, str] = {}
    for one in given:
        for name in filter(None, (one.zh, one.en, *one.also)):
            key = plain(name)
            found[key] = "" if found.get(key, one.id) != one.id else one.id
    return {key: id_ for key, id_ in found.items() if id_} | ids


def plain(text: str) -> str:
    """Return a text as it is compared with names and headings: folded, without spaces."""
    return "".join(folded(text).split())


def _takes(column: TableColumn, words: Words) -> Iterator[str]:
    """Yield what a column takes, one thing after another."""
    yield (
        words.table_takes_key
        if column.key
        else words.table_takes_required
        if column.required
        else words.table_takes_any
    )
    if column.vocab:
        yield words.say("table_takes_words", words=_listed(column, words))
    elif column.tables:
        yield words.say("table_takes_rows", tables=words.enumeration.join(column.tables))
    elif column.choices:
        yield words.say("table_takes_choices", values=_listed(column, words))
    else:
        yield words.say(f"table_takes_{column.type}")
    if None not in (column.minimum, column.maximum):
        yield words.say("table_takes_range", low=f"{column.minimum:g}", high=f"{column.maximum:g}")
    elif column.minimum is not None:
        yield words.say("table_takes_least", low=f"{column.minimum:g}")
    if column.listed:
        yield words.table_takes_list
    if column.pattern:
        yield _form(column.pattern, words) or words.say("table_takes_form", pattern=column.pattern)


def _listed(column: TableColumn, words: Words) -> str:
    names = (one.zh if words.lang == "zh" else one.en for one in column.choices)
    pairs = zip(column.choices, names, strict=True)
    return words.enumeration.join(
        words.say("table_takes_named", id=one.id, name=name) if name else one.id for one, name in pairs
    )
