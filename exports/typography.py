"""How wide text runs: in the real typeface on slides and maps, in character cells in spreadsheets."""

import re
from functools import lru_cache
from pathlib import Path

import matplotlib
from PIL import ImageFont
from pylopdf_fonts_zh_cn import sans_path
from wcwidth import wcwidth

FONT = Path(str(sans_path()))
"""Noto Sans SC, which comes with the install: maps are set in it; offices set slides in something about as wide."""
WIDEST = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans-Bold.ttf"
"""The widest typeface that common systems put in for a missing Arial."""
UNITS = 1000
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]")


@lru_cache(maxsize=2)
def _face(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), UNITS, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=16_384)
def _advance(character: str, path: Path) -> float:
    return _face(path).getlength(character) / UNITS


def ems(text: str) -> float:
    """Return how wide a line of text runs, in ems, without kerning."""
    return sum(_advance(character, FONT) for character in text)


def widest_ems(text: str) -> float:
    """Return how wide a line of text runs, in ems, where a wide bold typeface stands in for the Latin one."""
    return sum(_advance(one, FONT if WIDE.match(one) else WIDEST) for one in text)


def cells(text: str) -> int:
    """Return how many half-width character cells a line of text takes: a full-width character takes two."""
    return sum(max(wcwidth(character), 0) for character in text)
