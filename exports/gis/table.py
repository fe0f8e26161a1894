"""A table of the GeoPackage, and how rows become one: printable text, whole numbers that may be missing, WGS 84."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas
import pandas

from exports.safe import printable
from geo.layers import WGS_84
from plan.text import Text
from views.words import Words

Row = Mapping[str, str | int | float | None]
Columns = Mapping[str, str]
TEXT, WHOLE = "str", "Int64"


@dataclass(frozen=True, slots=True)
class GeoTable:
    """A table: its name in SQL, its title, its type of geometry (empty where it has none), its rows, what it holds.

    `aliases` says what people call each column.
    """

    name: str
    title: str
    geometry: str
    frame: pandas.DataFrame
    aliases: Mapping[str, str]
    about: str = ""


def frame(rows: Sequence[Row], columns: Columns) -> pandas.DataFrame:
    """Return rows as a frame with exactly these columns, name → type; what a row leaves out is missing."""
    cells = {name: [_cell(row.get(name)) for row in rows] for name in columns}
    return pandas.DataFrame({name: pandas.Series(cells[name], dtype=kind) for name, kind in columns.items()})


def _cell(value: str | int | float | None) -> str | int | float | None:
    return printable(value) if isinstance(value, str) else value


def placed(rows: Sequence[Row], columns: Columns, shapes: Sequence[Any]) -> geopandas.GeoDataFrame:
    """Return rows with a shape each, longitude and latitude in WGS 84."""
    return geopandas.GeoDataFrame(frame(rows, columns), geometry=list(shapes), crs=WGS_84)


def aliases(columns: Columns, words: Words) -> dict[str, str]:
    """Return column → what people call it, by the phrases `geopackage_column_…`."""
    return {name: words.say(f"geopackage_column_{name}") for name in columns}


def names(text: Text, prefix: str = "name") -> dict[str, str]:
    """Return a text as a column a language."""
    return {f"{prefix}_zh": text.zh, f"{prefix}_en": text.en}
