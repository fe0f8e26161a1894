"""Cities, institutions and region words: partners, benchmarks and what lies outside the belt stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.links import BENCHMARK, matching
from plan.model import Plan
from plan.queries.mentions import OUTSIDE, PARTNER, REFERENCE, REFERENCE_REGION, SORTS, items_of_region, mentions
from plan.queries.partners import around, toggled
from plan.selection import Selection
from plan.text import Lang
from tests.support import tiny_plan
from tests.support.selections import selections
from views.partners.mention_view import also, cities, region_words
from views.partners.partner_profile_view import profiles
from views.partners.partner_view import belt_line, table
from views.words import words

TINY = tiny_plan.plan()


def ids(plan: Plan, selection: Selection, sort: str) -> list[str]:
    return [mention.id for mention in mentions(plan, selection)[sort]]


def test_each_sort_of_the_small_plan() -> None:
    assert ids(TINY, Selection(), PARTNER) == ["quay", "school"]
    assert ids(TINY, Selection(), REFERENCE) == ["beacon"]
    assert ids(TINY, Selection(), REFERENCE_REGION) == []
    assert ids(TINY, Selection(), OUTSIDE) == ["abroad"]


def test_the_cities_of_the_plan(plan: Plan) -> None:
    assert set(ids(plan, Selection(), PARTNER)) == {"wuhan", "changsha", "yongzhou", "fudan", "sjtu"}
    assert ids(plan, Selection(), REFERENCE) == ["shanghai", "guangzhou", "shenzhen", "haikou"]
    assert ids(plan, Selection(), REFERENCE_REGION) == ["yrd", "belt"]
    assert set(ids(plan, Selection(), OUTSIDE)) == {"guilin", "liuzhou", "hezhou", "yulin", "majiang"}


def test_each_reference_city_has_its_clause(plan: Plan) -> None:
    shown = cities(plan, matching(plan, Selection()), words("zh"))
    reference = next(sort for sort in shown["sorts"] if sort["id"] == REFERENCE)
    assert [(place["name"], place["clause"]) for place in reference["places"]] == [
        (name, ["二(三)9-1"]) for name in ("上海", "广州市", "深圳市", "海口市")
    ]


def test_a_chosen_province_does_not_hide_the_cities(plan: Plan) -> None:
    assert mentions(plan, Selection(province=("yunnan",))) == mentions(plan, Selection())


def test_a_role_keeps_to_its_links(plan: Plan) -> None:
    assert ids(plan, Selection(role=("airline",)), PARTNER) == ["wuhan", "changsha"]
    assert ids(plan, Selection(role=("airline",)), REFERENCE) == []


@given(data=st.data())
def test_no_benchmark_is_a_partner(plan: Plan, data: st.DataObject) -> None:
    selection = data.draw(selections(plan))
    matches = {item.id for item in around(plan, selection).items}
    for sort, named in mentions(plan, selection).items():
        for link in (link for mention in named for link in mention.links):
            assert (link.role == BENCHMARK) == (sort in {REFERENCE, REFERENCE_REGION})
            assert link.item in matches
            if link.place in plan.cities and sort != REFERENCE:
                assert plan.provinces[plan.cities[link.place].province].belt == (sort == PARTNER)


def test_the_items_that_use_a_region_word(plan: Plan) -> None:
    assert items_of_region(plan, Selection(), "mid-lower") == ("t02-pharma",)
    assert "t04-farm-quality" not in items_of_region(plan, Selection(), "yrd")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_group_says_its_members_and_whose_reading_they_are(plan: Plan, lang: Lang) -> None:
    selection = toggled(plan, Selection(), "mid-cluster")
    shown = region_words(plan, matching(plan, selection), words(lang))["groups"]
    assert [group["id"] for group in shown if group["pressed"]] == ["mid-cluster"]
    group = next(group for group in shown if group["pressed"])
    record = plan.regions["mid-cluster"]
    assert [member["partly"] for member in group["members"]] == [id_ in record.partial for id_ in record.members]
    assert group["note"] == record.note.at(lang)
    assert group["whose"] == plan.word("membership", record.membership).at(lang)


def test_an_institution_says_which_others_its_item_names(plan: Plan) -> None:
    assert "上海交通大学" in also(plan, ("t11-joint-lab",), "fudan", words("zh"))
    assert also(plan, ("t11-joint-lab",), "wuhan", words("zh")) == ""


def test_the_whole_belt_is_one_number(plan: Plan) -> None:
    whole = matching(plan, Selection())
    assert f"面向全带 {len(whole.belt_wide)} 项" in belt_line(plan, whole, words("zh"))
    hunan = matching(plan, Selection(province=("hunan",)))
    line = belt_line(plan, hunan, words("zh"))
    assert f"面向全带 {len(whole.belt_wide)} 项" in line
    assert f"其中 {len(hunan.belt_wide)} 项" in line


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_more_than_two_provinces_are_shown(plan: Plan, lang: Lang) -> None:
    matches = matching(plan, Selection(province=("hunan", "hubei", "yunnan")))
    shown = profiles(plan, matches, words(lang))
    assert [province["id"] for province in shown["provinces"]] == ["hubei", "hunan"]
    assert "3" in shown["notes"][0]
    assert all(province["name"] in shown["notes"][0] for province in shown["provinces"])


def test_the_table_of_benchmarks_says_so(plan: Plan) -> None:
    shown = table(plan, matching(plan, Selection(role=(BENCHMARK,))), words("zh"))
    assert "不计为合作" in shown["caption"]
    assert BENCHMARK not in {column["kind"] for column in shown["columns"]}
    usual = table(plan, matching(plan, Selection()), words("zh"))
    assert [column["id"] for column in usual["columns"] if column["kind"] == "role"].count(BENCHMARK) == 0
    assert usual["columns"][-1]["kind"] == BENCHMARK


def test_every_sort_is_shown_even_where_it_is_empty(plan: Plan) -> None:
    shown = cities(plan, matching(plan, Selection(industry=("recycled",))), words("en"))
    assert [sort["id"] for sort in shown["sorts"]] == list(SORTS)
    assert all(sort["none"] for sort in shown["sorts"])
