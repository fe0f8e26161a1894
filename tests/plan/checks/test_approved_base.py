"""An approved standard map in place of the package's boundary layers: held to the same rules, and complete."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plan.checks.run import findings
from plan.model import Plan
from plan.package import dictionary, files
from plan.package.loading import load
from plan.package.reading import read, version
from tests.support.servers import ROOT

DATA = ROOT / "data"


@pytest.fixture
def base(tmp_path: Path, plan: Plan) -> Path:
    """A folder with the boundary layers of this package, as an approved map would bring them."""
    for layer in plan.layers.values():
        if layer.boundary:
            (tmp_path / f"{layer.id}.geojson").write_bytes(layer.content)
    return tmp_path


def changed(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def codes(base: Path) -> set[tuple[str, str]]:
    return {(Path(one.file).name, one.code) for one in findings(DATA, base=base)}


def test_the_boundary_layers_are_those_whose_source_asks_for_a_reviewed_map(plan: Plan) -> None:
    asked = {layer.id for layer in dictionary.read(files.read(DATA)).layers if "审图号" in layer.source["note_zh"]}
    assert {layer.id for layer in plan.layers.values() if layer.boundary} == asked


def test_a_base_like_ours_is_right_and_is_what_the_plan_draws(base: Path, plan: Plan) -> None:
    assert codes(base) == set()
    based = load(DATA, base)
    for layer in based.layers.values():
        folder = base if layer.boundary else DATA / "layers"
        assert layer.content == (folder / f"{layer.id}.geojson").read_bytes()
    assert version(read(DATA, base)).startswith(plan.version.split("+")[0])


def test_another_base_is_another_version(base: Path, plan: Plan) -> None:
    changed(base / "islands.geojson", lambda content: content["features"][0].update(note="moved"))
    assert load(DATA, base).version != plan.version


def test_a_layer_that_is_not_there_is_named(base: Path) -> None:
    (base / "dashes.geojson").unlink()
    (found,) = findings(DATA, base=base)
    assert (found.file, found.code) == ((base / "dashes.geojson").as_posix(), "missing-file")


def test_every_one_of_the_34_units_must_be_there(base: Path) -> None:
    changed(base / "china.geojson", lambda content: content["features"].pop(next(
        place for place, one in enumerate(content["features"]) if one["id"] == "taiwan")))  # fmt: skip
    assert ("china.geojson", "base-feature") in codes(base)
    assert ("provinces.csv", "drawn-once") in codes(base)


def test_every_dash_must_be_there(base: Path) -> None:
    changed(base / "dashes.geojson", lambda content: content["features"].pop(0))
    assert codes(base) == {("dashes.geojson", "base-feature")}


def test_another_coordinate_system_is_refused(base: Path) -> None:
    def name(crs: str) -> Callable[[dict[str, Any]], None]:
        return lambda content: content.update(crs={"type": "name", "properties": {"name": crs}})

    changed(base / "china.geojson", name("urn:ogc:def:crs:EPSG::4490"))
    assert codes(base) == set()
    changed(base / "china.geojson", name("urn:ogc:def:crs:EPSG::3857"))
    assert codes(base) == {("china.geojson", "base-crs")}


def test_a_town_outside_its_province_shows_that_the_base_lies_elsewhere(base: Path) -> None:
    def moved(content: dict[str, Any]) -> None:
        for feature in content["features"]:
            feature["geometry"]["coordinates"] = shifted(feature["geometry"]["coordinates"])

    changed(base / "counties.geojson", moved)
    assert ("sites.csv", "point-outside") in codes(base)


def shifted(coordinates: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [round(coordinates[0] + 3, 5), coordinates[1]]
    return [shifted(one) for one in coordinates]
