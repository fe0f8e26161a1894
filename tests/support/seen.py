"""The texts a person can see on a page, its map included."""

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


class Seen(NamedTuple):
    """A text on screen: what it says, its size in pixels, the language its element declares, whether it is a title that
    only hovering brings up, the element.
    """

    text: str
    size: float
    lang: str
    hover: bool
    where: str


def texts(page: Page) -> list[Seen]:
    """Return every text on screen, also where one has to scroll to it."""
    return [Seen(**found) for frame in page.frames for found in frame.evaluate(SCRIPT)]
