"""What the page of tasks says of the items that wait above the city."""

from plan.links import matching
from plan.selection import Selection
from tests.support import tiny_plan
from views.responsibilities import responsibilities_view
from views.words import words

ZH = words("zh")


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
