"""Each page through the frame: as it opens, with one item, with nothing, with a strange link, in English."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from exports.files import FILES
from frontend import payloads
from plan import pages
from plan.links import BENCHMARK, Matches, matching
from plan.model import Plan, is_safeguard
from plan.selection import ALL_BASES, Selection
from plan.text import LANGS, Lang
from tests.support.app import ALL, PAGES, act, asked, data, lines, opened, visible
from tests.support.language import CHINESE_ON_PURPOSE, CJK
from tests.support.selections import PLAN
from views.shell.search import Searchable, index
from views.words import words

CITED = re.compile(r"[一二三]\([一二三四]\)\d*")  # a clause, cited in running text
EVIL = "<img src=x onerror=alert(1)>"


def an_item(plan: Plan) -> str:
    """Return the item with the most partners."""
    return max(plan.items, key=lambda id_: sum(link.item == id_ for link in plan.links))


def nothing(plan: Plan) -> Selection:
    """Return an industry and a province with no item between them, though each has some."""
    choices = [Selection(industry=(one,), province=(other,)) for one in plan.industries for other in plan.belt]
    return next(one for one in choices if matching(plan, replace(one, basis=ALL_BASES)).empty)


def only_region(plan: Plan) -> Selection:
    """Return an industry and a province that only a region word links."""
    choices = [Selection(industry=(one,), province=(other,)) for one in plan.industries for other in plan.belt]
    return next(
        one for one in choices if matching(plan, one).empty and not matching(plan, replace(one, basis=ALL_BASES)).empty
    )


# as it opens


def test_every_page_is_in_the_navigation() -> None:
    assert sorted(f"pages/{name}.py" for name in pages.PAGES) == ALL
    shown = [link["id"] for link in data(opened(), "shell")["pages"]]
    assert shown == [*pages.FOR_EVERYONE, pages.TABLES]  # nobody has an account here
    assert "pages/overview.py" in PAGES


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens(path: str) -> None:
    at = opened(path)
    assert not at.exception
    assert lines(at, "notice") == []
    assert at.query_params == {}
    assert data(at, "shell")["lang"] == "zh"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows_one_item(path: str, plan: Plan) -> None:
    item = an_item(plan)
    at = opened(path, item=item)
    assert not at.exception
    assert lines(at, "notice") == []
    shown = data(at, "shell")
    assert [(chip["name"], chip["value"], chip["label"]) for chip in shown["chips"]] == [
        ("item", item, plan.items[item].title.zh)
    ]
    assert shown["words"]["found"] == "1 项"


def test_the_foot_says_where_it_comes_from(plan: Plan) -> None:
    (foot,) = lines(opened(), "source")
    for part in (plan.document.zh, plan.issuer.zh, plan.issued, plan.version, words("zh").disclaimer_internal):
        assert part in foot


def test_the_overview_holds_what_is_found(plan: Plan) -> None:
    matches = matching(plan, Selection(industry=("recycled",)))
    at = opened(industry="recycled")
    assert data(at, "items")["ids"] == [item.id for item in matches.items]
    row = next(row for row in data(at, "matrix")["industries"] if row["id"] == "recycled")
    columns = [column["id"] for column in data(at, "matrix")["provinces"]]
    counts = {province: cell["n"] for province, cell in zip(columns, row["cells"], strict=True) if cell["n"]}
    assert counts == matches.by_province()


def test_the_headline_counts_what_is_found_beside_what_is_stated(plan: Plan) -> None:
    matches = matching(plan, Selection())
    numbers = data(opened(), "headline")["numbers"]
    stated = [target.as_written.zh for target in plan.targets.values() if target.headline]
    assert [one["value"] for one in numbers if one["stated"]] == stated
    counts = [len(matches.items), len(matches.by_province()), len(matches.belt_wide)]
    assert [one["value"] for one in numbers if not one["stated"]] == [str(count) for count in counts]


def test_the_headline_counts_the_tasks_of_what_is_found(plan: Plan) -> None:
    tasks = {item.task for item in matching(plan, Selection(province=("hunan",))).items}
    safeguards = sum(map(is_safeguard, tasks))
    said = words("zh").say("headline_items_note", tasks=len(tasks) - safeguards, safeguards=safeguards)
    assert len(tasks) < len(plan.tasks)
    assert said in [one["note"] for one in data(opened(province="hunan"), "headline")["numbers"]]


@pytest.mark.parametrize("lang", LANGS)
def test_the_frame_tells_the_search_where_its_index_is_and_what_a_result_keeps(lang: Lang, plan: Plan) -> None:
    shown = data(opened(industry="recycled", **({"lang": "en"} if lang == "en" else {})), "shell")
    assert shown["search"] == payloads.search_url(plan, lang)
    assert shown["display_query"] == ("lang=en" if lang == "en" else "")
    assert shown["pages"][0]["id"] == pages.FIRST


KINDS = dict.fromkeys(kind for kind, _ in index(PLAN))
SOME = [next(entry for entry in index(PLAN).values() if entry.kind == kind) for kind in KINDS]


@pytest.mark.parametrize("entry", SOME, ids=lambda entry: entry.kind)
def test_what_a_result_opens_is_a_page_without_notice(entry: Searchable) -> None:
    at = opened(f"pages/{entry.page}.py", **entry.selection.params())
    assert not at.exception
    assert lines(at, "notice") == []
    assert data(at, "shell")["chosen"] == entry.selection.params()


# nothing found


@pytest.mark.parametrize("path", PAGES)
def test_nothing_found_is_explained(path: str, plan: Plan) -> None:
    selection = nothing(plan)
    at = opened(path, **selection.params())
    assert not at.exception
    title, why = lines(at, "empty")
    assert title == words("zh").empty_title
    assert plan.industries[selection.industry[0]].name.zh in why
    assert plan.provinces[selection.province[0]].short.zh in why
    assert relaxations(at) == ["relax-industry", "relax-province", "relax-all"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("empty", [nothing, only_region])
def test_every_way_out_finds_what_it_promises(path: str, empty: Any, plan: Plan) -> None:
    selection = empty(plan)
    keys = relaxations(opened(path, **selection.params()))
    assert len(keys) >= 3
    for key in keys:
        at = opened(path, **selection.params())
        label = at.button(key=key).label
        at.button(key=key).click().run()
        assert not at.exception
        assert lines(at, "empty") == []
        matches = matching(plan, asked(at, plan)[0])
        assert not matches.empty
        if key != "relax-all":
            assert f"{len(matches.items)} 项" in label


def test_region_words_are_offered_where_they_alone_lead_there(plan: Plan) -> None:
    at = opened(**only_region(plan).params())
    at.button(key="relax-region").click().run()
    assert asked(at, plan)[0] == replace(only_region(plan), basis=ALL_BASES)


def test_a_search_for_nothing_offers_to_drop_it(plan: Plan) -> None:
    at = opened(q="火星", industry="recycled")
    assert relaxations(at) == ["relax-q", "relax-all"]
    at.button(key="relax-q").click().run()
    assert asked(at, plan)[0] == Selection(industry=("recycled",))


def test_the_language_survives_the_way_out(plan: Plan) -> None:
    at = opened(lang="en", **nothing(plan).params())
    at.button(key="relax-all").click().run()
    assert at.query_params == {"lang": "en"}


def relaxations(at: Any) -> list[str]:
    return [button.key for button in at.button if button.key.startswith("relax-")]


# strange links


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("params", "shown"),
    [
        ({"nonsense": "1"}, ["nonsense"]),
        ({"industry": "atlantis"}, ["industry", "atlantis"]),
        ({"province": ["hunan", "atlantis"], "lang": "en"}, ["province", "atlantis"]),
    ],
)
def test_a_strange_link_is_named_and_the_rest_applied(path: str, params: dict[str, Any], shown: list[str]) -> None:
    at = opened(path, task="1", **params)
    assert not at.exception
    (notice,) = lines(at, "notice")
    assert all(word in notice for word in shown)
    chosen = data(at, "shell")["chosen"]
    assert chosen["task"] == ["1"]
    assert "atlantis" not in json.dumps(chosen)


def test_a_search_text_that_was_cut_has_a_notice() -> None:
    assert lines(opened(q="湖" * 101), "notice") == [words("zh").say("search_cut", n=100)]
    assert lines(opened(q="湖" * 100), "notice") == []


def test_every_strange_thing_has_its_notice() -> None:
    assert len(lines(opened(a="1", b="2", role="c"), "notice")) == 3


def test_an_unknown_language_is_named() -> None:
    (notice,) = lines(opened(lang="fr"), "notice") or [""]
    assert "lang" in notice
    assert "fr" in notice


@pytest.mark.parametrize(("style", "params"), [("notice", {"industry": EVIL}), ("empty", {"q": EVIL})])
def test_markup_in_a_link_stays_text(style: str, params: dict[str, str]) -> None:
    at = opened(**params)
    assert any(EVIL in line for line in lines(at, style))
    assert not any("<img" in element.proto.body for element in at.html)
    assert not any("<img" in element.value for element in at.markdown)


# English


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("params", [{}, {"nonsense": "1"}, {"industry": "atlantis"}, "nothing"])
def test_english_is_english(path: str, params: Any, plan: Plan) -> None:
    at = opened(path, lang="en", **(nothing(plan).params() if params == "nothing" else params))
    assert not at.exception
    assert visible(at)
    assert [text for text in visible(at) if CJK.search(without_terms(text))] == []


@pytest.mark.parametrize("path", PAGES)
def test_our_elements_get_english(path: str, plan: Plan) -> None:
    at = opened(path, lang="en", industry="recycled", province="hunan")
    for element in at.get("bidi_component"):
        [shown] = json.loads(element.proto.json)  # type: ignore[attr-defined]
        assert [text for text in strings(shown) if CJK.search(without_terms(text))] == [], element.key


def without_terms(text: str) -> str:
    """Return a text without what is Chinese on purpose: the plan's clause numbers, the name of the other language."""
    text = CITED.sub("", text)
    for term in CHINESE_ON_PURPOSE.values():
        text = text.replace(term, "")
    return text


