"""The unit of money that a heading or a note above the headings states."""

import pytest

from plan import heading


@pytest.mark.parametrize(
    ("note", "unit"),
    [
        ("单位：万元", "万元"),
        ("（单位: 人民币 亿 元）", "亿元"),
        ("单位:元", "元"),
        ("填表单位：发展改革委", ""),
        ("", ""),
    ],
)
def test_a_note_states_the_unit_for_all(note: str, unit: str) -> None:
    assert heading.stated_unit(note) == unit


def test_a_heading_is_the_same_however_it_is_typed() -> None:
    assert heading.plain("总 投资（万元）") == heading.plain("总投资*") == heading.plain("总投资")
    assert heading.unit("总投资（亿 元）") == "亿元"
    assert heading.unit("总投资") == ""
