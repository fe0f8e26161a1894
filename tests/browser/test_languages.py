"""Each page speaks its own language, in everything a person can see."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from plan.model import Plan
from plan.published import PACKAGE
from plan.selection import Selection
from plan.text import LANGS, Lang
from tests.support import page_elements, seen
from tests.support.screen import Screen
from views.shell import shell_view
from views.words import entries

CJK = re.compile(r"[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]")
LATIN = re.compile(r"[A-Za-z]{2,}")
UNITS_OF_LENGTH = {"km"}
SEARCHED = ("hn", "tea", "clear results", "湖")
SAID = Path(__file__).with_name("said.js").read_text(encoding="utf-8")
OPEN_DETAILS = """() => {
  const open = (root) => root.querySelectorAll("*").forEach((node) => {
    if (node.localName === "details" && !node.classList.contains("menu")) node.open = true;
    if (node.shadowRoot) open(node.shadowRoot);
  });
  open(document);
}"""
WATCH_LANGUAGE = """(root) => {
  root.setAgain = 0;
  new MutationObserver(() => { root.setAgain += 1 }).observe(root, { attributeFilter: ["lang"] });
}"""
OPEN_ALL = "(rows) => rows.forEach((row) => { row.querySelector('details').open = true })"


def test_the_english_button_keeps_the_view(screen: Screen) -> None:
    view = Selection(industry=("recycled",), province=("hunan",))
    screen.open(view)
    screen.press_in_map(".leaflet-control-zoom-in")
    place = screen.centre()
    screen.switch_language()
    screen.shows(view)
    expect(screen.page).to_have_title(shell_view.document_title(screen.plan, screen.words, "overview"))
    for document in (screen.page, screen.frame):
        expect(document.locator("html")).to_have_attribute("lang", "en")
    # the English source line takes two lines, so the map's frame is lower: its middle stays, to the pixel
    pixel = 360 / (256 * 2 ** place[0])
    assert screen.centre() == pytest.approx(place, abs=pixel)
    screen.switch_language()
    screen.shows(view)
    expect(screen.page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_a_change_of_the_view_does_not_set_the_language_again(screen: Screen) -> None:
    """The browser would find the styles of the whole page, and of the whole map, anew."""
    screen.open()
    for document in (screen.page, screen.frame):
        document.locator("html").evaluate(WATCH_LANGUAGE)
    screen.choose("industry", "tea")
    screen.shows(Selection(industry=("tea",)))
    for document in (screen.page, screen.frame):
        assert document.locator("html").evaluate("(root) => root.setAgain") == 0


@pytest.mark.turned
def test_the_english_page_has_no_chinese_words(screen: Screen, plan: Plan) -> None:
    screen.open(lang="en")
    _open_everything(screen)
    assert _foreign(screen, lambda text: CJK.search(_without(text, plan.clauses)), "zh-CN") == []
    screen.page.keyboard.press("Escape")


@pytest.mark.turned
def test_the_english_city_map_has_no_chinese_words(screen: Screen, plan: Plan) -> None:
    screen.open(lang="en")
    screen.press_in_map(".scales [data-scale=home]")
    assert _foreign(screen, lambda text: CJK.search(_without(text, plan.clauses)), "zh-CN") == []


@pytest.mark.turned
def test_the_chinese_page_has_no_english_words(screen: Screen, plan: Plan) -> None:
    known = _latin_words(plan)
    screen.open()
    _open_everything(screen)
    strange = lambda text: set(LATIN.findall(text)) - known  # noqa: E731
    assert _foreign(screen, strange, "en") == []
    screen.page.keyboard.press("Escape")
    for kind in ("industry", "province", "task", "unit"):
        screen.open_menu(kind)
        for field in screen.page.locator(f"details[data-menu={kind}] input[type=search]").all():
            field.fill("无此项")
        assert _foreign(screen, strange, "en") == []
        screen.page.keyboard.press("Escape")
    screen.page.get_by_role("combobox", name=screen.words.filter_q_hint).fill("无此项")
    expect(screen.page.locator(".result.everywhere")).to_contain_text("无此项")
    assert _foreign(screen, strange, "en") == []


@pytest.mark.turned
def test_what_the_search_finds_is_chinese(screen: Screen, plan: Plan) -> None:
    screen.open()
    for text in SEARCHED:
        known = _latin_words(plan) | set(text.split())
        _search(screen, text)
        assert _foreign(screen, lambda shown, known=known: set(LATIN.findall(shown)) - known, "en") == [], text


@pytest.mark.turned
def test_what_the_search_finds_is_english(screen: Screen, plan: Plan) -> None:
    screen.open(lang="en")
    for text in SEARCHED:
        known = [*plan.clauses, text]
        _search(screen, text)
        assert _foreign(screen, lambda shown, known=known: CJK.search(_without(shown, known)), "zh-CN") == [], text


def test_what_the_tab_key_brings_up_is_chinese(screen: Screen, plan: Plan) -> None:
    known = _latin_words(plan)
    screen.open()
    for _ in range(3):
        screen.page.keyboard.press("Tab")
        assert _foreign(screen, lambda text: set(LATIN.findall(text)) - known, "en") == []


@pytest.mark.turned
def test_nothing_found_is_shown_in_chinese(screen: Screen, plan: Plan) -> None:
    known = _latin_words(plan)
    screen.open(Selection(q="无此项"))
    expect(screen.page.locator(".st-key-empty")).to_contain_text(screen.words.empty_title)
    assert _foreign(screen, lambda text: set(LATIN.findall(text)) - known, "en") == []


def _search(screen: Screen, text: str) -> None:
    """Type into the search box and wait for what it finds."""
    screen.page.get_by_role("combobox", name=screen.words.filter_q_hint).fill(text)
    expect(screen.page.locator(".result.everywhere")).to_contain_text(text)
    expect(screen.page.locator(".result:not(.everywhere)")).not_to_have_count(0)


@pytest.mark.turned
@pytest.mark.parametrize("lang", LANGS)
def test_each_page_speaks_its_language_opened_up(screen: Screen, plan: Plan, lang: Lang) -> None:
    screen.open(lang=lang)
    strange, other = _strangeness(plan, lang)
    faults: dict[str, list[str]] = {}
    for name in page_elements.NAMES:
        page_elements.show(screen, name)
        for frame in screen.page.frames:
            frame.evaluate(OPEN_DETAILS)
        screen.open_menu("more")
        said = [one for frame in screen.page.frames for one in frame.evaluate(SAID)]
        heard = {f"{one['where']}: {one['text']}" for one in said if one["lang"] != other and strange(one["text"])}
        faults[name] = [*_foreign(screen, strange, other), *sorted(heard)]
        screen.page.keyboard.press("Escape")
    assert {name: shown for name, shown in faults.items() if shown} == {}


def _strangeness(plan: Plan, lang: Lang) -> tuple[Callable[[str], object], str]:
    """Return what tells a text that is strange on a page in a language, and the language strange texts must declare."""
    if lang == "en":
        return lambda text: CJK.search(_without(text, plan.clauses)), "zh-CN"
    known = _latin_words(plan) | _names_in_package()
    return lambda text: set(LATIN.findall(text)) - known, "en"


def _names_in_package() -> set[str]:
    """Return the Latin words that name things of the package: files, fields and their values, sources as they call
    themselves, licences, datums.
    """
    descriptor = json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))
    with (PACKAGE / "sources.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.DictReader(file) for name, cell in row.items() if not name.endswith("_en")]
    return {word for text in (*cells, *_names(descriptor)) for word in LATIN.findall(text)}


def _names(node: Any) -> Iterator[str]:
    """Yield every string of a descriptor but its English texts, and the keys that the standard itself names."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for part in node:
            yield from _names(part)
    elif isinstance(node, dict):
        for key, part in node.items():
            yield from (key, *_names(part)) if key != "en" and not key.endswith("_en") else ()