def strings(shown: Any, name: str = "") -> Iterator[str]:
    """Yield what a page shows of the payload of an element; clause numbers and terms are the plan's own."""
    if isinstance(shown, dict):
        for key, value in shown.items():
            yield from strings(value, key)
    elif isinstance(shown, list):
        for value in shown:
            yield from strings(value, name)
    elif isinstance(shown, str) and name not in {"clause", "terms", "original", "url", "key", "id", "saved"}:
        yield shown


# choosing


def test_a_choice_writes_ids_to_the_url_and_a_second_takes_them_back(plan: Plan) -> None:
    at = act(opened(), "shell", "act", {"name": "toggle", "value": ["industry", "recycled"]})
    assert at.query_params == {"industry": "recycled"}
    act(at, "shell", "act", {"name": "toggle", "value": ["industry", "metals"]})
    assert at.query_params == {"industry": ["metals", "recycled"]}
    act(at, "shell", "act", {"name": "toggle", "value": ["province", "hunan"]})
    assert asked(at, plan)[0] == Selection(industry=("metals", "recycled"), province=("hunan",))
    act(at, "shell", "act", {"name": "remove", "value": ["industry", "metals"]})
    assert at.query_params == {"industry": "recycled", "province": "hunan"}
    act(at, "shell", "act", {"name": "clear", "value": None})
    assert at.query_params == {}


