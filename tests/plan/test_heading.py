"""Headings of lists that offices keep, and the unit of money that one or a note above them states."""

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


@pytest.mark.parametrize(
    "text",
    [
        "合同投资额（亿元人民币）",
        "合同投资额（人民币亿元）",
        "合同投资额(单位：亿元 人民币)",
        "合同投资额（亿\u3000元）",
    ],
)
def test_a_unit_is_read_whichever_side_the_currency_stands_on(text: str) -> None:
    assert (heading.plain(text), heading.unit(text)) == ("合同投资额", "亿元")
