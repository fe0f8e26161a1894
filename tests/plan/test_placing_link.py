"""What a link says is being put in its position."""

from hypothesis import given
from hypothesis import strategies as st

from plan.placing_link import MODES, PLACING, Placing, from_params


@given(st.sampled_from(MODES), st.text("a-.中 ", max_size=20))
def test_a_link_says_what_it_was_made_from(mode: str, chosen: str) -> None:
    assert from_params(Placing(mode, chosen).params()) == (Placing(mode, chosen), ())


def test_an_empty_value_says_nothing_and_a_wrong_one_is_named() -> None:
    assert from_params(Placing().params()) == from_params({PLACING: [""]}) == (Placing(), ())
    given = {PLACING: ["bridge.x", "", "site.port", "corridor"]}
    assert from_params(given) == (Placing("site", "port"), ((PLACING, "bridge.x"),))
