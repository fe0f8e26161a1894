"""Lines in the formats that people send, and the hostile ones."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import geopandas
from shapely.geometry import LineString, Point

Pair = tuple[float, float]
ROUTE: tuple[Pair, ...] = ((111.55, 24.42), (111.52, 24.2), (111.46, 23.9), (111.36, 23.65), (111.28, 23.48))
"""Somewhere between the ends of the railway from Hezhou to Wuzhou."""


def geojson(*lines: Sequence[Pair], crs: str = "", kind: str = "LineString") -> bytes:
    """Return a collection with one feature a line."""
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": list(line)}} for line in lines
    ]
    content: dict[str, object] = {"type": "FeatureCollection", "features": features}
    if crs:
        content["crs"] = {"type": "name", "properties": {"name": crs}}
    return json.dumps(content).encode()


def kml(line: Sequence[Pair], head: str = "", more: str = "") -> bytes:
    """Return a KML file with one line."""
    positions = " ".join(f"{lon},{lat},0" for lon, lat in line)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{more}'
        f"<Placemark><LineString><coordinates>{positions}</coordinates></LineString></Placemark></Document></kml>"
    ).encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return target.getvalue()


def shapefile(
    folder: Path, line: Sequence[Pair], crs: str | None = "EPSG:4490", points: bool = False
) -> dict[str, bytes]:
    """Return the files of a Shapefile by name, in the coordinate system of `crs`; `line` is in degrees."""
    shapes = [Point(one) for one in line] if points else [LineString(line)]
    frame = geopandas.GeoDataFrame({"name": ["x"] * len(shapes)}, geometry=shapes, crs="EPSG:4490")
    frame = frame.to_crs(crs) if crs else frame.set_crs(None, allow_override=True)
    folder.mkdir(exist_ok=True)
    frame.to_file(folder / "route.shp", engine="pyogrio")
    return {f"route{path.suffix}": path.read_bytes() for path in folder.glob("route.*") if path.suffix != ".cpg"}


def geopackage(folder: Path, *lines: Sequence[Pair], crs: str = "EPSG:4490") -> bytes:
    """Return a GeoPackage with one layer a line."""
    path = folder / "route.gpkg"
    path.unlink(missing_ok=True)
    for number, line in enumerate(lines):
        frame = geopandas.GeoDataFrame({"name": ["x"]}, geometry=[LineString(line)], crs="EPSG:4490")
        frame.to_crs(crs).to_file(path, layer=f"layer {number}", engine="pyogrio")
    return path.read_bytes()


def altered_geopackage(folder: Path, *statements: str) -> bytes:
    """Return a GeoPackage of one layer, `layer 0`, that somebody has changed by SQL."""
    path = folder / "altered.gpkg"
    path.write_bytes(geopackage(folder, ROUTE))
    connection = sqlite3.connect(path)
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for statement in (*(f'DROP TRIGGER "{name}"' for (name,) in triggers), *statements):
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path.read_bytes()
