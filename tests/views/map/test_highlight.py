"""The highlighted access routes of the provinces chosen: their sections, the missing ones marked."""

import json
from itertools import pairwise

import pytest

from plan.queries import access_routes
from plan.selection import Selection
from tests.support.app import PAGES, data, opened
from tests.support.selections import PLAN
from tests.support.servers import ROOT
from views.map import highlight
from views.words import words

WITH_A_MAP = [path for path in PAGES if "map_view.show" in (ROOT / path).read_text(encoding="utf-8")]


def of(*provinces: str) -> list[highlight.HighlightedSection]:
    return highlight.highlighted(PLAN, Selection(province=tuple(sorted(provinces))), words("zh"))


def test_nothing_is_highlighted_until_a_province_is_chosen() -> None:
    assert of() == []


def test_nothing_is_highlighted_where_no_route_leads() -> None:
    assert of("guizhou", "zhejiang") == []


def test_the_route_to_jiangxi() -> None:
    names = [(one["lines"][0], one.get("id"), one["missing"]) for one in of("jiangxi")]
    assert names == [
        ("桂江", "guijiang", False),
        ("湘桂运河", "xianggui-canal", True),
        ("湘江", "xiangjiang", False),
        ("长江", "yangtze", False),
        ("洞庭湖", None, False),
    ]


def test_only_the_section_that_is_used_is_highlighted() -> None:
    rivers = {one["id"]: one for one in _features("rivers")}
    for one in of("jiangxi"):
        if one.get("layer") == "rivers":
            length = len(rivers[one["id"]]["geometry"]["coordinates"])
            assert 0 <= min(one["from"], one["to"]) < max(one["from"], one["to"]) < length
    (yangtze,) = (one for one in of("jiangxi") if one.get("id") == "yangtze")
    assert abs(yangtze["to"] - yangtze["from"]) < len(rivers["yangtze"]["geometry"]["coordinates"]) / 4


@pytest.mark.parametrize("province", PLAN.belt)
def test_each_leg_is_highlighted_once_and_says_that_the_plan_does_not_say_so(province: str) -> None:
    sections = of(province)
    legs = {step.name.zh for chain in access_routes.routes(PLAN, province) for step in chain.legs}
    missing = {s.name.zh for chain in access_routes.routes(PLAN, province) for s in chain.legs if s.existing == "no"}
    assert {one["lines"][0] for one in sections} <= legs
    assert {one["lines"][0] for one in sections if one["missing"]} == missing
    assert all(one["lines"][-1] == words("zh").map_highlight for one in sections)


@pytest.mark.parametrize("province", PLAN.belt)
def test_a_route_is_highlighted_without_a_gap(province: str) -> None:
    """Where one section ends the next begins, to within the exactness of the rivers (a few kilometres)."""
    for chain in access_routes.routes(PLAN, province):
        drawn = highlight.sections(PLAN, chain, province)
        for before, after in pairwise(drawn):
            here, there = before.line[before.end], after.line[after.start]
            bridged = after.place - before.place > 1
            assert bridged or max(abs(here[0] - there[0]), abs(here[1] - there[1])) < 0.05


def test_the_route_to_a_province_on_its_river_ends_at_the_mouth() -> None:
    (river,) = (one for one in of("hunan") if one.get("id") == "xiangjiang")
    last = len(next(one for one in _features("rivers") if one["id"] == "xiangjiang")["geometry"]["coordinates"]) - 1
    assert last in (river["from"], river["to"])


def test_what_two_provinces_share_is_highlighted_once() -> None:
    both = [one.get("id") for one in of("anhui", "jiangxi")]
    assert both.count("xianggui-canal") == both.count("xiangjiang") == 1
    assert both.count("yangtze") == 2


def _features(layer: str) -> list[dict]:  # type: ignore[type-arg]
    return list(json.loads((ROOT / "data" / "layers" / f"{layer}.geojson").read_text(encoding="utf-8"))["features"])


@pytest.mark.parametrize("path", WITH_A_MAP)
def test_only_the_corridors_page_highlights_a_route(path: str) -> None:
    highlights = path == "pages/corridors.py"
    assert bool(data(opened(path, province="jiangxi"), "map-view")["highlighted"]) == highlights