def _open_everything(screen: Screen) -> None:
    """Open each item and the menu of the rarer filters."""
    screen.rows.evaluate_all(OPEN_ALL)
    expect(screen.page.locator(".st-key-items .detail")).to_have_count(len(screen.plan.items))
    screen.open_menu("more")


def _foreign(screen: Screen, strange: Callable[[str], object], lang: str) -> list[str]:
    """Return the texts on screen that are strange here, apart from those that declare the other language."""
    return [
        f"{one.where}: {one.text}"
        for one in seen.texts(screen.page)
        if one.lang != lang and not one.hover and strange(one.text)
    ]


def _without(text: str, phrases: Iterable[str]) -> str:
    for phrase in sorted(phrases, key=len, reverse=True):
        text = text.replace(phrase, "")
    return text


def _latin_words(plan: Plan) -> set[str]:
    """Return the Latin words that the catalogue and the tables use in Chinese."""
    phrases = [entry["zh"] for entry in entries().values()]
    phrases += [text.zh for item in plan.items.values() for text in (item.title, item.summary)]
    phrases += [clause.summary.zh for clause in plan.clauses.values()] + [
        word for item in plan.items.values() for word in item.terms
    ]
    phrases += [word.zh for words in plan.vocab.values() for word in words.values()]
    phrases += [plan.version, plan.boundary_credit.zh, plan.layer_credit.zh]
    return {word for phrase in phrases for word in LATIN.findall(phrase)} | UNITS_OF_LENGTH
