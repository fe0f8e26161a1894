"""Headings of lists that offices keep."""

import pytest

from plan import heading


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
