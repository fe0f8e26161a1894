"""Where a place stands and how a corridor runs, written into the files of a package: one row and one feature change.

Rows and features that are not meant keep their bytes, so that a difference shows what was changed and nothing else.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plan.package.csv_file import decode, parse
from plan.package.files import PackageFiles, layer_id
from plan.package.reading import Package, layer

SITES, CORRIDORS, SOURCES = "sites", "corridors", "sources"
POINT = "Point"
COUNTY = "county"
Bodies = dict[str, bytes]
"""Changed files by their paths below the package."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a place is.

    Attributes
    ----------
    lon, lat : float
        WGS 84, degrees.
    basis : str
        How it is known: a word of the list ``position_basis``.
    datum : str
        In which datum the numbers were given before they were converted: a word of the list ``datum``.
    source : str
        Row of the table of sources.
    county, adcode : str
        The county-level unit it lies in; empty where the row's own is to stay.
    """

    lon: float
    lat: float
    basis: str
    datum: str
    source: str
    county: str = ""
    adcode: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a corridor runs: its parts in longitude and latitude, WGS 84, how exact they are, and who says so."""

    parts: tuple[tuple[tuple[float, float], ...], ...]
    exactness: str
    crs: str
    source: str


def with_site(package: Package, site: str, placed: Placement) -> Bodies:
    """Return the table of sites with the row of `site` changed, and the layer that draws it.

    Raises KeyError for a site that the package does not list, and for a package that has no layer of points for it.
    """
    row = _row(package, SITES, site)
    cells = {
        "lon": number(placed.lon),
        "lat": number(placed.lat),
        "position_basis": placed.basis,
        "position_datum": placed.datum,
        "source": placed.source,
    }
    if placed.county and not row[COUNTY]:
        cells |= {COUNTY: placed.county, "adcode": placed.adcode}
    properties = {"id": site, "kind": row["kind"]}
    geometry = {"type": POINT, "coordinates": [placed.lon, placed.lat]}
    name = _site_layer(package, site, row["kind"])
    return _with_row(package, SITES, site, cells) | _with_feature(package, name, site, properties, geometry)


def with_corridor(package: Package, corridor: str, line: Alignment) -> Bodies:
    """Return the table of corridors with the row of `corridor` changed, and the layer that draws it.

    Raises KeyError for a corridor that the package does not list, and for one that no layer can draw.
    """
    _row(package, CORRIDORS, corridor)
    name = corridor_layer(package, corridor)
    parts = [[list(position) for position in part] for part in line.parts]
    one = len(parts) == 1
    geometry = {"type": "LineString" if one else "MultiLineString", "coordinates": parts[0] if one else parts}
    cells = {"exactness": line.exactness, "source": line.source}
    properties = {"id": corridor, "exactness": line.exactness, "given_crs": line.crs}
    changed = _with_feature(package, name, corridor, properties, geometry)
    return _with_row(package, CORRIDORS, corridor, cells) | changed


def with_source(package: Package, cells: Mapping[str, str]) -> Bodies:
    """Return the table of sources with one more row. Raises KeyError where the package has no such table."""
    path = _path(package, SOURCES)
    text = _text(package.files, path)
    header = parse(text.encode()).header
    end = "" if text.endswith(("\n", "\r")) else _line_end(text)
    added = _csv_line([cells.get(column, "") for column in header], _line_end(text))
    return {path: f"{text}{end}{added}".encode("utf-8-sig")}


def corridor_layer(package: Package, corridor: str) -> str:
    """Return the id of the layer that draws a corridor, else of one for its mode. Raises KeyError where none is."""
    layers = [one for one in _layers(package, CORRIDORS) if "LineString" in one[1].get("geometry", ())]
    mode = _row(package, CORRIDORS, corridor)["mode"]
    drawing = [id_ for id_, _ in layers if corridor in dict(features(package, id_))]
    fitting = [id_ for id_, about in layers if mode in about.get("modes", ())]
    if not drawing and not fitting:
        raise KeyError(corridor)
    return (drawing or fitting)[0]


def features(package: Package, id_: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield id and feature of a layer, in its order; nothing where the package has no such layer or it is broken."""
    content = layer(package, id_) if id_ in package.layers else None
    for feature in content["features"] if isinstance(content, dict) else ():
        yield str(feature.get("id", "")), feature


def number(value: float) -> str:
    """Return a coordinate as tables write it."""
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _site_layer(package: Package, site: str, kind: str) -> str:
    """Return the layer of points that draws a site, or sites of its kind, or else any."""
    rows = {row["site"]: row["kind"] for row in package.tables[SITES].rows}
    points = [(id_, about) for id_, about in _layers(package, SITES) if POINT in about.get("geometry", ())]
    drawn = {id_: [one for one, _ in features(package, id_)] for id_, _ in points}

    def fit(pair: tuple[str, Mapping[str, Any]]) -> tuple[bool, ...]:
        id_, about = pair
        kinds = {rows.get(one) for one in drawn[id_]}
        return site in drawn[id_], kind in about.get("style", {}).get("variants", {}), kind in kinds

    if not points:
        raise KeyError(site)
    return max(points, key=fit)[0]


def _layers(package: Package, table: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for record in package.descriptor["resources"]:
        about = record.get("x-layer", {})
        if about.get("ids") == table:
            yield layer_id(record["name"]), about


def _row(package: Package, table: str, key: str) -> Mapping[str, str]:
    for row in package.tables[table].rows:
        if next(iter(row.values())) == key:
            return row
    raise KeyError(key)


def _path(package: Package, table: str) -> str:
    return package.tables[table].file


def _with_row(package: Package, table: str, key: str, cells: Mapping[str, str]) -> Bodies:
    """Return a table with some cells of one row changed; a column that it does not have is left out."""
    path = _path(package, table)
    text = _text(package.files, path)
    content = parse(text.encode())
    lines = list(io.StringIO(text, newline=""))
    number_of = next(i for i, record in enumerate(content.records) if record.cells[:1] == (key,))
    record = content.records[number_of]
    after = content.records[number_of + 1].line if number_of + 1 < len(content.records) else len(lines) + 1
    known = dict(zip(content.header, record.cells, strict=False))
    changed = [cells.get(column, known.get(column, "")) for column in content.header]
    lines[record.line - 1 : after - 1] = [_csv_line(changed, _line_end(text))]
    return {path: "".join(lines).encode("utf-8-sig")}


def _csv_line(cells: Sequence[str], end: str) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator=end).writerow(cells)
    return target.getvalue()


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _text(given: PackageFiles, path: str) -> str:
    file = given.file(path)
    if file is None:
        raise KeyError(path)
    return decode(file.body).removeprefix("\ufeff")


def _with_feature(
    package: Package, id_: str, key: str, properties: Mapping[str, Any], geometry: Mapping[str, Any]
) -> Bodies:
    """Return a layer with a feature in place of its former one, or added; other properties stay. One feature a line."""
    content = layer(package, id_)
    if not isinstance(content, dict):
        raise KeyError(id_)
    known = {str(one.get("id", "")): one for one in content["features"]}
    former = known.get(key, {}).get("properties") or {}
    known[key] = {"type": "Feature", "id": key, "properties": {**former, **properties}, "geometry": geometry}
    about = {name: value for name, value in content.items() if name not in ("type", "features")}
    lines = ",\n".join(_json(known[name]) for name in sorted(known))
    head = "".join(f"{_json(name)}:{_json(value)}," for name, value in about.items())
    text = f'{{"type":"FeatureCollection",{head}"features":[\n{lines}\n]}}\n'
    return {package.layers[id_].name: text.encode()}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
