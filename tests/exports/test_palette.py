"""The colours of the product."""

import re

import pytest

from exports.palette import colours


def test_every_name_has_a_colour() -> None:
    assert all(re.fullmatch(r"#[0-9A-F]{6}|rgba?\([\d.%, ]+\)", colour) for colour in colours().values())


def test_a_theme_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        colours("nonsense")
