"""Code points that are no characters, and cells that a spreadsheet would cut off."""

from plan.package.characters import is_none
from plan.package.csv_file import is_cut


def test_sixty_six_code_points_are_never_a_character() -> None:
    none = {*range(0xFDD0, 0xFDF0), *(plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF))}
    beside = {code + step for code in none for step in (-1, 1) if 0 <= code + step <= 0x10FFFF} - none
    assert len(none) == 66
    assert {code for code in none | beside if is_none(chr(code))} == none


def test_a_spreadsheet_keeps_32767_units_of_utf_16() -> None:
    kept = ("字" * 32_767, "𠮷" * 16_383, "a" * 32_767)
    assert [is_cut(cell) for cell in kept] == [False] * 3
    assert [is_cut(cell) for cell in ("字" * 32_768, "𠮷" * 16_384, kept[1] + "字字")] == [True] * 3
