"""Text in tables is data: markup in a name or title shows as text and runs nothing."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from plan.package import characters
from plan.package.loading import load
from plan.selection import Selection
from tests.browser.test_page_industries import FAULTS, LOOSE
from tests.support.screen import Screen
from tests.support.servers import ROOT, streamlit
from tests.support.watching import Pages

SCRIPT = "<script>window.__bad=1</script><b>x</b>"
IMAGE = '"><img src=x onerror=window.__bad=1>'
MARKDOWN = "**b** :red[c] [a](http://elsewhere.invalid) <b>x</b>"
LEFT_OUT = (".venv", ".git", ".*cache*", "__pycache__", ".hypothesis", "tests")
ITEM = "t01-recycled"
LONG = "很长的名称" * 40
UNBROKEN = "A" * 200
FROM_THE_RIGHT = " שלום"
NOTHING = re.compile("(?!)")
# where the number of a label begins and its name ends
ENDS = """(label) => {
  const box = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };
  return [box(label.lastChild).left, box(label.firstChild).right];
}"""

Row = dict[str, str]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with markup in its tables, and without the check that refuses it."""
    copy = tmp_path_factory.mktemp("hostile") / "project"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    with (copy / "plan" / "package" / "characters.py").open("a", encoding="utf-8") as code:
        code.write(f"\nMARKUP = re.compile({NOTHING.pattern!r})\n")
    _mark(copy, "items", lambda row: row["item_id"] == ITEM, SCRIPT, "title")
    _mark(copy, "cities", lambda row: row["kind"] in {"home", "partner"}, IMAGE, "name")
    _mark(copy, "industries", lambda row: row["industry"] == "recycled", SCRIPT, "name")
    _mark(copy, "industries", lambda row: row["industry"] == "metals", f" {UNBROKEN}", "name")
    _mark(copy, "industries", lambda row: row["industry"] == "building", f" {LONG}", "name")
    _mark(copy, "provinces", lambda row: row["province"] == "guizhou", LONG, "short")
    _mark(copy, "provinces", lambda row: row["province"] == "hubei", FROM_THE_RIGHT, "short")
    _mark(copy, "sites", lambda row: row["kind"] == "county", IMAGE, "name")
    descriptor = copy / "data" / "datapackage.json"
    about = json.loads(descriptor.read_text(encoding="utf-8"))
    about["x-plan"]["title_zh"] += MARKDOWN
    descriptor.write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def url(project: Path) -> Iterator[str]:
    """The address of that copy."""
    with streamlit(project / "app.py", cwd=project) as address:
        yield address


@pytest.fixture
def hostile(pages: Pages, project: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """The copy in a page; at the end nothing from a table may have run."""
    with monkeypatch.context() as unchecked:
        unchecked.setattr(characters, "MARKUP", NOTHING)
        plan = load(project / "data")
    with pages.watched() as page:
        yield Screen(page, url, plan)
        assert [frame.evaluate("() => window.__bad") for frame in page.frames] == [None] * len(page.frames)
        assert page.locator("img[src=x]").count() == 0


def test_titles_and_names_show_as_text(hostile: Screen) -> None:
    hostile.open(Selection(industry=("recycled",), item=(ITEM,)))
    expect(hostile.rows).to_contain_text(SCRIPT)
    expect(hostile.chips).to_contain_text([SCRIPT, SCRIPT])
    expect(hostile.widget("industry:recycled")).to_contain_text(SCRIPT)


def test_the_source_line_shows_the_plan_s_name_as_text(hostile: Screen) -> None:
    hostile.open()
    expect(hostile.page.locator(".st-key-foot")).to_contain_text(MARKDOWN)


def test_the_map_shows_names_as_text(hostile: Screen) -> None:
    hostile.open()
    expect(hostile.frame.locator(".home-name")).to_contain_text(IMAGE)
    expect(hostile.frame.locator(".label.town").first).to_contain_text(IMAGE)
    tip = hostile.frame.locator(".leaflet-tooltip")
    for city in ("home", "partner"):
        hostile.frame.locator(f".city.{city}").first.dispatch_event("mouseover")
        expect(tip.last).to_contain_text(IMAGE)
    hostile.press_in_map(".scales [data-scale=home]")
    hostile.frame.locator(".county[data-id=mengshan]").hover()
    expect(tip.filter(has_text=hostile.name("place", "mengshan"))).to_be_visible()


def test_nothing_found_names_the_filter_as_text(hostile: Screen) -> None:
    hostile.open(Selection(industry=("recycled",), province=("yunnan",)))
    expect(hostile.page.locator(".st-key-empty")).to_contain_text(SCRIPT)


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_the_sankey_has_room_for_any_name(hostile: Screen, width: int) -> None:
    hostile.page.set_viewport_size({"width": width, "height": 900})
    hostile.page.goto(f"{hostile.url}/industries")
    chart = hostile.page.locator(".st-key-industries-sankey .sankey")
    expect(chart).to_be_visible()
    assert chart.locator(".label").count() > 1
    assert [one for one in chart.evaluate(FAULTS) if "cut" not in one] == []
    assert chart.evaluate(LOOSE) == []
    expect(chart.locator("[data-ends='1:recycled']")).to_contain_text(SCRIPT)


def test_a_name_from_right_to_left_leaves_the_number_behind_it(hostile: Screen) -> None:
    hostile.page.goto(f"{hostile.url}/industries")
    label = hostile.page.locator(".st-key-industries-sankey [data-ends='2:hubei'] .label")
    expect(label).to_be_visible()
    number, name = label.evaluate(ENDS)
    assert number >= name - 1


def _mark(project: Path, table: str, wanted: Callable[[Row], bool], markup: str, column: str) -> None:
    """Put markup behind a text of some rows, in both languages."""
    path = project / "data" / f"{table}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in filter(wanted, rows):
        for lang in ("zh", "en"):
            row[f"{column}_{lang}"] += markup
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
