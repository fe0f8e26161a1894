"""Text of tables and uploads as data."""

from exports import safe


def test_line_ends_are_one_character_each() -> None:
    assert safe.lined("a\r\nb\rc\n\x00d") == "a\nb\nc\nd"
