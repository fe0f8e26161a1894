"""The map as one file: what stands in it, and that its lines are the layers' own."""

import re

import pytest

from exports.map.html import _packed, as_html
from exports.names import disposition, file_name
from exports.request import ExportRequest, File
from geo import layers
from plan.model import Plan
from plan.selection import Selection

FILE = File("map.html", "text/html", b"")


def flat(part: object) -> list[list[float]]:
    """Return the points of coordinates of any depth."""
    assert isinstance(part, list)
    return [part] if isinstance(part[0], (int, float)) else [point for one in part for point in flat(one)]


def walked(part: list) -> list[tuple[int, int]]:  # type: ignore[type-arg]
    """Return the points of packed lines, in thousandths of a degree."""
    if isinstance(part[0], list):
        return [point for one in part for point in walked(one)]
    x = y = 0
    points = []
    for east, north in zip(part[::2], part[1::2], strict=True):
        x, y = x + east, y + north
        points.append((x, y))
    return points


def test_every_layer_is_packed_within_a_thousandth(plan: Plan) -> None:
    for id_ in plan.layers:
        shown = layers.features(plan.layers[id_].content)
        packed = _packed(plan.layers[id_].content)["features"]
        assert [one["id"] for one in packed] == [one["id"] for one in shown]
        for one, feature in zip(packed, shown, strict=True):
            wanted = {(round(x * 1000), round(y * 1000)) for x, y in flat(feature["geometry"]["coordinates"])}
            assert set(walked(one["steps"])) == wanted


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_well_under_a_megabyte_and_names_nothing_to_fetch(plan: Plan, lang: str) -> None:
    body = as_html(plan, ExportRequest(lang=lang)).body  # type: ignore[arg-type]
    text = body.decode()
    assert len(body) < 750_000
    # a link a person may follow is no request; what is loaded by itself is
    loaded = r"""<link[^>]+href=["'](?!data:)|src=["'](?!data:)[^"']+|url\((?!#)[^)]+\)|@import|sourceMappingURL"""
    assert re.findall(loaded, text) == []


def test_the_link_that_reopens_the_view_stands_in_it(plan: Plan) -> None:
    text = as_html(plan, ExportRequest(link="http://localhost/?task=1&lang=en")).body.decode()
    assert 'href="http://localhost/?task=1&amp;lang=en"' in text


def test_a_file_is_named_in_words(plan: Plan) -> None:
    asked = ExportRequest(Selection(province=("hunan",)), "zh")
    assert file_name(plan, asked, FILE) == "梧州对接长江经济带一张图_湖南.html"
    header = disposition(plan, asked, FILE)
    assert header.isascii()
    assert header.startswith("attachment; filename=\"map.html\"; filename*=UTF-8''%E6%A2%A7")


@pytest.mark.parametrize("q", ['a/b\\c:*?"<>|\r\nX-Bad: 1', "x" * 300, "..", "\x00\x08"])
def test_a_name_breaks_neither_header_nor_disk(plan: Plan, q: str) -> None:
    asked = ExportRequest(Selection(q=q))
    assert not re.search(r'[\\/:*?"<>|\s\x00-\x1f]', file_name(plan, asked, FILE))
    assert len(file_name(plan, asked, FILE)) <= 85
    assert "\n" not in disposition(plan, asked, FILE)
