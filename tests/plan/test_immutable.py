"""The plan, and whatever a cache keeps for all sessions, cannot be changed."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pytest

from plan import links, published
from plan.frozen import FrozenDict, FrozenList, frozen
from plan.model import Plan
from plan.queries import responsibilities
from plan.selection import Selection
from tests.support import tiny_plan


def changeable(value: object, path: str = "plan", seen: set[int] | None = None) -> Iterator[str]:
    """Yield the path of everything inside a value that could be set; what `seen` knows by its id is not read again."""
    seen = set() if seen is None else seen
    match value:
        case str() | int() | float() | bytes() | date() | timedelta() | None:
            return
        case _ if id(value) in seen or type(value) is object:  # the mark of a cache's key, without parts
            return
    seen.add(id(value))
    match value:
        case MappingProxyType() | FrozenDict():
            for key, one in value.items():
                yield from changeable(one, f"{path}[{key!r}]", seen)
        case tuple() | frozenset() | FrozenList():
            for place, one in enumerate(value):
                yield from changeable(one, f"{path}[{place}]", seen)
        case _ if is_dataclass(value) and type(value).__dataclass_params__.frozen:  # type: ignore[attr-defined]
            for field in fields(value):
                yield from changeable(getattr(value, field.name), f"{path}.{field.name}", seen)
        case _:
            yield f"{path}: {type(value).__name__}"


def test_nothing_in_a_plan_can_be_set(plan: Plan) -> None:
    for one in (plan, tiny_plan.plan()):
        assert list(changeable(one)) == []
    with pytest.raises(TypeError):
        plan.vocab["role"]["market"] = plan.title  # type: ignore[index]
    with pytest.raises(AttributeError):
        plan.version = ""  # type: ignore[misc]


def test_a_plan_is_not_changed_by_what_it_was_made_of() -> None:
    vocab = {name: dict(of) for name, of in tiny_plan.VOCAB.items()}
    from dataclasses import replace

    plan = replace(tiny_plan.plan(), vocab=vocab)
    vocab["role"].clear()
    assert plan.vocab["role"] == tiny_plan.VOCAB["role"]


def test_the_walk_finds_what_can_be_set() -> None:
    assert list(changeable({"a": 1})) == ["plan: dict"]
    assert list(changeable((object(), object))) == ["plan[1]: type"]
    assert list(changeable(MappingProxyType({"a": ([1],)}))) == ["plan['a'][0]: list"]


@pytest.mark.parametrize("change", [
    lambda one: one.update(a=2), lambda one: one.pop("a"), lambda one: one["b"].append(3), lambda one: one["b"].sort(),
    lambda one: one.__setitem__("a", 2), lambda one: one["b"].__setitem__(0, 2), lambda one: one.setdefault("c", 1),
    lambda one: one["b"].__iadd__([1]), lambda one: one.__ior__({"c": 1}), lambda one: one["b"][0].clear(),
])  # fmt: skip
def test_what_is_frozen_refuses_every_change(change: Any) -> None:
    one = frozen({"a": 1, "b": [{"d": 1}, 2]})
    with pytest.raises(TypeError, match="cannot be changed"):
        change(one)
    assert one == {"a": 1, "b": [{"d": 1}, 2]}


def test_a_match_is_a_key_that_knows_its_plan(plan: Plan) -> None:
    narrowed = Selection(province=("hunan",))
    ours, again = (links.matching.__wrapped__(plan, narrowed) for _ in range(2))
    other = links.matching.__wrapped__(published.replace(published.current().files).plan, narrowed)
    assert (hash(ours), ours) == (hash(again), again)
    assert ours.plan is plan
    assert (hash(ours) == hash(other), ours == other) == (False, False)


def test_each_task_and_unit_is_worked_out_once(plan: Plan) -> None:
    matches = links.matching(plan, Selection())
    cells = responsibilities.matrix(plan, matches)
    assert responsibilities.matrix(plan, matches) is cells
    assert {(one.task, one.unit): one.place for one in cells} == responsibilities.places(plan)
    for one in cells:
        assert [item.id for item in one.items] == [
            item.id for item in matches.items if item.task == one.task and one.unit in links.units_of(plan, item)
        ]
