"""The words of tables, story and screen: official Chinese, the English that the glossary fixes, no word given up."""

import json
import re
from collections.abc import Iterator

from plan.checks.glossary import broken
from plan.checks.rules import CheckedRow
from tests.support.package import DATA, rows
from views.words import entries

PROGRESS = "进展"
COLLOQUIAL = re.compile(
    "借机|成链成基地|加快做|摸索|路子|先列进|稳住|往来合作|两个资金数|摊到|打响|拿到|打通|补上|好做法|办“创新|点到|连列|不算合作|未说|没有说"
)
ON_SCREEN = re.compile(
    "摊到|没有通到|有一段还没有|方案写到 {lines}|(?<!查)看全部|所印第|首列|汇报|通航到底"
    "|你|谁改的|怎么读|多半|没有做：|试得太多|存不下|没有取到|写到它"
)
ENGLISH = re.compile(
    r"\bpleaded\b|\btake in\b|told apart|once a province|one row an item|spread over|\bwaits? on\b|set back"
    r"|\bmend(ed)?\b|\blasting name\b|\bapart\b|guangxi pilot zone|green technology|lead firms|plan asks to\b"
)
OPEN = re.compile("(?<![高平同])等(?![级于式])")
OPEN_ENGLISH = re.compile(r"\b(others?|more|such as|elsewhere|among|and so on|(and|or) the like)\b", re.IGNORECASE)


def glossary() -> tuple[CheckedRow, ...]:
    return tuple(CheckedRow("glossary.csv", line, cells) for line, cells in enumerate(rows("glossary"), 2))


def test_no_heading_calls_the_stage_progress() -> None:
    for key, entry in entries().items():
        if "stage" in key:
            assert PROGRESS not in entry["zh"] or "不表示进展" in entry["zh"], f"{key}: {entry['zh']}"


def test_no_phrase_of_the_screen_speaks_of_today() -> None:
    today = re.compile(r"现在(没)?有|现有|现已|\btoday\b|\bexists\b")
    for key, entry in entries().items():
        for phrase in entry.values():
            assert not today.search(phrase), f"{key} speaks of today: {phrase}"


def chinese() -> Iterator[tuple[str, str]]:
    for table in (
        "clauses",
        "items",
        "platforms",
        "corridors",
        "vocab",
        "targets",
        "regions",
        "reach",
        "units",
        "sources",
    ):
        for row in rows(table):
            for column, cell in row.items():
                if column.endswith("zh") and column != "terms_zh":
                    yield f"{table}:{next(iter(row.values()))}:{column}", cell


def shown() -> Iterator[tuple[str, str, str]]:
    """Yield every text of the story with its place, in both languages."""
    story = json.loads((DATA / "story.json").read_text(encoding="utf-8"))
    yield "title", story["title"]["zh"], story["title"]["en"]
    for number, step in enumerate(story["steps"], 1):
        for field in ("heading", "notes"):
            yield f"step {number} {field}", step[field]["zh"], step[field]["en"]


def test_chinese_is_that_of_an_official_screen() -> None:
    texts = [*chinese(), *((where, zh) for where, zh, _ in shown())]
    for where, text in texts:
        assert not COLLOQUIAL.search(text), f"{where} is colloquial: {text}"
    for key, entry in entries().items():
        assert not ON_SCREEN.search(entry["zh"]), f"{key} is colloquial: {entry['zh']}"


def test_english_says_none_of_the_words_given_up() -> None:
    texts = [(where, en) for where, _, en in shown()]
    texts += [(key, phrase) for key, entry in entries().items() for lang, phrase in entry.items() if lang != "zh"]
    for table in ("clauses", "items", "platforms", "corridors", "vocab", "targets", "units", "sites"):
        texts += [
            (f"{table}:{column}", cell) for row in rows(table) for column, cell in row.items() if column[-2:] == "en"
        ]
    for where, text in texts:
        assert not ENGLISH.search(text.lower()), f"{where}: {text}"


def test_the_story_and_the_screen_keep_to_the_glossary() -> None:
    terms = glossary()
    texts = list(shown())
    texts += [
        (key, one["zh"], phrase) for key, one in entries().items() for lang, phrase in one.items() if lang != "zh"
    ]
    for where, zh, en in texts:
        wrong = [(term["zh"], term["en"]) for term in broken(terms, zh, en)]
        assert not wrong, f"{where} breaks the glossary, {wrong}: {en}"


def test_a_list_that_is_open_in_chinese_is_open_in_english() -> None:
    for table in ("clauses", "items", "platforms", "corridors", "targets", "regions", "units", "sites", "vocab"):
        for row in rows(table):
            for column in (one for one in row if one.endswith("_zh") and one != "terms_zh"):
                zh, en = row[column], row.get(f"{column[:-3]}_en", "")
                assert not en or not OPEN.search(zh) or OPEN_ENGLISH.search(en), (
                    f"{table}:{next(iter(row.values()))}:{column} ends in 等, and its English list is closed: {en}"
                )


def test_the_glossary_knows_a_term_in_any_form() -> None:
    terms = tuple(term for term in glossary() if term["zh"] in {"支柱产业", "洛湛铁路", "承接"})
    assert not list(broken(terms, "承接支柱产业", "Hosting the Pillar industries"))
    wrong = {term["zh"] for term in broken(terms, "承接支柱产业，洛湛铁路", "Taking in the pillars")}
    assert wrong == {"支柱产业", "洛湛铁路", "承接"}
