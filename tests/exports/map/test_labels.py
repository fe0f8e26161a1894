"""Where names stand on paper, and which give way to others."""

from matplotlib.text import Annotation

from exports.map import labels
from exports.map.sheet import halo, sheet, style, without_overlaps
from plan.layer_style import LabelRule


def test_the_name_of_a_line_in_parts_stands_halfway_along_the_longest() -> None:
    parts = [[(0, 0), (1, 1)], [(5, 5), (6, 6), (7, 7)], [(8, 8)]]
    feature = {"geometry": {"type": "MultiLineString", "coordinates": parts}, "properties": {}}
    assert labels.places(feature, LabelRule(), "belt") == [labels.LabelPlace((6, 6))]


def test_a_name_below_its_point_gives_way_upwards() -> None:
    page = sheet(100, 100)
    axes = page.axes(0, 0, 100, 100)
    look = style(9, horizontalalignment="center", verticalalignment="top") | {"path_effects": halo(9)}

    def below(text: str) -> Annotation:
        return axes.annotate(text, (0.5, 0.5), xytext=(0, -6), textcoords="offset points", **look)

    first, second, third = below("甲"), below("乙"), below("丙")
    assert without_overlaps([first], [second, third], axes) == [first, second]
    middle = axes.transAxes.transform((0.5, 0.5))[1]
    bounds = [text.get_window_extent() for text in (first, second)]
    assert bounds[0].y1 < middle < bounds[1].y0
    assert not third.get_visible()
