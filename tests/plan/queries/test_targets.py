"""Numbers and events on their years."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plan.links import matching
from plan.model import Plan, Target
from plan.queries import targets
from plan.selection import Selection
from plan.text import Text
from tests.support import tiny_plan
from tests.support.selections import selections
from views import targets_view
from views.words import words


def target(id_: str, year: int | None = None, year_from: int | None = None, **other: object) -> Target:
    cells: dict[str, object] = {
        "kind": "goal",
        "headline": False,
        "item": "",
        "qualifier": Text("", ""),
        "value": None,
    } | other
    text = Text(id_, id_)
    return Target(id_, "一1", text, text, text, year=year, year_from=year_from, **cells)  # type: ignore[arg-type]


def tiny(*made: Target) -> Plan:
    return replace(tiny_plan.plan(), targets={one.id: one for one in made})


def test_reports_are_owed_on_goals_that_are_not_before_the_period() -> None:
    first, _ = tiny_plan.plan().period
    made = (
        target("now", first),
        target("undated"),
        target("before", first - 1),
        target("fact", first, kind="reference"),
    )
    plan = tiny(*made, target("event", first, kind="event"))
    assert [one.id for one in targets.owed(plan)] == ["now", "undated"]
    assert [one.id for one in targets.background(plan)] == ["before", "fact"]
    assert [targets.is_owed(plan, one) for one in made] == [True, True, False, False]


def test_each_target_stands_once() -> None:
    plan = tiny(target("none"), target("late", 2035), target("span", 2025, 2023), target("end", 2025))
    assert [one.id for one in targets.undated(plan)] == ["none"]
    groups = targets.dated(plan)
    assert [(group.years, [one.id for one in group.targets]) for group in groups] == [
        ((2023, 2025), ["span"]),
        ((2025, 2025), ["end"]),
        ((2035, 2035), ["late"]),
    ]


def test_what_is_nothing_to_reach_is_background() -> None:
    plan = tiny(
        target("visit", 2021, kind="event"), target("word", kind="reference"), target("paper", 2025, kind="reference"),
        target("fair", 2024, kind="event"), target("sum", 2025, 2023),
    )  # fmt: skip
    assert [one.id for one in targets.background(plan)] == ["visit", "word", "paper"]
    assert [one.id for one in targets.owed(plan)] == ["sum"]
    assert [group.years for group in targets.dated(plan)] == [(2023, 2025), (2024, 2024)]
    assert targets.undated(plan) == ()
    assert targets.span(plan) == (2023, 2025)


def test_one_line_says_that_nothing_is_reported_instead_of_every_goal() -> None:
    plan = tiny(target("sum", 2025), target("other", 2035))
    shown = targets_view.timeline(_worded(plan), matching(plan, Selection()), words("zh"))
    assert shown["notes"] == [words("zh").targets_none_reported]
    assert {one["unreported"] for group in shown["groups"] for one in group["targets"]} == {""}


def _worded(plan: Plan) -> Plan:
    kinds = {kind: Text(kind, kind) for kind in ("goal", "event", "reference")}
    return replace(plan, vocab=dict(plan.vocab) | {"target_kind": kinds})


def test_every_number_and_event_of_the_plan_is_shown_as_written(plan: Plan) -> None:
    visible = targets_view.timeline(plan, matching(plan, Selection()), words("zh"))
    shown = (
        [one for group in visible["groups"] for one in group["targets"]] + visible["undated"] + visible["background"]
    )
    assert sorted((one["id"], one["written"], one["clause"]) for one in shown) == sorted(
        (one.id, one.as_written.zh, one.clause) for one in plan.targets.values()
    )
    assert sum(kind["n"] for kind in visible["kinds"]) == len(plan.targets)


def test_the_headline_amounts_say_that_nothing_is_split_by_province(plan: Plan) -> None:
    split = {one.id for one in plan.targets.values() if targets.asked_for_split(one)}
    assert split == {one.id for one in plan.targets.values() if one.value in {740, 468}}


@given(data=st.data())
def test_a_target_is_reached_with_its_item(plan: Plan, data: st.DataObject) -> None:
    matches = matching(plan, data.draw(selections(plan)))
    reached = targets.reached(plan, matches)
    if matches.selection == Selection():
        assert reached == set(plan.targets)
    else:
        assert reached == {id_ for id_, one in plan.targets.items() if one.item in {item.id for item in matches.items}}
