"""The map on paper: its files, what stands on it, and that no word lies on another or is cut."""

import io
import warnings
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise, product
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image
from shapely import box as shapely_box
from shapely.geometry import LineString

from exports.colophon import colophon
from exports.files import FILES
from exports.map import focus, insets, layout, static, vector
from exports.map import layers as map_layers
from exports.map.extent import ALBERS
from exports.map.sheet import SMALLEST_PT, MapSheet, covered, length_mm, sheet, typed, wrapped
from exports.request import ExportRequest, reopened
from frontend.palette import colours
from geo import layers
from plan.links import matching
from plan.model import Plan
from plan.selection import ALL_BASES, Selection
from plan.text import LANGS, Lang
from tests.support.selections import PLAN, selections
from tests.support.servers import ROOT
from views.map import map_base, map_data, map_flows
from views.words import entries, words

VIEWS = {
    "whole": Selection(),
    "recycled": Selection(industry=("recycled",)),
    "hunan": Selection(province=("hunan",), basis=tuple(sorted(ALL_BASES))),
    "all-industries": Selection(industry=tuple(sorted(PLAN.industries)), basis=tuple(sorted(ALL_BASES))),
    "benchmark": Selection(role=("benchmark",)),
    "empty": Selection(q="no such words"),
}
PAPERS = ("a4", "a3", "picture")
SCALES = ("belt", "home")
# what a filter changes on the map of the city itself is the note
CASES = [*((view, "belt") for view in VIEWS), ("whole", "home"), ("empty", "home"), ("hunan", "home")]
PICTURE = (180.0, 110.0)
HOSTILE = "<script>alert(1)</script>&\x00\x1b$\\frac{1}{2}$\U0001f600=1+1"
MOVED = 1
"""The code of a path that starts a ring."""


def asking(selection: Selection, lang: str = "zh", paper: str = "a4", scale: str = "belt") -> ExportRequest:
    link = reopened(selection, "en" if lang == "en" else "zh", "http://localhost:8501")
    return ExportRequest(selection, "en" if lang == "en" else "zh", link, (("paper", paper), ("scale", scale)))


@lru_cache(maxsize=128)
def drawn(asked: ExportRequest, paper: str = "a4", scale: str = "belt") -> MapSheet:
    with static.drawing():
        return static.page(PLAN, asked) if paper != "picture" else static.pictured(PLAN, asked, *PICTURE, scale)


def written(asked: ExportRequest, kind: str) -> bytes:
    return FILES[f"map.{kind}"].write(PLAN, asked).body


def written_patches(sheet: MapSheet) -> int:
    """Return how many paths an SVG of the sheet has."""
    body = io.BytesIO()
    with static.drawing():
        sheet.figure.savefig(body, format="svg")
    return body.getvalue().count(b"<path")


@lru_cache(maxsize=128)
def seen(sheet: MapSheet) -> list[tuple[Text, Bbox]]:
    """Return the texts that are printed, with their extents in pixels."""
    renderer = sheet.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    sheet.figure.draw_without_rendering()
    texts = [text for text in sheet.figure.findobj(Text) if isinstance(text, Text)]
    return [
        (text, text.get_window_extent(renderer)) for text in texts if text.get_visible() and text.get_text().strip()
    ]


def words_of(sheet: MapSheet) -> list[str]:
    return [text.get_text().strip() for text, _ in seen(sheet)]


# the files


@pytest.mark.parametrize(("paper", "size"), [("a4", (297, 210)), ("a3", (420, 297))])
def test_a_png_has_its_paper_at_300_dpi(paper: str, size: tuple[int, int]) -> None:
    image = Image.open(io.BytesIO(written(asking(Selection(), paper=paper), "png")))
    assert [round(dpi) for dpi in image.info["dpi"]] == [300, 300]
    assert image.size == pytest.approx([side / 25.4 * 300 for side in size], abs=1)


@pytest.mark.parametrize("scale", SCALES)
def test_a_picture_has_the_size_asked_for(scale: str) -> None:
    image = Image.open(io.BytesIO(static.picture(PLAN, asking(Selection()), 165, 105, dpi=200, scale=scale)))
    assert image.size == pytest.approx((165 / 25.4 * 200, 105 / 25.4 * 200), abs=1)


