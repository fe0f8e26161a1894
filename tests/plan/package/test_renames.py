"""Which unknown heading stands for which missing column."""

import pytest

from plan.package.renames import renamed

COLUMNS = ("id", "name_zh", "name_en", "note")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("id", "name_zh", "name_en", "note"), {}),
        (("id", "name_zh", "name_en"), {}),
        (("id", "name_zh", "name_en", "note", "x"), {}),
        (("id", "name-zh", "nmae_en", "note"), {"name_zh": "name-zh", "name_en": "nmae_en"}),
        (("note", "x", "name_en", "name_zh"), {"id": "x"}),
        (("id", "x", "name_en", "y"), {"name_zh": "x", "note": "y"}),
        (("x", "y", "id", "name_en"), {}),
        (("id", "名称", "name_en", "y", "note"), {"name_zh": "名称"}),
        (("id", "", "name_en", "note"), {}),
    ],
)
def test_a_heading_stands_for_the_column_it_is_like_or_whose_place_it_takes(
    header: tuple[str, ...], expected: dict[str, str]
) -> None:
    assert renamed(header, COLUMNS, {"name_zh": ["名称"]}) == expected


def test_work_is_bounded_for_very_many_headings() -> None:
    assert len(renamed([f"x{number}" for number in range(100_000)], COLUMNS)) <= len(COLUMNS)
