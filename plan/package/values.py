"""From cells of the package's tables to values: texts in two languages, lists, positions, years."""

import math
from collections.abc import Iterable

from plan.package.reading import Row
from plan.places import Point
from plan.text import Text


def text(row: Row, name: str) -> Text:
    """Return the text of two columns, Chinese and English."""
    return Text(row[f"{name}_zh"], row[f"{name}_en"])


def licence(cell: str) -> Text:
    """Return a licence, which the table holds once, or as Chinese / English."""
    zh, _, en = cell.partition(" / ")
    return Text(zh, en or zh)


def listed(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell between semicolons, empty ones left out."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def point(values: Iterable[float]) -> Point:
    """Return a pair of numbers as longitude and latitude."""
    lon, lat = values
    return float(lon), float(lat)


def position(row: Row, prefix: str = "") -> Point:
    """Return the position in two columns. Raises ValueError for what is no number in plain digits."""
    return _degrees(row[f"{prefix}lon"]), _degrees(row[f"{prefix}lat"])


def _degrees(cell: str) -> float:
    value = float(cell)
    if not math.isfinite(value) or "_" in cell:
        raise ValueError(f"no position: {cell[:40]!r}")
    return value


def year(cell: str) -> int | None:
    """Return a year; None where the cell is empty."""
    return int(cell) if cell else None