def test_the_insets_share_the_room_below_the_legend() -> None:
    heights = {10: (14, 0), 30: (30, 0), 50: (44, 0), 59: (44, 0), 60: (27, 30), 70: (37, 30), 100: (44, 53)}
    assert {room: layout.inset_heights(room, 1.0) for room in heights} == heights
    for room, (sea, home) in heights.items():
        assert layout.inset_heights(1.5 * room, 1.5) == (1.5 * sea, 1.5 * home)  # on a larger sheet


def test_the_pdf_holds_its_typeface() -> None:
    body = written(asking(Selection(), "en"), "pdf")
    assert body.startswith(b"%PDF-")
    assert body.rstrip().endswith(b"%%EOF")
    assert f"/URI ({asking(Selection(), 'en').link})".encode() in body
    assert b"/Author" in body and b"/Subject" in body
    assert b"/FontFile" in body
    assert b"/MediaBox [ 0 0 841.88" in body
    assert len(body) < 3_000_000


def test_the_svg_points_to_nothing_outside() -> None:
    body = written(asking(Selection(q=HOSTILE), "en"), "svg")
    tree = ElementTree.fromstring(body)
    links = [value for node in tree.iter() for name, value in node.attrib.items() if name.endswith("href")]
    assert links
    anchors = [link for link in links if not link.startswith(("#", "data:image/png;base64,"))]
    assert set(anchors) == {asking(Selection(q=HOSTILE), "en").link}
    assert len(anchors) == sum(node.tag.rpartition("}")[2] == "a" for node in tree.iter())
    assert not any(node.tag.rpartition("}")[2] in {"script", "image", "foreignObject"} for node in tree.iter())
    assert b"<script" not in body
    assert len(body) < 6_000_000


