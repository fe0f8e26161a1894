"""How the corridors lead on to a province: chains as the table has them, and what they amount to."""

from dataclasses import replace

import pytest

from plan.model import Plan
from plan.places import Leg
from plan.queries import access_routes
from plan.text import Text
from tests.support import tiny_plan

RAIL = {"mode": {"rail": Text("铁路", "Railway"), "air": Text("航线", "Air route")}}


def step(chain: str, province: str, existing: str, corridor: str = "line") -> Leg:
    return Leg(chain, province, corridor, "", existing, Text("段", "Stretch"), Text("", ""))


def small(*steps: Leg) -> Plan:
    whole = tiny_plan.plan()
    return replace(whole, access_legs=steps, vocab={**whole.vocab, **RAIL})


@pytest.mark.parametrize(
    ("existing", "expected"),
    [(("yes",), "open"), (("partly", "yes"), "open"), (("yes", "no"), "gap"), ((), "none")],
)
def test_what_the_ways_to_a_province_amount_to(existing: tuple[str, ...], expected: str) -> None:
    assert access_routes.state(small(*(step("way", "east", one) for one in existing)), "east") == expected


def test_one_whole_way_is_enough() -> None:
    plan = small(step("gap", "east", "no"), step("rail", "east", "yes"))
    assert access_routes.state(plan, "east") == "open"
    assert [(chain.id, chain.whole) for chain in access_routes.routes(plan, "east")] == [("gap", False), ("rail", True)]
    assert access_routes.routes(plan, "west") == ()


def test_steps_keep_their_order_and_stay_apart() -> None:
    plan = small(step("a", "east", "yes"), step("a", "east", "no", ""), step("b", "west", "yes"))
    (chain,) = access_routes.routes(plan, "east")
    assert [one.existing for one in chain.legs] == ["yes", "no"]
    assert chain.mode == "rail"


def test_only_what_the_plan_wants_may_be_missing(plan: Plan) -> None:
    for one in plan.access_legs:
        assert one.existing == (plan.corridors[one.corridor].existing if one.corridor else "natural")


def test_a_province_a_corridor_touches_is_reached_over_it(plan: Plan) -> None:
    for corridor in plan.corridors.values():
        for province in set(corridor.provinces) & set(plan.belt):
            over = {one.corridor for chain in access_routes.routes(plan, province) for one in chain.legs}
            assert corridor.id in over, (corridor.id, province)


def test_the_states_of_the_belt(plan: Plan) -> None:
    states = {province: access_routes.state(plan, province) for province in plan.belt}
    assert {province for province, state in states.items() if state == "open"} == {"shanghai", "hubei", "hunan"}
    assert {province for province, state in states.items() if state == "none"} == {"zhejiang", "guizhou"}
