"""What the page of tasks says of one unit's items, and of those that wait above the city."""

from datetime import date

from plan.links import matching
from plan.selection import Selection
from tests.support import tiny_plan
from views.responsibilities import responsibilities_view
from views.words import words

ZH = words("zh")


def test_a_unit_is_told_that_the_period_is_over_and_how_to_come_back() -> None:
    plan = tiny_plan.plan({"one": tiny_plan.item("one", units=("works",))})
    for today, over in ((None, ""), (date(2025, 12, 31), ""), (date(2026, 1, 1), "2025-12-31")):
        shown = responsibilities_view.unit(plan, matching(plan, Selection()), "works", ZH, today)
        assert over in shown["over"] and bool(shown["over"]) == bool(over), today
    assert shown["title"] == plan.units["works"].name.zh
    assert shown["close"] == {"label": ZH.tasks_all_units, "id": "works"}
    assert shown["link"]["url"] == "?unit=works"
    english = responsibilities_view.unit(plan, matching(plan, Selection()), "works", words("en"))
    assert english["link"]["url"] == "?unit=works&lang=en"


def test_a_waiting_item_stands_with_its_units_or_that_none_is_named() -> None:
    items = {
        "named": tiny_plan.item("named", approval="region", units=("works", "counties")),
        "unnamed": tiny_plan.item("unnamed", approval="region", units=()),
        "done": tiny_plan.item("done"),
    }
    plan = tiny_plan.plan(items)
    shown = responsibilities_view.waits(plan, matching(plan, Selection(item=("unnamed",))), ZH)
    [group] = shown["groups"]
    assert (group["title"], group["note"]) == ("自治区", "1 项")
    assert [row["cells"] for row in group["rows"]] == [["题unnamed", ZH.tasks_unnamed, "建设", "一1"]]
    shown = responsibilities_view.waits(plan, matching(plan, Selection()), ZH)
    assert [(row["cells"][1], row["chosen"]) for row in shown["groups"][0]["rows"]] == [
        ("工局、各县", False),
        (ZH.tasks_unnamed, False),
    ]
