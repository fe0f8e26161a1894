"""The base of the map as a picture in the page that a browser opens first: what it draws, and which links have it."""

import gzip
import json
import re
from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from frontend import map_picture, map_picture_drawing, palette
from geo import layers, mercator
from plan.model import Plan
from plan.package.loading import load
from plan.pages import PAGES
from plan.selection import SCALES, THEMES
from tests.support import second_package
from views.map import map_place

MOST_KB = 8


@pytest.fixture(autouse=True, scope="module")
def made(plan: Plan) -> None:
    for scale in SCALES:
        for high in (False, True):
            map_picture.making(plan, scale, high).result()


def points(svg: str) -> NDArray[np.int_]:
    """Return the positions of all lines, in units."""
    rings = []
    for path in re.findall(r'data-lines="([^"]*)"', svg):
        parts = path.split(" ")
        for x, y, steps in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            moved = np.array([ord(step) - map_picture_drawing.ZERO for step in steps]).reshape(-1, 2)
            rings.append(np.cumsum(np.concatenate([[[int(x), int(y)]], moved]), axis=0))
    return np.concatenate(rings)


@pytest.mark.parametrize("scale", SCALES)
def test_its_lines_are_those_of_the_layers(plan: Plan, scale: str) -> None:
    picture = map_picture_drawing.picture(plan, scale)
    about = json.loads(picture.drawn)
    west, _, east, _ = about["frame"]
    assert east - west == pytest.approx(map_picture_drawing.ACROSS, abs=0.1)
    (corner,) = mercator.positions(np.array([[plan.extents[scale][0][0], plan.extents[scale][1][1]]]))
    units = map_picture_drawing.TILE * 2 ** about["zoom"]
    shapes = [
        shapely.transform(shape(one["geometry"]), mercator.positions)
        for layer in plan.drawn
        if layer.style and layer.style.kind in ("fill", "line")
        for one in layers.features(layer.content)
    ]
    lines = shapely.union_all([one.boundary if "Polygon" in one.geom_type else one for one in shapes])
    shapely.prepare(lines)
    found = points(picture.svg)
    low, high = np.array(about["whole"]).reshape(2, 2)
    assert (found >= low - 1).all()
    assert (found <= high + 1).all()
    inside = found[((found > low + 1) & (found < high - 1)).all(axis=1)]  # it is cut at the edge
    at = (inside - about["frame"][:2]) / units + corner
    assert len(at) > 1000
    assert shapely.distance(shapely.points(at), lines).max() * units < map_picture_drawing.COARSE_UNLINED + 1


def test_it_is_small_enough_for_a_first_visit(plan: Plan) -> None:
    for page in map_place.COLUMNS:
        html = map_picture.html(plan, page, {})
        assert len(gzip.compress(html.encode())) / 1000 <= MOST_KB, page


def test_another_package_has_its_own(plan: Plan, tmp_path: Path) -> None:
    other = load(second_package.written(tmp_path))
    assert map_picture_drawing.picture(other, "home") != map_picture_drawing.picture(plan, "home")


def test_only_pages_that_always_have_a_map_have_it(plan: Plan) -> None:
    assert [page for page in PAGES if map_picture.html(plan, page, {})] == list(map_place.COLUMNS)


@pytest.mark.parametrize(
    "params",
    [
        {"province": ["hunan"]},
        {"nothing": ["1"]},
        {"theme": ["nothing"]},
        {"measure": ["progress"]},
        {"q": ["x" * 200]},
    ],
)
def test_a_link_that_moves_the_map_or_takes_a_notice_has_none(plan: Plan, params: dict[str, list[str]]) -> None:
    assert map_picture.html(plan, "overview", params) == ""


def test_it_is_in_the_colours_of_the_link(plan: Plan) -> None:
    for theme in THEMES:
        html = map_picture.html(plan, "overview", {"theme": [theme]})
        assert f'data-theme="{theme}"' in html
        for name in ("sea", "land", "china"):
            assert f"--{name}:{palette.colours(theme)[name]}" in html
    presented = map_picture.html(plan, "overview", {"present": ["1"], "theme": ["dark"]})
    assert 'data-theme="projector" data-present' in presented


def test_every_colour_that_it_uses_is_given(plan: Plan) -> None:
    html = map_picture.html(plan, "platforms", {})
    used = set(re.findall(r"var\(--([\w-]+)\)", html)) - {"top", "around", "foot", "pages", "share", "thick"}
    given = re.search(r'style="--share[^"]*"', html)
    assert given
    assert len(used) > len(map_picture_drawing.OF_THE_FRAME)
    assert used <= set(re.findall(r"--([\w-]+):#", given[0]))