def test_the_frame_shows_what_is_chosen(plan: Plan) -> None:
    at = act(opened(lang="en"), "shell", "act", {"name": "toggle", "value": ["industry", "recycled"]})
    shown = data(at, "shell")
    assert shown["chosen"] == {"industry": ["recycled"]}
    assert [chip["label"] for chip in shown["chips"]] == [plan.industries["recycled"].name.en]
    assert shown["query"] == "industry=recycled&lang=en"  # what every file of the menu is asked for
    offered = [file["name"] for group in shown["files"]["groups"] for file in group["files"]]
    assert sorted(offered) == sorted(name for name, kind in FILES.items() if kind.listed)


def test_a_search_is_written_and_taken_back() -> None:
    at = act(opened(), "shell", "act", {"name": "search", "value": "  再生   铝 "})
    assert at.query_params == {"q": "再生 铝"}
    act(at, "shell", "act", {"name": "remove", "value": ["q", "再生 铝"]})
    assert at.query_params == {}


def test_region_words_are_switched_on_and_off() -> None:
    at = act(opened(), "shell", "act", {"name": "region", "value": True})
    assert at.query_params == {"basis": list(ALL_BASES)}
    assert data(at, "shell")["region"] is True
    act(at, "shell", "act", {"name": "region", "value": False})
    assert at.query_params == {}


