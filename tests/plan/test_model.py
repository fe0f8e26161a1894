"""What the plan's records say of themselves."""

from plan.model import is_safeguard, task_number
from tests.support import tiny_plan


def test_safeguards_are_told_from_tasks_by_their_mark() -> None:
    marks = {"1": (False, "1"), "12": (False, "12"), "S1": (True, "1"), "S12": (True, "12"), "": (False, "")}
    assert {task: (is_safeguard(task), task_number(task)) for task in marks} == marks
    assert [clause.task for clause in tiny_plan.plan().tasks if is_safeguard(clause.task)] == ["S1"]
