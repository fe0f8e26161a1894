"""The matrix of tasks and units, on a plan small enough to count by hand."""

from plan.links import matching
from plan.selection import Selection
from tests.support import tiny_plan
from views.responsibilities import responsibility_matrix
from views.words import words

PLAN = tiny_plan.plan()
EN = words("en")


def test_members_stand_after_their_collective_unit_and_tasks_in_the_order_of_the_plan() -> None:
    shown = responsibility_matrix.payload(PLAN, matching(PLAN, Selection(unit=("counties",), task=("1",))), EN)
    assert [(one["id"], one["label"], one["under"], one["members"], one["chosen"]) for one in shown["columns"]] == [
        ("works", "Works", "", 0, False),
        ("counties", "Counties", "", 1, True),
        ("hills", "Hill", "counties", 0, False),
    ]
    assert [bool(one["open"]) for one in shown["columns"]] == [False, True, False]
    rows = {one["id"]: (one["n"], one["count"], one["chosen"], one["unnamed"]) for one in shown["rows"]}
    assert rows == {"1": (1, "1", True, ""), "S1": (0, "·", False, EN.tasks_unnamed)}
    cells = {one["unit"]: (one["task"], one["kind"], one["text"], one["n"]) for one in shown["cells"]}
    assert cells == {
        "works": ("1", "first", EN.tasks_matrix_first, 1),
        "counties": ("1", "printed", "2", 1),
        "hills": ("1", "through", "", 1),
    }
    assert shown["words"] == EN.all("tasks_matrix_")
