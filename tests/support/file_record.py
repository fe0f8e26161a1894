"""Other files as records: the map on paper, the one that opens from a disk, a GeoPackage, tables and JSON."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path as File
from typing import Any

import numpy as np
from lxml import etree, html
from matplotlib.collections import Collection
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.text import Text

from exports.map.sheet import MapSheet

PAYLOAD = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.DOTALL)
OWN = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_data_columns", "gpkg_metadata", "gpkg_extensions")
"""What a GeoPackage says of itself."""
LIBRARIES = re.compile(r"<(script|style)\b[^>]*>.*?</\1>", re.DOTALL)


def paper(sheet: MapSheet) -> dict[str, Any]:
    """Return what is drawn on a sheet: size in millimetres, axes and texts from the bottom left, shapes by look."""
    sheet.figure.draw_without_rendering()
    shapes: dict[str, list[Any]] = {}
    for artist in sheet.figure.findobj(lambda one: isinstance(one, Line2D | Patch | Collection) and one.get_visible()):
        shapes.setdefault(_look(artist), []).append(_mm(sheet, _extent(artist)))
    return {
        "size": [sheet.width_mm, sheet.height_mm],
        "axes": [_mm(sheet, axes.get_window_extent()) for axes in sheet.figure.axes],
        "texts": [_text(sheet, one) for one in sheet.figure.findobj(Text) if one.get_visible() and one.get_text()],
        "shapes": dict(sorted(shapes.items())),
    }


def _extent(artist: Any) -> Any:
    """Return where an artist is; a collection that is projected does not say so itself."""
    box = artist.get_window_extent()
    if isinstance(artist, Collection) and not np.isfinite(box.extents).all():
        return Path.make_compound_path(*artist.get_paths()).get_extents(artist.get_transform())
    return box


def _text(sheet: MapSheet, text: Any) -> list[Any]:
    about = f"{round(text.get_size(), 1)} pt {to_hex(text.get_color())} {len(text.get_path_effects() or [])}"
    return [text.get_text(), about, _mm(sheet, text.get_window_extent())]


def _look(artist: Any) -> str:
    """Return kind, colours, width and order of a shape; a collection has one width or several."""
    if isinstance(artist, Line2D):
        about = (to_hex(artist.get_color()), artist.get_linewidth(), artist.get_linestyle(), artist.get_marker(),
                 artist.get_markersize())  # fmt: skip
    elif isinstance(artist, Patch):
        about = (_colour(artist.get_facecolor()), _colour(artist.get_edgecolor()), artist.get_linewidth(),
                 artist.get_linestyle(), artist.get_hatch())  # fmt: skip
    else:
        widths = sorted({round(float(one), 2) for one in artist.get_linewidths()})
        fills = sorted({_colour(one) for one in artist.get_facecolors()})
        about = (fills, len(artist.get_paths()), widths)
    return f"{type(artist).__name__} {artist.get_zorder()} {about}"


def _colour(colour: Any) -> str:
    return str(to_hex(colour, keep_alpha=True))


def _mm(sheet: MapSheet, box: Any) -> list[float]:
    per_mm = sheet.figure.dpi / 25.4
    return [round(float(one) / per_mm, 1) for one in (box.x0, box.y0, box.x1, box.y1)]


def offline(body: bytes) -> dict[str, Any]:
    """Return the payload and the text of the map that opens from a disk, without its scripts, styles and layers."""
    text = body.decode()
    (payload,) = (json.loads(one) for one in PAYLOAD.findall(text))
    for layer in payload["base"]["layers"]:
        del layer["packed"]
    return {"payload": payload, "page": [line for line in LIBRARIES.sub("", text).splitlines() if line.strip()]}


def page(text: str) -> list[Any]:
    """Return the elements of a page in their order, each with its attributes and text, without styles and scripts.

    What Streamlit's own page loads is left out; JSON for scripts or programs is read.
    """
    elements = html.document_fromstring(text).iter(etree.Element)
    return [_element(one) for one in elements if "./static/" not in (one.get("src") or one.get("href") or "")]


def _element(one: Any) -> list[Any]:
    said = "" if one.tag in ("style", "script") else (one.text or "").strip()
    if "json" in one.get("type", ""):
        said = json.loads(one.text)
    return [" ".join([one.tag, *(f"{name}={value}" for name, value in one.attrib.items())]), said]


def packed_paths(svg: str, zero: int) -> list[list[Any]]:
    """Return the paths of a picture of the map's base: their style, and of their lines the number, length and box."""
    return [[path.get("style"), *_measured(path.get("data-lines"), zero)] for path in html.fromstring(svg).iter("path")]


def _measured(packed: str, zero: int) -> list[Any]:
    parts = packed.split(" ")
    lines = [
        np.cumsum([[int(x), int(y)], *np.array([ord(one) - zero for one in steps]).reshape(-1, 2)], axis=0)
        for x, y, steps in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]
    points = np.concatenate(lines)
    length = sum(float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines)
    return [len(lines), round(length), [*map(int, (*points.min(axis=0), *points.max(axis=0)))]]


def geopackage(body: bytes, folder: File) -> dict[str, Any]:
    """Return the tables of a GeoPackage: schema, rows without geometry, styles."""
    path = folder / "layers.gpkg"
    path.write_bytes(body)
    with closing(sqlite3.connect(path)) as book:
        names = [name for (name,) in book.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name")]
        return {name: _table(book, name) for name in (*names, *OWN)}


def _table(book: sqlite3.Connection, name: str) -> dict[str, Any]:
    columns = [f"{row[1]} {row[2]}" for row in book.execute(f'PRAGMA table_info("{name}")')]
    rows = [[_cell(one) for one in row] for row in book.execute(f'SELECT * FROM "{name}"')]
    return {"columns": columns, "rows": rows}


def _cell(value: Any) -> Any:
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, str) and value.startswith("<"):
        parsed = etree.fromstring(value)
        etree.indent(parsed, " ")
        return etree.tostring(parsed, encoding="unicode").splitlines()
    return value


def table(body: bytes) -> list[str]:
    """Return the lines of a CSV file."""
    return body.decode("utf-8-sig").splitlines()


def parsed(body: bytes) -> Any:
    """Return what a JSON file says."""
    return json.loads(body)
