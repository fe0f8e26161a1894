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
MM_PER_INCH = 25.4
UNITS = 1000
MOST_ADVANCES = 16_384
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]")


@lru_cache(maxsize=2)
def _face(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), UNITS, layout_engine=ImageFont.Layout.BASIC)


class _Advances(dict[str, float]):
    """How wide a character runs, in ems, where its kind decides on the typeface; looked up once."""

    def __init__(self, narrow: Path) -> None:
        super().__init__()
        self._narrow = narrow

    def __missing__(self, character: str) -> float:
        if len(self) == MOST_ADVANCES:
            self.clear()
        face = _face(FONT if WIDE.match(character) else self._narrow)
        self[character] = advance = face.getlength(character) / UNITS
        return advance


_usual, _widest = _Advances(FONT), _Advances(WIDEST)


def ems(text: str, start: float = 0.0) -> float:
    """Return how wide a line of text runs, in ems, without kerning; `start` is what stands before it."""
    return sum(map(_usual.__getitem__, text), start)


def widest_ems(text: str, start: float = 0.0) -> float:
    """Return how wide a line of text runs, in ems, where a wide bold typeface stands in for the Latin one."""
    return sum(map(_widest.__getitem__, text), start)


def cells(text: str) -> int:
    """Return how many half-width character cells a line of text takes: a full-width character takes two."""
    return sum(max(wcwidth(character), 0) for character in text)
