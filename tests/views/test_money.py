"""Sums of money in words: what is left out is cut off, in the unit of the language."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from plan.heading import LARGE, SMALL
from plan.text import LANGS
from views import money
from views.words import words


def test_a_number_has_so_many_places_and_no_more() -> None:
    yuan = 129_999_999
    assert [money.number(yuan, words("zh"), places=places) for places in (0, 1, 2)] == ["1", "1.2", "1.29"]
    assert money.number(yuan, words("zh")) == "1.29999999"
    assert money.number(1_999_999_999, words("en"), places=1) == "1.9"


@given(st.integers(0, 10**14), st.sampled_from(LANGS), st.sampled_from((LARGE, SMALL)), st.integers(0, 4))
def test_what_is_left_out_is_less_than_one_of_the_last_place(yuan: int, lang: str, unit: str, places: int) -> None:
    said = words(lang)
    whole, cut = (Decimal(money.number(yuan, said, unit, kept)) for kept in (None, places))
    assert whole * money.in_yuan(said, unit) == yuan
    assert 0 <= whole - cut < Decimal(1).scaleb(-places)
