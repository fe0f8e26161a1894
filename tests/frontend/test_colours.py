"""Every colour of the screen stands in the palette, and each name that is used stands there too."""

import re

import pytest

from frontend import theme_styles
from frontend.palette import colours
from plan.selection import THEMES
from tests.support.servers import ROOT

COLOUR = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\b(?:rgba?|hsla?|oklch)\(", re.IGNORECASE)
NAMED = re.compile(r"var\(--([a-z0-9-]+)")
DEFINED = re.compile(r"(?<![\w-])--([a-z0-9-]+)(?=:|\"|')")
# what the exports draw on paper is their own; the offline page and the map are the screen's
FOLDERS = ("components", "pages", "plan", "views", "server", "frontend")
FILES = sorted(
    path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in {".css", ".js", ".py"}
)
OF_STREAMLIT = re.compile(r"st-")


def test_no_colour_stands_outside_the_palette(subtests: pytest.Subtests) -> None:
    for path in FILES:
        with subtests.test(path=str(path)):
            assert COLOUR.findall(path.read_text(encoding="utf-8")) == []


def test_each_name_that_is_used_has_a_value() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    used = {name for text in texts for name in NAMED.findall(text) if not OF_STREAMLIT.match(name)}
    given = {name for text in (*texts, theme_styles.css()) for name in DEFINED.findall(text)}
    assert used - given == set()


def test_each_colour_is_used_on_screen() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in FILES)
    on_screen = {*NAMED.findall(texts), *re.findall(r'"([a-z0-9-]+)"', texts)}
    assert set(colours()) - on_screen == set()


def test_each_theme_has_its_rule_and_print_is_light() -> None:
    css = theme_styles.css()
    assert [theme for theme in THEMES[1:] if f':root[data-theme="{theme}"]' not in css] == []
    printed = re.search(r"@media print\{:root,:root\[data-theme\]\{([^}]*)\}", css)
    assert printed is not None
    assert f"--paper:{colours()['paper']}" in printed[1].split(";")
