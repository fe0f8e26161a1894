"""How texts are made alike before they are compared, and that the full-text search compares them so."""

from hypothesis import given
from hypothesis import strategies as st

from plan.folding import characters, folded
from plan.links import matching
from plan.selection import Selection
from tests.support.selections import PLAN


def test_forms_of_one_text_are_alike() -> None:
    for typed, plain in (
        ("ＲＣＥＰ", "rcep"),
        ("二（一）1-1", "二(一)1-1"),
        ("二（一）１－１", "二(一)1-1"),
        ("廣西", "广西"),
        ("長江經濟帶", "长江经济带"),
        ("六堡茶產業發展集聚區", "六堡茶产业发展集聚区"),
        ("前後裡外", "前后里外"),
        ("各縣【市、區】政府", "各县〔市、区〕政府"),
        ("Hunan-Guangxi Canal", "Hunan–Guangxi Canal"),
        ("People's", "people’s"),
        ("湖南\u3000茶", "湖南 茶"),
    ):
        assert folded(typed) == folded(plain), typed


def test_what_differs_stays_different() -> None:
    for one, other in (("湖南", "湖北"), ("著名", "着名"), ("1-1", "11"), ("茶", "查")):
        assert folded(one) != folded(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_character_stands_for_one_that_stands_for_itself() -> None:
    table = characters()
    assert len(table) > 2000
    for one, other in table.items():
        assert (len(one), len(other)) == (1, 1)
        assert other not in table, one


def test_the_full_text_is_searched_in_any_form() -> None:
    for typed, plain in (
        ("ＲＣＥＰ", "RCEP"),
        ("二（一）1-1", "二(一)1-1"),
        ("廣西", "广西"),
        ("湘桂運河", "湘桂运河"),
    ):
        found = matching(PLAN, Selection(q=typed)).items
        assert found
        assert found == matching(PLAN, Selection(q=plain)).items
