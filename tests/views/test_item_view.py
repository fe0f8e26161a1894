"""Items as a page or a file tells them."""

import pytest

from plan.links import partners
from plan.model import Plan
from plan.text import LANGS, Lang
from tests.support import tiny_plan
from views.item_view import all_in_words, clause_in_words, item_in_words, members, partner, years
from views.words import words

TINY = tiny_plan.plan()
ZH, EN = words("zh"), words("en")


def test_an_item_in_words() -> None:
    shown = item_in_words(TINY, "named", ZH)
    assert shown | {"partners": [], "industries": []} == {
        "id": "named",
        "clause": "一1",
        "title": "题named",
        "summary": "摘要",
        "terms": ("铝;锭",),
        "industries": [],
        "partners_short": "东、三角洲",
        "partners": [],
        "units": ["工务局", "各县"],
        "sites": ["园区"],
        "stage": "建设",
        "years": "2023–2025（沿用方案期限）",
        "approval": "",
    }
    assert [industry["colour"] for industry in shown["industries"]] == ["#D55E00"]


def test_the_same_item_in_english() -> None:
    shown = item_in_words(TINY, "named", EN)
    assert (shown["title"], shown["partners_short"]) == ("Title named", "East, The delta")
    assert (shown["units"], shown["years"]) == (["Works Bureau", "Counties"], "2023–2025 (Inherited)")
    assert item_in_words(TINY, "region", EN)["approval"] == "Region"


def test_a_place_named_twice_is_one_partner_in_short() -> None:
    assert item_in_words(TINY, "both", ZH)["partners_short"] == "东、灯塔市"


def test_a_partner_says_basis_role_direction_and_open_lists() -> None:
    east, delta = partners(TINY, "named")
    assert partner(TINY, east, ZH) == {"name": "东", "note": "点名 · 承接 · 引进来 · 等（未列全）"}
    assert partner(TINY, delta, EN) == {
        "name": "The delta (East, Middle (part); Our reading)",
        "note": "Region word · Cooperation · Both ways",
    }


def test_a_partner_names_the_institution_it_runs_through() -> None:
    west = partners(TINY, "place")[1]
    assert partner(TINY, west, EN)["name"] == "West · School C"


def test_the_whole_belt_is_not_spelt_out() -> None:
    assert partner(TINY, partners(TINY, "belt")[0], ZH)["name"] == "大河"


def test_members_say_which_belong_in_part_and_whose_reading_it_is() -> None:
    assert members(TINY, "delta", ZH) == "（东、中（部分），本图解读）"
    assert members(TINY, "delta", EN) == " (East, Middle (part); Our reading)"


def test_years_say_whether_the_sentence_states_them() -> None:
    assert years(TINY, TINY.items["place"], ZH) == "2024（方案写明）"
    assert years(TINY, TINY.items["belt"], EN) == "None"


def test_a_clause_in_words() -> None:
    assert clause_in_words(TINY, "一1", ZH) == {"path": "任务篇 › 承接", "summary": "任务摘要", "original": ""}
    assert clause_in_words(TINY, "二1", EN)["path"] == "Leading"


def test_the_words_of_the_plan_show_where_the_operator_gave_them() -> None:
    assert clause_in_words(tiny_plan.plan(originals={"一1": "原文。"}), "一1", ZH)["original"] == "原文。"


def test_all_items_and_the_clauses_they_stand_in() -> None:
    shown = all_in_words(TINY, EN)
    assert [item["title"] for item in shown["items"]] == [f"Title {id_}" for id_ in TINY.items]
    assert {clause: words_["path"] for clause, words_ in shown["clauses"].items()} == {
        "一1": "Tasks › Taking in",
        "二1": "Leading",
    }


@pytest.mark.parametrize("lang", LANGS)
def test_every_item_of_the_plan_can_be_shown(plan: Plan, lang: Lang) -> None:
    for id_, item in plan.items.items():
        shown = item_in_words(plan, id_, words(lang))
        assert all(shown[name] for name in ("title", "summary", "stage", "years"))
        assert len(shown["partners"]) == len(partners(plan, id_))
        assert len(shown["units"]) == len(item.units)
        assert clause_in_words(plan, item.clause, words(lang))["path"]
