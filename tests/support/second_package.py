"""The second package of the tests: another city and another belt, invented and marked as such.

``python -m tests.support.second_package DIR`` writes it, to be shown with ``ONE_MAP_PACKAGE=DIR make run``. What holds
of the whole country (provinces, their boundaries, the dashes, the islands) is copied from ``data/``.
"""

import csv
import json
import shutil
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shapely.geometry import shape

from geo import arcs
from plan import published
from plan.checks import boundaries
from plan.model import Plan
from plan.package import files
from tests.support.selections import PLAN
from tests.support.servers import ROOT

DATA = ROOT / "data"
PACKAGE = ROOT / "tests" / "packages" / "invented"
COPIED_TABLES = ("project_columns",)
LEFT_OUT = ("synonyms", "successions", "glossary")
CONTINUING = ("items", "item_places", "targets")
"""Tables whose rows may say what they carry on."""
FORM = ("type", "scheme", "format", "mediatype", "encoding")
Row = dict[str, str]


def written(folder: Path) -> Path:
    """Write the package into a folder, which is made, and return it."""
    about = tomllib.loads((PACKAGE / "package.toml").read_text(encoding="utf-8"))
    (folder / "layers").mkdir(parents=True, exist_ok=True)
    _write_tables(folder)
    _write_layers(folder, about["layers"])
    descriptor = _descriptor(folder, about)
    _write_json(folder / "datapackage.json", descriptor)
    _write_json(folder / descriptor["x-integrity"], _integrity(folder, descriptor["x-boundaries"]))
    return folder


@contextmanager
def shown(folder: Path) -> Iterator[Plan]:
    """Show the package in a folder in this process, in place of the one that is shown; yield its plan."""
    former = published.base().files
    published.replace(files.read(folder))
    try:
        yield published.base().plan
    finally:
        published.replace(former)


def _write_tables(folder: Path) -> None:
    for path in (*PACKAGE.glob("*.csv"), PACKAGE / "story.json", *(DATA / f"{name}.csv" for name in COPIED_TABLES)):
        shutil.copy(path, folder)
    belt = {row["province"]: row["belt"] for row in rows(PACKAGE / "provinces.csv")}
    provinces = [row | {"belt": belt.get(row["province"], "no"), "reach": ""} for row in rows(DATA / "provinces.csv")]
    write_rows(folder / "provinces.csv", provinces)
    own = rows(PACKAGE / "vocab.csv")
    lists = {row["list"] for row in own} | {"reach"}
    common = [row | {"note_zh": "", "note_en": ""} for row in rows(DATA / "vocab.csv") if row["list"] not in lists]
    write_rows(folder / "vocab.csv", [*common, *own])


def _write_layers(folder: Path, about: Mapping[str, Any]) -> None:
    for name in about["copied"]:
        shutil.copy(DATA / "layers" / f"{name}.geojson", folder / "layers")
    for name in about["own"]:
        shutil.copy(PACKAGE / "layers" / f"{name}.geojson", folder / "layers")
    for name, key in (("cities", "city"), ("sites", "site")):
        placed = [row for row in rows(PACKAGE / f"{name}.csv") if row["lon"] and row["kind"] != "county"]
        _write_layer(folder, name, (_feature(row[key], _point(row), {"kind": row["kind"]}) for row in placed))
    for name, one in about["arcs"].items():
        routes = [row for row in rows(PACKAGE / "corridors.csv") if row["mode"] == one["mode"]]
        _write_layer(folder, name, (_arc(row, one["bow"]) for row in routes))


def _arc(corridor: Row, bow: float) -> dict[str, Any]:
    at = {row["city"]: (float(row["lon"]), float(row["lat"])) for row in rows(PACKAGE / "cities.csv")}
    line = arcs.bowed(at[corridor["end_a"]], at[corridor["end_b"]], bow=bow, n=16)
    geometry = {"type": "LineString", "coordinates": [[round(lon, 4), round(lat, 4)] for lon, lat in line]}
    return _feature(corridor["corridor"], geometry, {"exactness": "schematic"})


