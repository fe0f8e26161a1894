"""Points of cities and sites, straight from the tables."""

from collections.abc import Collection

from shapely import Point

from scripts.layers import sources
from scripts.layers.files import Feature


def cities() -> list[Feature]:
    """Return every row of ``cities.csv`` as a point."""
    return [_point(row, "city") for row in sources.table("cities")]


def sites(kinds: Collection[str]) -> list[Feature]:
    """Return the rows of ``sites.csv`` of some kinds as points, without those whose position is unknown."""
    return [_point(row, "site") for row in sources.table("sites") if row["kind"] in kinds and row["lon"]]


def _point(row: dict[str, str], key: str) -> Feature:
    return Feature(row[key], Point(float(row["lon"]), float(row["lat"])), {"kind": row["kind"]})
