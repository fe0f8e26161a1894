"""What things are called: ids to names, a selection to a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.model import Plan
from plan.selection import ALL_BASES, LIST_FIELDS, Selection, choices
from plan.text import LANGS
from tests.support import tiny_plan
from tests.support.selections import PLAN, selections
from views import naming
from views.words import words

TINY = tiny_plan.plan()


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("industry", "tea", "茶", "Tea"),
        ("province", "east", "东", "East"),
        ("unit", "works", "工局", "Works"),
        ("place", "hill", "山县", "Hill County"),
        ("item", "belt", "题belt", "Title belt"),
        ("task", "S1", "S1 组织", "S1 Leading"),
        ("field", "transport", "交通", "Transport"),
        ("basis", "place", "经城市或机构", "Through a place"),
        ("role", "market", "市场", "Market"),
        ("reach", "upper", "上游", "Upper"),
    ],
)
def test_a_value_is_called(name: str, value: str, zh: str, en: str) -> None:
    assert (naming.of(TINY, name, value, "zh"), naming.of(TINY, name, value, "en")) == (zh, en)


@pytest.mark.parametrize("name", LIST_FIELDS)
def test_every_choice_has_a_name_of_its_own(plan: Plan, name: str) -> None:
    for lang in LANGS:
        called = [naming.of(plan, name, value, lang) for value in choices(plan)[name]]
        assert all(called)
        assert len(set(called)) == len(called), f"two of {name} are called the same in {lang}"


def test_chips_stand_in_the_order_of_the_filters() -> None:
    selection = Selection(item=("belt",), role=("market",), industry=("metals", "tea"), basis=("named",), q="茶")
    assert naming.chips(TINY, selection, "zh") == [
        ("industry", "metals", "金属"),
        ("industry", "tea", "茶"),
        ("role", "market", "市场"),
        ("basis", "named", "点名"),
        ("item", "belt", "题belt"),
        ("q", "茶", "茶"),
    ]


def test_all_bases_are_no_chip() -> None:
    assert naming.chips(TINY, Selection(basis=ALL_BASES), "zh") == []


@given(data=st.data())
def test_every_choice_is_a_chip(data: st.DataObject) -> None:
    selection = data.draw(selections(PLAN).filter(lambda one: set(one.basis) != set(ALL_BASES)))
    expected = {(name, value) for name, values in selection.params().items() for value in values}
    assert {(name, value) for name, value, _ in naming.chips(PLAN, selection, "zh")} == expected


@pytest.mark.parametrize(
    ("selection", "zh", "en"),
    [
        (Selection(), "方案全部事项", "the whole plan"),
        (Selection(industry=("metals", "tea"), province=("east",)), "金属、茶 × 东", "Metals, Tea × East"),
        (Selection(q="茶"), "“茶”", "“茶”"),
        (Selection(basis=ALL_BASES), "方案全部事项，含区域词", "the whole plan, region words included"),
        (Selection(province=("east",), basis=ALL_BASES), "东，含区域词", "East, region words included"),
        (Selection(basis=("named", "region")), "点名、区域词", "Named, Region word"),
    ],
)
def test_a_selection_in_words(selection: Selection, zh: str, en: str) -> None:
    assert naming.in_words(TINY, selection, words("zh")) == zh
    assert naming.in_words(TINY, selection, words("en")) == en


@pytest.mark.parametrize(
    ("basis", "zh", "en"),
    [
        ((), "方案点名或经城市、机构", "named, or through a city or institution"),
        (("named",), "点名", "named"),
        (ALL_BASES, "点名、经城市或机构、区域词推及", "named, through a city or institution, region words"),
        (("place", "region"), "经城市或机构、区域词推及", "through a city or institution, region words"),
    ],
)
def test_which_links_count_in_words(basis: tuple[str, ...], zh: str, en: str) -> None:
    assert naming.basis_phrase(Selection(basis=basis), words("zh")) == zh
    assert naming.basis_phrase(Selection(basis=basis), words("en")) == en


@pytest.mark.parametrize(("span", "text"), [(None, ""), ((2024, 2024), "2024"), ((2023, 2025), "2023–2025")])
def test_years(span: tuple[int, int] | None, text: str) -> None:
    assert naming.years(span) == text
