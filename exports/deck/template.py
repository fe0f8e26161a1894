"""The empty deck from its template, and how it is saved.

`template.zh.pptx` and `template.en.pptx` hold theme, master, two layouts and the notes master; an office may restyle
them. `scripts/build_templates.py` makes them anew. Layouts are found by name, and text is measured in the places below.
"""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from exports.colophon import Colophon
from exports.deck.typography import plain
from exports.safe import printable
from exports.zipped import undated
from plan.text import Lang

WIDTH_IN, HEIGHT_IN = 40 / 3, 7.5
TITLE, CONTENT = "Title Slide", "Title Only"
MARGIN = 0.6
# left, top, width, height in inches
HEADING = (MARGIN, 0.25, WIDTH_IN - 2 * MARGIN, 0.95)  # two lines fill it
COVER = (1.2, 1.55, WIDTH_IN - 2.4, 1.75)
BELOW_COVER = (1.2, 3.5, WIDTH_IN - 2.4, 1.1)
FOOT = (MARGIN, 6.98, 11.3, 0.36)
NUMBER = (WIDTH_IN - MARGIN - 0.8, 6.98, 0.8, 0.36)


def path(lang: Lang) -> Path:
    """Return the template in a language."""
    return Path(__file__).with_name(f"template.{lang}.pptx")


def empty(lang: Lang) -> Any:
    """Return a presentation without slides."""
    return Presentation(str(path(lang)))


def layout(deck: Any, name: str) -> Any:
    """Return a layout by its name."""
    return deck.slide_layouts.get_by_name(name)


def saved(deck: Any, colophon: Colophon, created: str) -> bytes:
    """Return the file: its dates are the data's, so that the same request gives the same bytes."""
    about, moment = deck.core_properties, datetime.fromisoformat(created)
    about.title, about.subject = plain(colophon.title)[:255], plain(colophon.view)[:255]
    about._element.get_or_add_description().text = printable(colophon.properties)  # the setter takes 255 letters
    about.author = about.last_modified_by = about.keywords = about.category = ""
    about.created = about.modified = moment
    about.revision = 1
    for slide in deck.slides:
        _read_foot_last(slide)
    body = io.BytesIO()
    deck.save(body)
    return undated(body.getvalue())


def _read_foot_last(slide: Any) -> None:
    """Put foot and page number behind everything else in the order in which a screen reader reads."""
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            slide.shapes._spTree.append(shape._element)