def test_letters_of_the_svg_are_found_and_its_layers_named() -> None:
    asked = asking(VIEWS["recycled"])
    tree = ElementTree.fromstring(written(asked, "svg"))
    tagged: dict[str, list[ElementTree.Element]] = {}
    for node in tree.iter():
        tagged.setdefault(node.tag.rpartition("}")[2], []).append(node)
    shown = {text.get_text() for text, _ in seen(drawn(asked)) if "\n" not in text.get_text()}
    letters = [node for node in tagged["text"] if node.text]
    assert {text for text in shown if text.strip()} <= {node.text for node in letters}
    assert {node.get("style", "").rpartition("opacity: ")[2] for node in letters} == {"0"}  # seen are the outlines
    ids = [id_ for node in tree.iter() if (id_ := node.get("id"))]
    assert {"china-1-1", "rivers-1-1", "railways-1-1"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
    said = "\n".join(node.text or "" for node in tree.iter() if "purl.org/dc" in node.tag)
    about = colophon(PLAN, asked)
    for part in (about.title, about.link, *about.credits, about.disclaimer):
        assert part in said, part


def test_the_text_of_a_map_draws_no_box_and_no_line_again() -> None:
    sheet_ = static.page(PLAN, asking(VIEWS["whole"]))
    before = written_patches(sheet_)
    vector.add_text(sheet_, vector.SVG)
    assert written_patches(sheet_) == before


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_view_is_the_same_file(kind: str) -> None:
    asked = asking(VIEWS["recycled"])
    assert written(asked, kind) == written(asked, kind)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_map_is_made_outside_the_server(kind: str) -> None:
    assert FILES[f"map.{kind}"].heavy
    assert FILES[f"map.{kind}"].options == {"paper": ("a4", "a3"), "scale": ("belt", "home")}


# what stands on it


def ids(layer: str) -> list[str]:
    features = layers.features(PLAN.layers[layer].content)
    return [feature["id"] for feature in features]


def alone(layer: str) -> Axes:
    """Return axes on which one layer of the plan is drawn."""
    blank = sheet(297, 210)
    axes = blank.axes(0, 0, 297, 210)
    map_layers.draw(blank, axes, replace(PLAN, layers={layer: PLAN.layers[layer]}), "belt")
    return axes


def test_every_province_level_unit_and_dash_is_drawn() -> None:
    paths = [path for one in alone("china").collections for path in one.get_paths()]
    china = layers.projected(PLAN.layers["china"].content, ALBERS)
    assert len(ids("china")) == len(paths) == 34
    assert {"taiwan", "hongkong", "macao"} <= set(china.index)
    parts = [part for shape in china.geometry for part in getattr(shape, "geoms", [shape])]
    assert sum(path.codes.tolist().count(MOVED) for path in paths) == sum(1 + len(part.interiors) for part in parts)
    assert len(alone("dashes").lines) == len(ids("dashes")) == 10
    assert len(alone("islands").lines) == len(ids("islands")) == 2


def assert_taiwan_and_the_south_sea_are_shown(made: MapSheet, asked: ExportRequest, paper: str) -> None:
    shown = [" ".join(text.split()) for text in words_of(made)]
    assert PLAN.provinces["taiwan"].short.at(asked.lang) in shown
    assert asked.words.map_inset in shown
    x, y = made.figure.axes[0].get_xlim(), made.figure.axes[0].get_ylim()
    taiwan = layers.projected(PLAN.layers["china"].content, ALBERS).geometry["taiwan"].bounds
    assert x[0] < taiwan[0] < taiwan[2] < x[1] and y[0] < taiwan[1] < taiwan[3] < y[1]
    panel = made.figure.axes[1].get_window_extent()
    corner = made.figure.axes[0].transData.transform((taiwan[2], taiwan[1]))
    assert corner[0] < panel.x0
    if paper != "picture":
        assert map_data.home_area(PLAN, asked.words) in shown


def test_the_inset_holds_every_dash() -> None:
    made = drawn(asking(Selection()))
    inset = next(
        axes
        for axes in made.figure.axes
        if any(text.get_text() == asking(Selection()).words.map_inset for text in axes.texts)
    )
    (west, east), (south, north) = inset.get_xlim(), inset.get_ylim()
    for dash in layers.projected(PLAN.layers["dashes"].content, ALBERS).geometry:
        x0, y0, x1, y1 = dash.bounds
        assert west < x0 and x1 < east and south < y0 and y1 < north


@pytest.mark.parametrize("lang", LANGS)
def test_the_name_of_an_inset_stands_in_it_or_within_the_room_beside(lang: Lang) -> None:
    for room in range(28, 60, 2):
        blank = sheet(80, 30)
        width = insets.south_sea(blank, PLAN, words(lang), 5, 5, 14, room)
        [(_, name)] = seen(blank)
        start, edge, end = (mm / blank.width_mm * blank.figure.bbox.width for mm in (5, 5 + width, 5 + room))
        assert start < name.x0 and name.x1 <= end and not name.x0 <= edge <= name.x1, room


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_names_carry_the_counts_of_the_view(lang: str) -> None:
    shown = {}
    for view in ("whole", "recycled", "empty"):
        asked = asking(VIEWS[view], lang)
        counts = matching(PLAN, asked.selection).by_province()
        shown[view] = [f"{PLAN.provinces[id_].short.at(asked.lang)} {counts.get(id_, 0)}" for id_ in PLAN.belt]
        assert set(shown[view]) <= set(words_of(drawn(asked)))
    assert shown["whole"] != shown["recycled"] != shown["empty"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scale", SCALES)
def test_a_sheet_says_what_every_file_says(lang: str, scale: str) -> None:
    asked = asking(VIEWS["hunan"], lang, "a4", scale)
    shown, about = "".join("".join(text.split()) for text in words_of(drawn(asked))), colophon(PLAN, asked)
    for line in (about.title, *about.lines):
        assert "".join(typed(line).split()) in shown


def test_a_picture_carries_the_disclaimer_and_no_title() -> None:
    asked = asking(Selection(), "en")
    shown = " ".join(words_of(drawn(asked, "picture")))
    assert typed(colophon(PLAN, asked).disclaimer) in shown
    assert colophon(PLAN, asked).title not in shown


def test_the_legend_says_what_is_counted() -> None:
    shown = words_of(drawn(asking(VIEWS["hunan"])))
    assert {"0", "1", "3", "6"} <= set(shown)
    assert asking(Selection()).words.map_flow_width in shown
    assert asking(Selection()).words.map_flow_width not in words_of(drawn(asking(Selection())))
    said = asking(VIEWS["hunan"]).words
    groups = {flow["group"] for flow in map_flows.flows(PLAN, matching(PLAN, VIEWS["hunan"]), said, None, "belt")}
    assert groups
    assert {map_flows.group_name(PLAN, group, said) for group in groups} <= set(shown)


# how it reads


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("view", "scale"), CASES)
def test_a_map_is_whole_on_every_paper(subtests: pytest.Subtests, view: str, scale: str, lang: str) -> None:
    for paper in PAPERS:
        with subtests.test(paper=paper):
            asked = asking(VIEWS[view], lang, paper, scale)
            made = drawn(asked, paper, scale)
            assert_no_text_lies_on_another_or_is_cut(made)
            assert (asked.words.empty_title in words_of(made)) == (view == "empty")
            if scale == "belt":
                assert_taiwan_and_the_south_sea_are_shown(made, asked, paper)
                assert_nothing_of_the_panel_lies_on_another(made)


def assert_no_text_lies_on_another_or_is_cut(made: MapSheet) -> None:
    texts = seen(made)
    assert len(texts) > 20
    sheet_box, panel = made.figure.bbox, made.figure.axes[1].get_window_extent()
    pairs = [
        (a.get_text(), b.get_text())
        for (a, box_a), (b, box_b) in combinations(texts, 2)
        if box_a.padded(-0.5).overlaps(box_b.padded(-0.5))
    ]
    assert pairs == []
    for text, box in texts:
        assert sheet_box.x0 <= box.x0 and box.x1 <= sheet_box.x1, text.get_text()
        assert sheet_box.y0 <= box.y0 and box.y1 <= sheet_box.y1, text.get_text()
        beside = box.y1 < panel.y0 or box.y0 > panel.y1
        assert beside or box.x1 <= panel.x0 or (box.x0 >= panel.x0 and box.x1 <= panel.x1), text.get_text()


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("scale", SCALES)
def test_no_text_is_smaller_than_7_pt(paper: str, scale: str) -> None:
    made = drawn(asking(VIEWS["hunan"], "en", paper, scale), paper, scale)
    assert min(float(text.get_fontsize()) for text, _ in seen(made)) >= SMALLEST_PT


def assert_nothing_of_the_panel_lies_on_another(made: MapSheet) -> None:
    _, panel, *insets = [axes.get_window_extent() for axes in made.figure.axes]
    clips = [artist.get_clip_box() for artist in made.figure.artists]
    signs = {tuple(clip.extents.tolist()) for clip in clips if clip is not None}  # one for each row of the legend
    assert insets and len(signs) > 5
    keys = [*insets, *(Bbox.from_extents(*extents) for extents in signs)]
    assert all(panel.x0 <= key.x0 and key.x1 <= panel.x1 and panel.y0 <= key.y0 for key in keys)
    assert not any(a.padded(-0.5).overlaps(b.padded(-0.5)) for a, b in combinations(keys, 2))


def test_the_classes_differ_in_lightness() -> None:
    def lightness(colour: str) -> float:
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
        y = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
        return 116 * y ** (1 / 3) - 16

    steps = [lightness(colours()[f"class-{i}"]) for i in range(5)]
    assert all(light - dark > 6 for light, dark in pairwise(steps))


def test_the_status_of_a_corridor_is_seen_without_colour() -> None:
    style = PLAN.layers["railways"].style
    assert style
    used = {corridor.status for corridor in PLAN.corridors.values()}
    assert used == {"running", "works", "planned", "proposed"}
    patterns = {tuple(stroke.dash for stroke in style.of(status).strokes) for status in used}
    assert len(patterns) == len(used)


# type


def texts_of(plan: Plan) -> set[str]:
    tables = [path.read_text(encoding="utf-8-sig") for path in (ROOT / "data").glob("*.csv")]
    phrases = [phrase for entry in entries().values() for phrase in entry.values()]
    shown = [*tables, *phrases, *plan.title, *plan.document, *plan.issuer]
    return {letter for text in shown for letter in text if letter.isprintable()}


def test_the_typeface_has_every_letter_of_ours() -> None:
    assert {letter for letter in texts_of(PLAN) if ord(letter) not in covered()} == set()


@given(text=st.text(max_size=60))
def test_a_text_is_set_in_letters_that_exist(text: str) -> None:
    assert all(ord(letter) in covered() for letter in typed(text))


def test_what_a_person_looked_for_never_breaks_a_map() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert written(asking(Selection(q=HOSTILE), paper="a4"), "png")
    shown = "".join(words_of(drawn(asking(Selection(q=HOSTILE)))))
    assert "<script>alert(1)</script>&$\\frac{1}{2}$□=1+1" in shown


@given(text=st.text(alphabet="ab 梧州，。%2Fé", max_size=200), width=st.floats(10, 200))
def test_lines_fit_their_width_and_lose_nothing(text: str, width: float) -> None:
    lines = wrapped(text, width, SMALLEST_PT)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(length_mm(line, SMALLEST_PT) <= width or len(line) == 1 for line in lines)


@settings(max_examples=8)
@given(data=st.data())
def test_any_view_makes_a_map_with_its_words_apart(data: st.DataObject) -> None:
    selection = data.draw(selections(PLAN))
    made = drawn(asking(selection, "en"))
    boxes = [box.padded(-0.5) for _, box in seen(made)]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


def test_a_long_view_pushes_the_map_down() -> None:
    long = asking(Selection(unit=tuple(sorted(PLAN.units))))
    short = asking(Selection())
    tops = [drawn(asked).figure.axes[0].get_position().y1 for asked in (long, short)]
    assert tops[0] < tops[1]
    assert max(box.x1 for _, box in seen(drawn(long))) <= drawn(long).figure.bbox.x1


def test_a_chosen_corridor_lies_on_a_band_and_the_others_are_faint() -> None:
    band, rail = to_rgb(colours()["highlight"]), to_rgb(colours()["rail"])
    chosen = Selection(item=("t08-luozhan",))
    for scale in SCALES:
        for selection, highlighted in ((chosen, True), (Selection(), False)):
            page = drawn(asking(selection, scale=scale), "a4", scale)
            main = page.figure.axes[0]
            found = [line for line in main.lines if to_rgb(line.get_color()) == band]
            assert bool(found) is highlighted, (scale, selection)
            opacities = {to_rgba(line.get_color())[3] for line in main.lines if to_rgb(line.get_color()) == rail}
            assert (min(opacities) < 0.5) is highlighted, (scale, opacities)
            assert max(opacities) == 1.0
            assert (words("zh").map_corridor_chosen in words_of(page)) is highlighted
    assert focus.drawn(PLAN, focus.Focus(("air-wuhan",), ()), "home") == ()


def test_a_flow_without_a_colour_of_its_own_is_plain() -> None:
    flows = map_flows.flows(PLAN, matching(PLAN, Selection()), asking(Selection()).words)
    assert {flow["colour"] for flow in flows} == {""}
    assert layout.marks.flow_colour(flows[0]) == colours()["flow"]


def test_names_of_points_stand_clear_of_every_line() -> None:
    sites = [site for site in layout.marks.named_sites(PLAN) if map_base.placed(site)]
    towns = [city for city in PLAN.cities.values() if city.kind in layout.marks.TOWNS]
    for lang, paper in product(("zh", "en"), PAPERS):
        asked = asking(Selection(), lang, paper, "home")
        made = drawn(asked, paper, "home")
        main = made.figure.axes[0]
        panes = [map_layers.zorder(pane) for pane in ("rivers", "corridors", "prefectures")]
        lines = [LineString(main.transData.transform(line.get_xydata())) for line in main.lines
                 if line.zorder in panes and len(line.get_xydata()) > 1]  # fmt: skip
        names = {typed(one.name.at(asked.lang)) for one in (*sites, *towns)}
        boxes = {text.get_text(): shapely_box(*extent.extents) for text, extent in seen(made)
                 if text.get_text() in names and text.get_rotation() == 0 and text.axes is main}  # fmt: skip
        assert {typed(one.name.at(asked.lang)) for one in sites} <= set(boxes), (lang, paper)
        crossed = {name for name, area in boxes.items() if any(area.intersects(line) for line in lines)}
        assert crossed == set(), (lang, paper)
