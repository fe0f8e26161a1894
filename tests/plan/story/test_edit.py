"""Putting a story together: each edit does one thing, and what is not there is passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan import story
from plan.selection import Selection
from plan.story import Step, Story, edit
from plan.text import Text
from tests.support.selections import PLAN

ONE = Step("overview", Selection(), Text("一", "one"), Text("讲", ""))
STEPS = tuple(Step("targets", Selection(), Text(name, ""), Text("", "")) for name in "甲乙丙丁")
STORY = Story(Text("报", ""), STEPS)


def names(shown: Story) -> str:
    return "".join(step.heading.zh for step in shown.steps)


def test_a_step_is_added_at_the_end() -> None:
    assert names(edit.added(STORY, ONE)) == "甲乙丙丁一"
    assert edit.added(Story(STORY.title, ()), ONE).steps == (ONE,)


@pytest.mark.parametrize(("number", "left"), [(1, "乙丙丁"), (4, "甲乙丙"), (0, "甲乙丙丁"), (5, "甲乙丙丁")])
def test_a_step_is_taken_out(number: int, left: str) -> None:
    assert names(edit.without(STORY, number)) == left


@pytest.mark.parametrize(
    ("number", "to", "order"),
    [
        (1, 2, "乙甲丙丁"),
        (4, 1, "丁甲乙丙"),
        (2, 2, "甲乙丙丁"),
        (1, 0, "甲乙丙丁"),
        (4, 5, "甲乙丙丁"),
        (-1, 1, "甲乙丙丁"),
    ],
)
def test_a_step_is_moved(number: int, to: int, order: str) -> None:
    assert names(edit.moved(STORY, number, to)) == order


@given(st.integers(1, 4), st.integers(1, 4))
def test_a_move_is_undone_by_the_move_back(number: int, to: int) -> None:
    assert edit.moved(edit.moved(STORY, number, to), to, number) == STORY


def test_words_change_in_one_language() -> None:
    before = Story(STORY.title, (ONE,))
    assert edit.named(before, 1, "zh", " 开\n头 ").steps[0].name == Text("开 头", "")
    assert edit.named(before, 9, "zh", "开头") == before
    changed = edit.reworded(before, 1, "en", " first\n step ", "say\r\nthis ").steps[0]
    assert changed.heading == Text("一", "first step")
    assert changed.notes == Text("讲", "say\nthis")
    assert edit.reworded(before, 1, "zh", "一", "改").steps[0].notes == Text("改", "")


def test_what_the_reader_saw_already_changes_nothing() -> None:
    before = Story(STORY.title, (ONE,))
    assert edit.reworded(before, 1, "en", "one", "讲") == before
    assert edit.reworded(before, 1, "zh", "  ", "讲") == before
    assert edit.reworded(before, 2, "zh", "二", "") == before


def test_the_title_changes_in_one_language() -> None:
    assert edit.retitled(STORY, "en", " my \n story").title == Text("报", "my story")
    assert edit.retitled(STORY, "zh", "改").title == Text("改", "")
    assert edit.retitled(STORY, "zh", " ") == edit.retitled(STORY, "en", "报") == STORY


@given(st.text(max_size=80), st.text(max_size=200))
def test_whatever_is_typed_can_be_saved_and_read(heading: str, notes: str) -> None:
    changed = edit.reworded(Story(STORY.title, (ONE,)), 1, "zh", heading, notes)
    assert story.read(story.written(changed), PLAN) == changed
