"""A card of items: its lines, the places and the units behind them, in words."""

from dataclasses import replace

from plan.selection import Selection
from tests.support import tiny_plan
from views import card_view
from views.words import words

PLAN = tiny_plan.plan()
ZH, EN = words("zh"), words("en")


def test_an_item_has_the_terms_of_the_plan_or_how_far_it_is() -> None:
    chosen = Selection(item=("region",))
    waits = f"{ZH.list_approval} 自治区"
    terms = card_view.item(PLAN, PLAN.items["region"], chosen, ZH, terms=True)
    stage = card_view.item(PLAN, PLAN.items["region"], chosen, ZH, terms=False)
    assert (terms["notes"], stage["notes"], terms["chosen"]) == ([waits], ["建设", waits], True)
    assert (terms["title"], terms["partners"], terms["where"], terms["clause"]) == (
        "题region",
        "三角洲",
        "任务篇 › 承接",
        "一1",
    )
    named = card_view.item(PLAN, PLAN.items["named"], chosen, EN, terms=True)
    assert (named["terms"], named["summary"], named["notes"], named["chosen"]) == (["铝;锭"], "Summary", [], False)
    assert card_view.item(PLAN, PLAN.items["named"], chosen, EN, terms=False)["terms"] == []
    assert card_view.item(PLAN, PLAN.items["named"], chosen, ZH, terms=True)["summary"] == ""
    assert "state" not in named
    chip = {"state": "done", "label": "", "units": ""}
    assert card_view.item(PLAN, PLAN.items["named"], chosen, EN, True, chip)["state"] is chip  # type: ignore[arg-type]


def test_a_place_says_how_well_its_position_is_known() -> None:
    sites = PLAN.sites | {"hill": replace(PLAN.sites["hill"], position_basis="county")}
    listed = card_view.places(replace(PLAN, sites=sites), ("park", "hill", "park"), Selection(place=("hill",)), ZH)
    assert [(one["id"], one["label"], one["note"], one["chosen"]) for one in listed] == [
        ("park", "园区", "", False),
        ("hill", "山县", "县级示意", True),
    ]


def test_units_stand_once_for_each_list_that_is_printed() -> None:
    items = [PLAN.items[id_] for id_ in ("named", "place", "both", "benchmark")]
    listed = card_view.units(PLAN, items, Selection(unit=("works",)), EN)
    assert [[(unit["label"], unit["chosen"]) for unit in one["units"]] for one in listed] == [
        [("Works", True), ("Counties", False)],
        [("Works", True)],
        [],
    ]
    assert card_view.labels(EN) == {
        "places": EN.list_sites, "units": EN.list_units, "first": EN.list_first_unit, "no_units": EN.list_units_none,
        "click": EN.cards_click,
    }  # fmt: skip
