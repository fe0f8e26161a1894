"""What legend, tooltips, /sources and files say of how exact lines and positions are, as they are put in place."""

import pytest

from exports.gis.layers import tables
from plan import published
from plan.links import matching
from plan.model import Plan
from plan.package import dictionary, placing
from plan.package.changes import changed
from plan.package.files import PackageFiles
from plan.package.loading import loaded
from plan.package.placing import Alignment, Placement
from plan.package.reading import parsed
from plan.selection import Selection
from views.map import highlight, map_symbology
from views.words import words

FILES = published.base().files
ROUTE = ((111.56, 24.4), (111.4, 23.9), (111.28, 23.48))
RAIL, WATER = ("luozhan", "hezhou-wuzhou", "wuzhou-yulin"), ("guijiang", "xianggui-canal")


def with_lines(**how: str) -> PackageFiles:
    """Return the package with lines put for corridors, each as exact as said."""
    given = FILES
    for corridor, exactness in how.items():
        line = Alignment((ROUTE,), exactness, "EPSG:4490", "ours")
        given = changed(given, placing.with_corridor(parsed(given), corridor.replace("_", "-"), line))
    return given


def with_site(basis: str) -> Plan:
    """Return the plan with a park put in its county."""
    at = Placement(110.9, 23.4, basis, "wgs84", "ours")
    return loaded(changed(FILES, placing.with_site(parsed(FILES), "lingang", at)))


def legend(plan: Plan, key: str) -> str:
    return next(entry.title.zh for entry in map_symbology.legend(plan) if entry.key == key)


@pytest.mark.parametrize(
    ("how", "layer", "key", "exactness", "title"),
    [
        ({}, "railways", "rail", "schematic", "铁路（示意）"),
        ({"luozhan": "surveyed"}, "railways", "rail", "schematic", "铁路（示意）"),
        (dict.fromkeys(RAIL, "surveyed"), "railways", "rail", "surveyed", "铁路"),
        (dict.fromkeys(RAIL, "surveyed") | {"luozhan": "generalised"}, "railways", "rail", "generalised", "铁路"),
        ({}, "waterways", "water", "generalised", "航道"),
        ({"guijiang": "surveyed"}, "waterways", "water", "schematic", "航道（示意）"),
        (dict.fromkeys(WATER, "surveyed"), "waterways", "water", "surveyed", "航道"),
    ],
)
def test_a_layer_is_as_exact_as_declared_while_a_feature_is(
    how: dict[str, str], layer: str, key: str, exactness: str, title: str
) -> None:
    given = with_lines(**how)
    plan = loaded(given)
    assert plan.layers[layer].exactness == exactness
    assert next(one.exactness for one in dictionary.read(given).layers if one.id == layer) == exactness
    assert legend(plan, key) == title


@pytest.mark.parametrize(("basis", "title"), [("gps", "园区"), ("county", "园区（示意）")])
def test_the_legend_says_of_places_how_they_are_known(basis: str, title: str) -> None:
    assert legend(with_site(basis), "park") == title


def test_the_legend_says_of_a_base_that_it_is_schematic(plan: Plan) -> None:
    title = next(entry.title for entry in map_symbology.legend(plan) if entry.key == "trunk")
    assert (title.zh, title.en) == ("干线铁路（2025年，示意）", "Trunk rail (2025, schematic)")


def test_a_highlighted_corridor_and_a_file_say_how_exact_its_own_line_is() -> None:
    plan, said = loaded(with_lines(xianggui_canal="surveyed")), words("zh")
    shown = highlight.highlighted(plan, Selection(province=("jiangxi",)), said)
    lines = {one["id"]: one["lines"][2].rpartition(" · ")[2] for one in shown if "id" in one}
    assert lines == {"guijiang": "概化", "xianggui-canal": "实测", "xiangjiang": "概化", "yangtze": "概化"}
    named = {one.name: one for one in tables(plan, matching(plan, Selection()), said)}
    exact = named["waterways"].frame.set_index("id")["exactness"]
    assert exact.to_dict() == {"guijiang": "概化", "xianggui-canal": "实测"}
    assert set(named["trunk_railways"].frame["exactness"]) == {"示意"}
