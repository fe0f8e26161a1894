"""Boundaries, dashes and islands are held to their record: what is lost, moved or of another shape is found."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from plan.checks import boundaries, layers
from plan.package import files, reading
from plan.package.finding import Finding
from tests.support.servers import ROOT

FILES = files.read(ROOT / "data")
Features = list[dict[str, Any]]


def found(layer: str, change: Callable[[Features], object]) -> list[tuple[str, str, str]]:
    """Return what is found where the features of one layer are changed."""
    file = FILES.file(f"layers/{layer}.geojson")
    assert file
    content = json.loads(file.body)
    change(content["features"])
    return checked(file.name, json.dumps(content).encode())


def first_of(layer: str) -> str:
    file = FILES.file(f"layers/{layer}.geojson")
    assert file
    return str(json.loads(file.body)["features"][0]["id"])


def checked(name: str, body: bytes) -> list[tuple[str, str, str]]:
    own = tuple(replace(one, body=body) if one.name == name else one for one in FILES.own)
    package, wrong = reading.scanned(replace(FILES, own=own))
    every: list[Finding] = list(boundaries.recorded_boundaries(package, layers.readable(package, wrong)))
    assert all(one.text(lang) for one in every for lang in ("zh", "en"))
    return [(one.file, one.column, one.code) for one in every]


def shifted(part: Any, degrees: float) -> Any:
    if isinstance(part[0], (int, float)):
        return [part[0] + degrees, part[1]]
    return [shifted(one, degrees) for one in part]


def move(features: Features, id_: str, degrees: float) -> None:
    geometry = next(one for one in features if one["id"] == id_)["geometry"]
    geometry["coordinates"] = shifted(geometry["coordinates"], degrees)


def square(features: Features, id_: str) -> None:
    """Make a province its own box."""
    west, south, east, north = 108.791, 24.636, 114.257, 30.126
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    next(one for one in features if one["id"] == id_)["geometry"] = {"type": "Polygon", "coordinates": [ring]}


def test_what_is_recorded_is_what_is_there() -> None:
    assert found("china", lambda one: None) == []
    package, _ = reading.scanned(FILES)
    file = FILES.file(package.descriptor[files.INTEGRITY])
    assert file
    assert set(json.loads(file.body)) == set(reading.boundaries(package.descriptor))


def test_what_changes_a_boundary_is_found(subtests: pytest.Subtests) -> None:
    first = {name: first_of(name) for name in ("dashes", "islands")}
    for layer, change, column, code in (
        ("dashes", lambda one: one.pop(0), "-", "boundary-lost"),
        ("islands", lambda one: [move(one, feature["id"], 5) for feature in one], first["islands"], "boundary-moved"),
        ("dashes", lambda one: move(one, first["dashes"], -1), first["dashes"], "boundary-moved"),
        ("china", lambda one: square(one, "hunan"), "hunan", "boundary-shape"),
        ("china", lambda one: move(one, "taiwan", 1), "taiwan", "boundary-moved"),
        ("islands", lambda one: one.append(one[0] | {"id": "new"}), "new", "boundary-new"),
    ):
        with subtests.test(layer=layer, code=code):
            assert (f"layers/{layer}.geojson", column, code) in found(layer, change)  # type: ignore[arg-type]


def test_a_map_drawn_a_little_otherwise_is_no_fault() -> None:
    assert found("china", lambda one: [move(one, feature["id"], 0.05) for feature in one]) == []


def test_a_record_that_is_none_is_said() -> None:
    of_text, short = b'{"china": {"hunan": [["a", 1, 1, 1], 1, 1]}}', b'{"china": {"hunan": [1, 2]}}'
    for body in (b"", b"{", b"[]", short, of_text):
        found = checked("boundaries.json", body)
        assert [code in ("integrity-form", "not-json") for _, __, code in found] == [True], body
