"""What the page of corridors asks: who cites what, and which of it a selection is about."""

from plan.links import matching
from plan.model import Plan
from plan.queries import corridors
from plan.selection import Selection
from tests.support import tiny_plan


def test_an_item_cites_a_corridor_or_a_site() -> None:
    plan = tiny_plan.plan()
    assert [item.id for item in corridors.citing(plan.items.values(), "line")] == ["place"]
    assert [item.id for item in corridors.citing(plan.items.values(), "park")] == ["named"]
    assert corridors.citing(plan.items.values(), "nowhere") == ()


def test_units_and_terms_stand_once_in_printed_order() -> None:
    items = tuple(tiny_plan.plan().items.values())
    assert corridors.units(items) == ("works", "counties")
    assert corridors.terms(items) == ("铝;锭",)
    assert (corridors.units(()), corridors.terms(())) == ((), ())


def test_what_is_not_about_a_corridor_stands_with_its_clause() -> None:
    plan = tiny_plan.plan()
    matches = matching(plan, Selection(task=("1",)))
    assert [item.id for item in corridors.concerned(plan, matches)] == ["place"]
    assert "place" not in {item.id for item in corridors.others(plan, matches)}
    assert {item.clause for item in corridors.others(plan, matches)} == {"一1"}


def test_an_end_is_a_city_a_site_or_a_province() -> None:
    plan = tiny_plan.plan()
    names = [corridors.end_name(plan, end).zh for end in ("quay", "park", "east")]
    assert names == ["西码头", "园区", "东"]


def test_every_corridor_and_hub_is_cited(plan: Plan) -> None:
    ids = [*plan.corridors, *(site.id for site in corridors.hubs(plan))]
    assert {site.kind for site in corridors.hubs(plan)} == set(corridors.HUBS)
    for id_ in ids:
        assert corridors.citing(plan.items.values(), id_), id_


def test_every_item_of_a_corridors_clause_is_on_the_page(plan: Plan) -> None:
    matches = matching(plan, Selection())
    shown = {item.id for item in (*corridors.concerned(plan, matches), *corridors.others(plan, matches))}
    clauses = {corridor.clause for corridor in plan.corridors.values()}
    assert {item.id for item in plan.items.values() if item.clause in clauses} <= shown
    assert len(shown) == len(corridors.concerned(plan, matches)) + len(corridors.others(plan, matches))
