"""Text of tables and uploads as data."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from exports import safe


def test_line_ends_are_one_character_each() -> None:
    assert safe.lined("a\r\nb\rc\n\x00d") == "a\nb\nc\nd"


@settings(max_examples=20)
@given(st.dictionaries(st.sampled_from("<a字"), st.lists(st.text(alphabet='ab<>&/!-\u2028\u2029"字'))))
def test_json_in_a_script_says_the_same_and_closes_nothing(data: dict[str, list[str]]) -> None:
    text = safe.script_json(data)
    assert json.loads(text) == data
    assert not set("<>&\u2028\u2029") & set(text)
