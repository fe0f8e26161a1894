"""The colours of the product: every theme is whole, and what is read on what can be read (WCAG 2.2)."""

import re
from itertools import pairwise, product
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontend import palette, theme_styles
from frontend.palette import colours, readable, shown, white
from plan.model import Plan
from plan.selection import THEMES

TEXT, MARK = 4.5, 3.0
APART = 25  # of CIELAB: seen as another colour where two thin lines cross
GROUNDS = ("paper", "wash", "veil", "accent-wash", "term")
WRITTEN = ("ink", "neutral", "soft", "link", "accent")
TEXTS = [
    *((ink, ground) for ink in WRITTEN for ground in GROUNDS),
    *(("faint", ground) for ground in ("paper", "wash", "veil")),
    *(("paper", ground) for ground in ("ink", "accent", "neutral")),
    *(("ink", ground) for ground in ("marked", "hair", "hatch")),
]
LABELS = [(ink, ground) for ink in ("ink", "soft") for ground in ("county", "china", "class-1")]
MARKS = [
    *((mark, ground) for mark in ("edge", "warn", "focus", "air", "waterway", "rail") for ground in ("paper",)),
    *((mark, ground) for mark in ("rail", "waterway", "air", "accent") for ground in ("china", "class-0", "class-1")),
    *((mark, ground) for mark in ("dash", "accent") for ground in ("sea",)),
    ("belt-border", "class-0"),
    ("belt-border", "china"),
    *((f"series-{i}", "paper") for i in range(1, 9)),
]
Rgb = tuple[float, float, float]


@pytest.mark.parametrize("theme", THEMES)
def test_every_name_has_a_colour(theme: str) -> None:
    assert all(re.fullmatch(r"#[0-9A-F]{6}|rgba?\([\d.%, ]+\)", colour) for colour in colours(theme).values())


@pytest.mark.parametrize("theme", THEMES)
def test_no_theme_has_a_name_of_its_own(theme: str) -> None:
    assert colours(theme).keys() == colours().keys()


def test_a_theme_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        colours("nonsense")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("pairs", "least"), [(TEXTS, TEXT), (LABELS, TEXT), (MARKS, MARK)], ids=["text", "labels", "marks"]
)
def test_what_stands_on_what_can_be_told_from_it(theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    known = colours(theme)
    visible = {f"{a} on {b}": contrast(known[a], known[b], known["paper"]) for a, b in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in visible.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_an_industry_can_be_told_from_the_ground_and_carries_text(theme: str, plan: Plan) -> None:
    paper = colours(theme)["paper"]
    used = {industry.colour for industry in plan.industries.values()}
    assert {colour for colour in used if contrast(shown(colour, theme), paper, paper) < TEXT} == set()


@pytest.mark.parametrize("theme", THEMES)
def test_an_arc_of_a_group_is_not_taken_for_a_corridor(theme: str, plan: Plan) -> None:
    known, groups = colours(theme), {industry.colour for industry in plan.industries.values()}
    alike = {
        (name, colour)
        for name, colour in product(("waterway", "rail", "air"), groups)
        if dist(_lab(_rgb(known[name], "#000000")), _lab(_rgb(shown(colour, theme), "#000000"))) < APART
    }
    assert alike == set()


@pytest.mark.parametrize("theme", THEMES)
def test_more_items_are_further_from_none(theme: str) -> None:
    known = colours(theme)
    steps = [contrast(known[f"class-{n}"], known["class-0"], known["paper"]) for n in range(5)]
    assert all(after > 1.15 * before for before, after in pairwise(steps))


@pytest.mark.parametrize("theme", THEMES)
def test_a_number_can_be_read_on_the_fill_of_each_class(theme: str) -> None:
    known = colours(theme)
    fills = [known[f"class-{n}"] for n in range(5)]
    assert min(contrast(readable(fill), fill, known["paper"]) for fill in fills) > 4


@pytest.mark.parametrize("theme", THEMES)
def test_land_and_sea_are_not_taken_for_each_other(theme: str) -> None:
    known = colours(theme)
    assert len({known[name] for name in ("sea", "land", "china", "class-0")}) == 4
    assert contrast(known["border"], known["china"], known["paper"]) > 1.3


def test_a_colour_of_the_data_is_as_it_stands_on_a_light_ground() -> None:
    assert shown("#0067A8", "light") == "#0067A8"
    assert white("projector") == 0


def test_a_colour_of_the_data_is_paler_on_a_dark_ground() -> None:
    assert white("dark") == 40
    assert [shown(colour, "dark") for colour in ("#000000", "#0067A8", "#D55E00")] == ["#666666", "#66A4CB", "#E69E66"]
    assert shown("#FFFFFF", "dark") == "#FFFFFF"


@given(st.lists(st.integers(0, 255), min_size=6, max_size=6))
def test_contrast_is_what_wcag_reckons(parts: list[int]) -> None:
    one, other = (f"#{''.join(f'{part:02X}' for part in three)}" for three in (parts[:3], parts[3:]))
    assert palette.contrast(one, other) == pytest.approx(contrast(one, other, "#FFFFFF"), rel=1e-3)
    ground, ink = (contrast(colours()[name], one, "#FFFFFF") for name in ("paper", "ink"))
    if abs(ground - ink) > 0.01:
        assert readable(one) == colours()["paper" if ground > ink else "ink"]


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_has_every_colour_of_its_theme_and_prints_the_light_ones(theme: str) -> None:
    sheet, own = theme_styles.css(), palette.properties(theme)
    assert [part for part in own.split(";") if part.startswith("--white")] == [f"--white:{white(theme)}%"]
    assert {f"--{name}:{colour}" for name, colour in colours(theme).items()} < set(own.split(";"))
    selector = ":root" if theme == palette.LIGHT else f':root[data-theme="{theme}"]'
    assert f"\n{selector}{{{own}}}\n" in f"\n{sheet}"
    assert f"@media print{{:root,:root[data-theme]{{{palette.properties()}}}}}" in sheet
    assert sheet.endswith(theme_styles.SIZES.read_text(encoding="utf-8").splitlines()[-1] + "\n")


def contrast(one: str, other: str, under: str) -> float:
    """Return the contrast ratio of two colours, each laid over a ground where one sees through it."""
    high, low = sorted((_luminance(_rgb(colour, under)) for colour in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _rgb(colour: str, under: str) -> Rgb:
    if colour.startswith("#"):
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return red, green, blue
    *parts, alpha = (float(number) for number in re.findall(r"[\d.]+", colour))
    red, green, blue = (alpha * top + (1 - alpha) * low for top, low in zip(parts, _rgb(under, "#000000"), strict=True))
    return red, green, blue


def _lab(rgb: Rgb) -> Rgb:
    """Return lightness and the two opponent colours of CIELAB, in which equal distances look equally different."""
    weights = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    linear = [_linear(channel) for channel in rgb]
    white_point = (0.95047, 1.0, 1.08883)
    xyz = [
        sum(a * b for a, b in zip(row, linear, strict=True)) / most
        for row, most in zip(weights, white_point, strict=True)
    ]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(channel: float) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _luminance(rgb: Rgb) -> float:
    red, green, blue = map(_linear, rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
