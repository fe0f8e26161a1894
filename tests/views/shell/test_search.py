"""The search index: everything that has a name, how it is typed, and the page and view that show it."""

import gzip
import json
from collections.abc import Collection
from dataclasses import replace

import pytest

from plan.folding import characters, folded
from plan.links import matching, places_of
from plan.model import Plan
from plan.pages import PAGES
from plan.queries import corridors, mentions, partners, platforms, responsibilities, targets
from plan.queries.reaches import sums
from plan.selection import ALL_BASES, Selection, from_params, reaches
from plan.text import LANGS, Lang
from tests.support.selections import PLAN
from views.pinyin import CHINESE
from views.shell import search_view
from views.shell.search import KINDS, Searchable, index
from views.words import words

ENTRIES = list(index(PLAN).values())
LARGEST_KB = 60


def ids(plan: Plan) -> dict[str, Collection[str]]:
    """Return what there is to look for, by kind; of the provinces those of the belt."""
    return {
        "province": plan.belt,
        "region": plan.regions,
        "reach": reaches(plan),
        "place": plan.sites,
        "city": plan.cities,
        "institution": plan.institutions,
        "industry": plan.industries,
        "corridor": plan.corridors,
        "platform": plan.platforms,
        "unit": plan.units,
        "task": [clause.task for clause in plan.tasks],
        "item": plan.items,
        "target": plan.targets,
    }


def test_every_record_can_be_looked_for(subtests: pytest.Subtests) -> None:
    for kind in ids(PLAN):
        with subtests.test(kind=kind):
            there = [entry.id for entry in ENTRIES if entry.kind == kind]
            assert set(ids(PLAN)[kind]) <= set(there)
            if kind != "province":
                assert there == list(ids(PLAN)[kind])


def test_of_the_other_provinces_those_that_hold_a_city_of_the_plan() -> None:
    others = {entry.id for entry in ENTRIES if entry.kind == "province"} - set(PLAN.belt)
    named = {PLAN.cities[link.place].province for link in PLAN.links if link.place in PLAN.cities}
    assert others == named - set(PLAN.belt)


def test_an_entry_opens_a_view_that_shows_it(subtests: pytest.Subtests) -> None:
    for entry in ENTRIES:
        with subtests.test(entry=str(entry)):
            assert entry.page in PAGES
            assert from_params(entry.selection.params(), PLAN) == (entry.selection, ())
            assert not matching(PLAN, entry.selection).empty
            assert entry.id in shown(PLAN, entry)


def shown(plan: Plan, entry: Searchable) -> Collection[str]:
    """Return the ids of an entry's kind that its page shows under its selection."""
    matches = matching(plan, entry.selection)
    match (entry.page, entry.kind):
        case ("partners", "province"):
            visible = [city for group in mentions.mentions(plan, entry.selection).values() for city in group]
            held = {plan.cities[one.id].province for one in visible if one.id in plan.cities}
            return {*matches.by_province(), *held} if entry.selection.item else matches.by_province()
        case ("partners", "region"):
            whole = [id_ for id_, region in plan.regions.items() if region.whole_belt]
            pressed = [id_ for id_ in partners.groups(plan) if partners.pressed(plan, entry.selection, id_)]
            return pressed if entry.selection != Selection() else whole
        case ("partners", "reach"):
            return [one.reach for one in sums(plan, matches) if one.items]
        case ("partners", "city" | "institution"):
            visible = [one for group in mentions.mentions(plan, entry.selection).values() for one in group]
            also = [
                id_ for one in visible for link in one.links for id_ in mentions.also_named(plan, link.item, one.id)
            ]
            return [one.id for one in visible] + also
        case ("overview" | "corridors", "place"):
            return {place for item in matches.items for place in places_of(plan, item)}
        case ("tasks", "place"):
            return {
                plan.units[unit].site for unit in entry.selection.unit if responsibilities.answers(plan, matches, unit)
            }
        case ("corridors", "city"):
            cited = [id_ for id_ in plan.corridors if corridors.citing(matches.items, id_)]
            return {end for id_ in cited for end in plan.corridors[id_].ends}
        case ("overview", "city"):
            return [plan.home.id]
        case ("industries", "industry"):
            return {industry for item in matches.items for industry in item.industries}
        case ("corridors", "corridor"):
            return [id_ for id_ in plan.corridors if corridors.citing(matches.items, id_)]
        case ("platforms", "platform"):
            return platforms.cited(plan, matches)
        case ("tasks", "unit"):
            return [unit for unit in entry.selection.unit if responsibilities.answers(plan, matches, unit)]
        case ("tasks", "task"):
            return responsibilities.by_task(matches)
        case ("targets", "target"):
            return targets.reached(plan, matches)
        case ("overview", "item"):
            return [item.id for item in matches.items]
    raise AssertionError(f"{entry.kind} on {entry.page}")