def _descriptor(folder: Path, about: Mapping[str, Any]) -> dict[str, Any]:
    text = (DATA / "datapackage.json").read_text(encoding="utf-8")
    first = json.loads(text.replace(PLAN.home.name.en, "the home city"))
    resources = {one["name"]: one for one in first["resources"]}
    for name in CONTINUING:
        resources[name]["schema"]["fields"].append({"name": "continues", "type": "string"})
    resources["former"] = about["former"] | {key: resources["items"][key] for key in FORM}
    tables = [one for one in resources.values() if "schema" in one and one["name"] not in LEFT_OUT]
    for field in resources["sites"]["schema"]["fields"]:
        if field["name"].removeprefix("label_") in about["sites"]:
            low, high = about["sites"][field["name"].removeprefix("label_")]
            field["constraints"] |= {"minimum": low, "maximum": high}
    kept = (*about["layers"]["copied"], *about["layers"]["own"], *about["layers"]["points"])
    layers = [_renamed(resources[f"layer-{name}"], about["descriptor"]) for name in kept]
    drawn = [_drawn(resources, name, one) for name, one in about["layers"]["arcs"].items()]
    for one in (*tables, *layers, *drawn):
        _without_sizes(one, folder)
    return first | about["descriptor"] | {"resources": [*tables, *layers, *drawn]}


def _renamed(layer: dict[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    """Return a layer of data/ with the source and the titles of this package."""
    titles = {
        "layer-prefectures": ("周边地级市", "Prefectures around the home city"),
        "layer-counties": ("本市县级行政区", "County-level units of the home city"),
    }
    zh, en = titles.get(layer["name"], (layer["title"], layer["title_en"]))
    source = "cnmaps" if layer["x-layer"]["source"] in ("cnmaps", "unit-names") else "invented"
    return layer | {"title": zh, "title_en": en, "x-layer": layer["x-layer"] | {"source": source}}


def _drawn(resources: Mapping[str, Any], name: str, one: Mapping[str, Any]) -> dict[str, Any]:
    """Return a layer of arcs in the style of another one, with its own colour and its own place in the legend."""
    like = resources[f"layer-{one['like']}"]
    colours = {"rail": one["colour"], "waterway": one["colour"]}
    style = json.loads(json.dumps(like["x-layer"]["style"]), object_hook=lambda part: _coloured(part, colours))
    style["legend"] = {"key": one["key"], "order": one["order"]}
    layer = like["x-layer"] | {"source": "invented", "exactness": "schematic", "style": style, "modes": [one["mode"]]}
    texts = {key: one[key] for key in ("title", "title_en", "description")}
    plain = {key: value for key, value in like.items() if key != "licenses"}
    return plain | texts | {"name": f"layer-{name}", "path": f"layers/{name}.geojson", "x-layer": layer}


def _coloured(part: dict[str, Any], colours: Mapping[str, str]) -> dict[str, Any]:
    return part | {"colour": colours.get(part["colour"], part["colour"])} if "colour" in part else part


def _without_sizes(resource: dict[str, Any], folder: Path) -> None:
    """Drop what is said of the file in data/, and make sure that this package has one."""
    for key in ("bytes", "hash"):
        resource.pop(key, None)
    if not (folder / resource["path"]).is_file():
        raise FileNotFoundError(resource["path"])


def _integrity(folder: Path, layers: Iterable[str]) -> dict[str, Any]:
    """Return the record of boundaries, as ``python -m scripts.record_boundaries`` makes it."""
    files = {name: json.loads((folder / "layers" / f"{name}.geojson").read_text(encoding="utf-8")) for name in layers}
    return {
        name: {one["id"]: boundaries.measured(shape(one["geometry"])) for one in content["features"]}
        for name, content in files.items()
    }


def rows(path: Path) -> list[Row]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, found: list[Row]) -> None:
    """Write rows that have the same columns as a table."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def _point(row: Row) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]}


def _feature(id_: str, geometry: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": id_, "properties": {"id": id_, **properties}, "geometry": geometry}


def _write_layer(folder: Path, name: str, features: Iterable[dict[str, Any]]) -> None:
    ordered = sorted(features, key=lambda one: str(one["id"]))
    _write_json(folder / "layers" / f"{name}.geojson", {"type": "FeatureCollection", "features": ordered})


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    print(written(Path(sys.argv[1])))