def test_the_language_changes_and_the_view_stays() -> None:
    at = act(opened(industry="recycled"), "shell", "act", {"name": "lang", "value": None})
    assert at.query_params == {"industry": "recycled", "lang": "en"}
    assert data(at, "shell")["lang"] == "en"
    act(at, "shell", "act", {"name": "lang", "value": None})
    assert at.query_params == {"industry": "recycled"}


@pytest.mark.parametrize("path", PAGES)
def test_the_navigation_leads_to_every_page_with_the_same_view(path: str) -> None:
    name = path.removeprefix("pages/").removesuffix(".py")
    at = act(opened(industry="recycled", lang="en"), "shell", "act", {"name": "page", "value": name})
    assert not at.exception
    assert at.query_params == {"industry": "recycled", "lang": "en"}
    links = data(at, "shell")["pages"]
    assert [link["id"] for link in links if link["current"]] == [name]
    assert all(link["url"].endswith("?industry=recycled&lang=en") and link["label"] for link in links)


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "toggle", "value": ["industry", "atlantis"]},
        {"name": "toggle", "value": ["colour", "red"]},
        {"name": "toggle", "value": ["q", "x"]},
        {"name": "toggle", "value": ["industry"]},
        {"name": "toggle", "value": {"industry": "recycled"}},
        {"name": "search", "value": 5},
        {"name": "page", "value": "nowhere"},
        {"name": "nonsense", "value": ""},
        {"name": "region", "value": "yes"},
        "clear",
        [],
        None,
    ],
)
def test_nonsense_from_a_browser_changes_nothing(sent: Any) -> None:
    at = act(opened(industry="recycled"), "shell", "act", sent)
    assert not at.exception
    assert at.query_params == {"industry": "recycled"}


@pytest.mark.parametrize(
    "sent", [5, None, [1], ["tea"], [["industry"]], [["industry", "atlantis"]], {"industry": "tea"}]
)
def test_a_pick_that_no_browser_sends_changes_nothing(sent: Any) -> None:
    at = act(opened(industry="recycled"), "matrix", "pick", sent)
    assert not at.exception
    assert at.query_params == {"industry": "recycled"}


def test_a_cell_of_the_matrix_sets_both_filters_and_takes_both_back() -> None:
    cell = [["industry", "recycled"], ["province", "hunan"]]
    at = act(opened(industry="recycled"), "matrix", "pick", cell)
    assert at.query_params == {"industry": "recycled", "province": "hunan"}
    act(at, "matrix", "pick", cell)
    assert at.query_params == {}


def test_an_item_can_be_shown_alone_and_let_go(plan: Plan) -> None:
    item = an_item(plan)
    at = act(opened(), "items", "only", item)
    assert at.query_params == {"item": item}
    assert (data(at, "items")["ids"], data(at, "items")["chosen"]) == ([item], [item])
    act(at, "items", "only", item)
    assert at.query_params == {}


def test_benchmarks_alone_can_be_asked_for(plan: Plan) -> None:
    matches: Matches = matching(plan, Selection(role=(BENCHMARK,)))
    at = opened(role=BENCHMARK)
    assert not at.exception
    assert data(at, "items")["ids"] == [item.id for item in matches.items]


def test_every_unit_that_is_chosen_has_its_list(plan: Plan) -> None:
    units = list(plan.units)[:2]
    at = opened("pages/tasks.py", unit=units)
    assert [plan.units[id_].name.zh in data(at, f"unit-{id_}")["title"] for id_ in units] == [True, True]
