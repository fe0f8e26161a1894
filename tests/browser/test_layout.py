"""How the screen is laid out at three sizes in both languages: nothing overlaps, is cut, too small, or scrolls away."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from plan.model import Plan
from plan.selection import Selection
from tests.support import page_elements, seen
from tests.support.page_elements import BEYOND, SIZES, SMALLEST
from tests.support.screen import FRAMES, Screen

LOOKS = [(size, lang, "light") for size in SIZES for lang in ("zh", "en")]
LOOKS += [((320, 640), "en", "light")]  # the most lines of sources below the lowest map
LOOKS += [(size, lang, "projector") for size in SIZES[:2] for lang in ("zh", "en")]
SCREENS = [pytest.param(look, id=f"{look[0][0]}-{look[1]}-{look[2]}") for look in LOOKS]
BOXES = Path(__file__).with_name("boxes.js").read_text(encoding="utf-8")
PHONE = 700
WIDTHS = "(nodes) => nodes.map((node) => node.getBoundingClientRect().width)"
LEAST_TITLE = 156  # pixels
CUT = "(nodes) => nodes.filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => node.textContent)"

Box = tuple[float, float, float, float]
Named = dict[str, Any]


@pytest.fixture(scope="module", params=SCREENS)
def laid_out(request: pytest.FixtureRequest, kept_open: Screen) -> Screen:
    """The whole plan at one size in one language and theme, turned to in one page; the tests only look."""
    (width, height), lang, theme = request.param
    kept_open.page.set_viewport_size({"width": width, "height": height})
    kept_open.open(Selection(), lang, theme)
    return kept_open


@pytest.fixture(scope="module")
def boxes(laid_out: Screen) -> dict[str, Any]:
    """What stands where on the map, once names that do not fit have given way: nothing moves between two frames."""
    before: dict[str, Any] = {}
    while (found := dict(laid_out.map.evaluate(BOXES))) != before:
        laid_out.page.evaluate(FRAMES)
        before = found
    return found


def test_each_province_has_its_label(boxes: dict[str, Any], plan: Plan) -> None:
    assert len(boxes["provinces"]) == len(plan.belt)


def test_no_two_labels_overlap(boxes: dict[str, Any]) -> None:
    labels = boxes["provinces"] + boxes["secondary"] + boxes["others"]
    assert [_names(a, b) for a, b in combinations(labels, 2) if _overlap(a["box"], b["box"])] == []


def test_no_label_is_cut(boxes: dict[str, Any]) -> None:
    inside = [label for label in boxes["secondary"] + boxes["others"] if _overlap(label["box"], boxes["frame"])]
    cut = [label for label in boxes["provinces"] + inside if not _within(label["box"], boxes["frame"])]
    assert [_names(label) for label in cut] == []


def test_nothing_lies_over_a_label(boxes: dict[str, Any]) -> None:
    over = [{"name": name, "box": box} for name, box in boxes["over"].items()]
    labels = boxes["provinces"] + boxes["secondary"] + boxes["others"]
    assert [_names(label, one) for label in labels for one in over if _overlap(label["box"], one["box"])] == []


def test_nothing_lies_over_taiwan(boxes: dict[str, Any]) -> None:
    assert _within(boxes["taiwan"], boxes["frame"])
    assert boxes["covered"] == []


def test_the_corners_do_not_overlap(boxes: dict[str, Any]) -> None:
    over = [{"name": name, "box": box} for name, box in boxes["over"].items()]
    assert [_names(a, b) for a, b in combinations(over, 2) if _overlap(a["box"], b["box"])] == []


@pytest.mark.parametrize("size", [(1366, 768), (320, 640)], ids=str)
def test_the_names_of_the_city_stand_apart_and_clear(screen: Screen, size: page_elements.Size) -> None:
    screen.page.set_viewport_size({"width": size[0], "height": size[1]})
    screen.go("lang=en&scale=home", "en")
    screen.draws(Selection())
    screen.rest()
    found = screen.map.evaluate(BOXES)
    labels = [label for label in found["others"] if _overlap(label["box"], found["frame"])]
    over = [{"name": name, "box": box} for name, box in found["over"].items()]
    assert len(labels) > 7
    assert [_names(a, b) for a, b in combinations(labels, 2) if _overlap(a["box"], b["box"])] == []
    assert [_names(label) for label in labels if not _within(label["box"], found["frame"])] == []
    assert [_names(label, one) for label in labels for one in over if _overlap(label["box"], one["box"])] == []


def test_no_text_is_too_small(laid_out: Screen) -> None:
    small = [one for one in seen.texts(laid_out.page) if one.size < SMALLEST]
    assert sorted({f"{one.size} px: {one.where}: {one.text}" for one in small}) == []


def test_no_word_in_the_name_of_a_row_is_cut(laid_out: Screen) -> None:
    names = laid_out.page.locator(".st-key-matrix th.row .head")
    assert names.evaluate_all(CUT) == []


def test_an_english_title_has_room_for_its_words(laid_out: Screen) -> None:
    widths = laid_out.rows.locator(".title").evaluate_all(WIDTHS)
    assert laid_out.lang == "zh" or min(widths) >= LEAST_TITLE


def test_the_page_does_not_scroll(laid_out: Screen) -> None:
    sideways, down = laid_out.page.evaluate(BEYOND)
    assert sideways <= 0
    phone = laid_out.page.viewport_size["width"] < PHONE
    assert phone or down <= 0


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (1600, "light"), (1920, "projector")])
def test_on_a_laptop_and_a_wall_all_pages_stand_in_view(screen: Screen, width: int, theme: str) -> None:
    screen.page.set_viewport_size({"width": width, "height": width * 9 // 16})
    screen.open(lang="en", theme=theme)
    row = screen.page.locator(".st-key-shell .pages")
    assert row.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0
    assert screen.page.evaluate(BEYOND)[1] <= 0


def _overlap(a: Box, b: Box) -> bool:
    """Return whether two boxes share more than an edge of one pixel."""
    return min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1


def _within(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _names(*things: Named) -> str:
    return " / ".join(f"{thing['name']} {[round(edge) for edge in thing['box']]}" for thing in things)