def test_where_a_result_leads(subtests: pytest.Subtests) -> None:
    for kind, id_, page, selection in (
        ("item", "t08-canal", "overview", Selection(item=("t08-canal",))),
        ("unit", "gov-tengxian", "tasks", Selection(unit=("gov-tengxian",))),
        ("place", "tengxian", "overview", Selection(place=("tengxian",))),
        ("place", "mengshan", "tasks", Selection(unit=("gov-mengshan",))),
        ("place", "xijiang-port", "corridors", Selection(place=("xijiang-port",))),
        ("province", "hunan", "partners", Selection(province=("hunan",))),
        ("industry", "tea", "industries", Selection(industry=("tea",))),
        ("corridor", "xianggui-canal", "corridors", Selection(item=("t08-canal",))),
        ("platform", "lingang", "platforms", Selection(item=("t01-recycled",))),
        ("region", "chengyu", "partners", Selection(province=("chongqing", "sichuan"), basis=ALL_BASES)),
        ("region", "belt", "partners", Selection()),
        ("reach", "upper", "partners", Selection(reach=("upper",))),
        ("city", "shenzhen", "partners", Selection(item=("t09-benchmark-cities",))),
        ("city", "majiang", "partners", Selection(item=("t08-guijiang",))),
        ("city", "pingle", "corridors", Selection(item=("t08-canal",))),
        ("city", PLAN.home.id, "overview", Selection()),
        ("institution", "sjtu", "partners", Selection(item=("t11-joint-lab",))),
        ("task", "S1", "tasks", Selection(task=("S1",))),
        ("target", "paid-in", "targets", Selection(item=("t05-new-investment",))),
        ("target", "goal-2035-forerunner", "targets", Selection()),
    ):
        with subtests.test(kind=kind, id_=id_, page=page, selection=str(selection)):
            entry = index(PLAN)[kind, id_]
            assert (entry.page, entry.selection) == (page, selection)


def test_a_province_that_only_a_region_word_reaches_is_opened_with_region_words() -> None:
    plan = replace(PLAN, links=tuple(link for link in PLAN.links if link.place != "sichuan"))
    assert matching(plan, Selection(province=("sichuan",))).empty
    entry = index(plan)["province", "sichuan"]
    assert entry.selection == Selection(province=("sichuan",), basis=ALL_BASES)
    assert entry.id in shown(plan, entry)


# as the page reads it


@pytest.mark.parametrize("lang", LANGS)
def test_every_entry_is_shown_with_names_to_find_it_by(lang: Lang) -> None:
    visible = search_view.payload(PLAN, words(lang))
    assert [(one["kind"], one["id"]) for one in visible["entries"]] == list(index(PLAN))
    for one, entry in zip(visible["entries"], ENTRIES, strict=True):
        texts = [text for text, _ in one["names"]]
        assert texts[0] == entry.name.at(lang)
        assert {text for text in entry.name if text} <= set(texts)
        assert len(set(texts)) == len(texts)
        for text, sounds in one["names"] + one["terms"]:
            assert text.strip()
            assert bool(sounds) == bool(CHINESE.search(text))
        assert one["hint"]
        assert visible["kinds"][one["kind"]]
        assert visible["pages"][one["page"]]


def test_a_province_is_found_by_its_short_name_and_a_unit_by_both_names() -> None:
    visible = {(one["kind"], one["id"]): one for one in search_view.payload(PLAN, words("zh"))["entries"]}
    hunan, market = visible["province", "hunan"], visible["unit", "market"]
    assert [text for text, _ in hunan["names"]] == ["湖南", "Hunan", "湖南省", "Hunan Province", "湘", "HN"]
    assert [text for text, _ in market["names"]][:4:2] == ["市场监管局", "市市场监管局"]
    assert "工商局" in [text for text, _ in market["names"]]
    assert visible["item", "t01-recycled"]["terms"][1] == ("再生铝", "Zai Sheng Lv")


def test_the_query_is_what_a_link_carries() -> None:
    visible = {(one["kind"], one["id"]): one["query"] for one in search_view.payload(PLAN, words("en"))["entries"]}
    assert visible["unit", "miit"] == "unit=miit"
    assert visible["region", "chengyu"].startswith("province=chongqing&province=sichuan&basis=named")
    assert visible["region", "belt"] == ""


def test_every_synonym_finds_its_entry_in_the_box_and_in_the_full_text() -> None:
    assert PLAN.synonyms
    for one in PLAN.synonyms:
        entry = index(PLAN)[KINDS[one.table], one.target]
        assert entry.synonyms == (*one.zh, *one.en)
        for word in entry.synonyms:
            assert not matching(PLAN, Selection(q=word)).empty, word
            assert folded(word) not in {folded(name) for text in (entry.name, *entry.others) for name in text}, word


def test_what_texts_are_compared_by_goes_with_the_index() -> None:
    one, other = search_view.payload(PLAN, words("zh"))["characters"]
    assert dict(zip(one, other, strict=True)) == characters()


@pytest.mark.parametrize("lang", LANGS)
def test_the_index_is_light(lang: Lang) -> None:
    body = json.dumps(search_view.payload(PLAN, words(lang)), ensure_ascii=False).encode()
    assert len(gzip.compress(body)) < LARGEST_KB * 1024
