"""Lines pasted or in a text file: GeoJSON, WKT, or a row of longitude and latitude for each position."""

import json
import math
import re
import unicodedata
from collections.abc import Iterable
from itertools import chain
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import LineString, shape

from geo.layers import WGS_84
from uploads.placing import limits
from uploads.placing.given import Given, number, only_lines
from uploads.placing.refusal import refused

WKT = re.compile(
    r"\s*(?:SRID\s*=\s*(\d{3,6})\s*;)?\s*((?:MULTI)?(?:LINESTRING|POINT|POLYGON)|GEOMETRYCOLLECTION)\b", re.I
)
DIGIT = re.compile("[0-9]")
SEPARATORS = re.compile(r"[,;\s|]+")
BROKEN = (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError)
LINES = ("LineString", "MultiLineString")
OTHERS = ("Point", "MultiPoint", "Polygon", "MultiPolygon", "GeometryCollection")
LINES_OF_WKT = ("LINESTRING", "MULTILINESTRING")


def read(text: str, file: str) -> Given:
    """Return the lines of a text. Raises Refused for what is none of the three."""
    start = text.lstrip("\ufeff \t\r\n")
    if not start:
        raise refused("empty", file=file)
    if start.startswith(("{", "[")):
        return geojson(start, file)
    if match := WKT.match(start):
        return _wkt(start.partition(";")[2] if match[1] else start, match[2], match[1], file)
    return Given((_rows(text, file),), "")


def decoded(body: bytes, file: str) -> str:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or GB18030."""
    for encoding in ("utf-16",) if body.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refused("not-text", file=file)


def geojson(text: str, file: str) -> Given:
    """Return the lines of GeoJSON: a collection, a feature or a bare geometry."""
    try:
        content = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise refused("json", file=file, line=getattr(error, "lineno", 0)) from error
    if not isinstance(content, dict):
        raise refused("geojson", file=file)
    features = content.get("features") if content.get("type") == "FeatureCollection" else [content]
    if not isinstance(features, list):
        raise refused("geojson", file=file)
    if len(features) > limits.FEATURES:
        raise refused("features", file=file, n=len(features), most=limits.FEATURES)
    geometries = [(i, _geometry(one, i, file)) for i, one in enumerate(features, start=1)]
    return Given(only_lines(geometries, file), _declared(content.get("crs")))


def _geometry(feature: Any, place: int, file: str) -> Any:
    """Return a feature's geometry; None where it says that it has none."""
    if not isinstance(feature, dict):
        raise refused("geojson", file=file, feature=place)
    about = feature.get("geometry") if feature.get("type") == "Feature" else feature
    if about is None:
        return None
    kind = about.get("type") if isinstance(about, dict) else None
    if kind in OTHERS:
        raise refused("not-a-line", file=file, feature=place, kind=kind)
    if kind not in LINES:
        raise refused("geometry", file=file, feature=place)
    try:
        line = shape(about)
        plain = _are_numbers(
            about["coordinates"] if kind == "LineString" else chain.from_iterable(about["coordinates"])
        )
    except (*BROKEN, RecursionError) as error:
        raise refused("geometry", file=file, feature=place) from error
    if not plain:
        raise refused("geometry", file=file, feature=place)
    return line


def _are_numbers(positions: Iterable[Any]) -> bool:
    """Whether positions are of numbers: shapely takes text and truth for numbers too."""
    return all(type(one) in (int, float) for position in positions for one in position)


def _no_number(name: str) -> float:
    raise ValueError(name)


def _declared(crs: Any) -> str:
    """Return what the member ``crs`` of GeoJSON before RFC 7946 names; without it, the standard says WGS 84."""
    if not crs:
        return WGS_84
    about = crs.get("properties") if isinstance(crs, dict) else {"name": crs}
    name = str(about.get("name", "") if isinstance(about, dict) else crs)[:200]
    return WGS_84 if name.upper().endswith("CRS84") else re.sub(r"(?i)^urn:ogc:def:crs:(\w+):[^:]*:", r"\1:", name)


def _wkt(text: str, kind: str, srid: str | None, file: str) -> Given:
    if kind.upper() not in LINES_OF_WKT:  # the reader follows the nesting of collections without a bound
        raise refused("not-a-line", file=file, kind=kind)
    try:
        geometry = shapely.from_wkt(text)
    except BROKEN as error:
        raise refused("wkt", file=file) from error
    return Given(only_lines([(1, geometry)], file), f"EPSG:{srid}" if srid else "")


def _rows(text: str, file: str) -> LineString:
    """Return the line through the positions of a text, one a row; headings are left out."""
    positions: list[tuple[float, float]] = []
    for line, row in enumerate(text.splitlines(), start=1):
        plain = unicodedata.normalize("NFKC", row).strip().strip("\ufeff()[]")
        if not plain or (not positions and not DIGIT.search(plain)):
            continue
        if len(positions) > limits.POSITIONS:
            raise refused("positions", file=file, n=len(positions), most=limits.POSITIONS)
        positions.append(_position(plain, line, file))
    if len(positions) < 2:
        raise refused("two-rows", file=file)
    return LineString(positions)


def _position(row: str, line: int, file: str) -> tuple[float, float]:
    cells = [cell for cell in SEPARATORS.split(row) if cell]
    try:
        lon, lat = (number(cell) for cell in cells[:2])
    except ValueError as error:
        raise refused("row", file=file, line=line, value=row) from error
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise refused("row", file=file, line=line, value=row)
    return lon, lat
