"""A list of records as one table to fill in, on the page or in a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column that can be filled in: a field of the form, its label, and the (id, word) pairs to choose from."""

    name: str
    label: str
    type: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A record as one row.

    Attributes
    ----------
    id : str
        What it is about: of a report its kind, unit, item and period.
    version : int
        Of the record that the row was filled from; 0 where none was begun.
    about : tuple of str
        What stands in front and is not to be changed: item, unit where there are several, how far it has come.
    values : mapping
        Field → text as a form holds it.
    editable : bool
        Whether the record can be written now.
    """

    id: str
    version: int
    about: tuple[str, ...]
    values: Mapping[str, str]
    editable: bool


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """The whole list: title, heads of what stands in front, columns to fill in, rows."""

    title: str
    heads: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
