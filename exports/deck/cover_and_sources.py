"""The first and the last slide of a deck."""

from typing import Any
from urllib.parse import urlsplit

from exports.deck import template
from exports.deck.boxes import BODY, Paragraph, Run, SlideBox, fitting, one_line, put
from exports.deck.slide import Deck
from exports.deck.typography import Type, write
from exports.request import ExportRequest

VIEW = Type(24, colour="soft")
STRONG, TEXT, SOFT, LINK = (
    Type(16, True),
    Type(14),
    Type(14, colour="soft"),
    Type(14, colour="waterway"),
)
UNDER_VIEW = SlideBox(template.BELOW_COVER[0], 4.65, template.BELOW_COVER[2], 2.15)
SOURCES = BODY._replace(height=2.8)
DISCLAIMER = BODY._replace(top=4.55, height=1.0)
REOPEN = BODY._replace(top=5.6, height=1.2)
GAP = 4.0
CREDIT_LINES = 4


def cover(deck: Deck, title: str) -> None:
    """Draw the title slide: a story's title or the product's, the view in words, data version, source, disclaimer."""
    about = deck.about
    slide = deck.cover(title or about.title, "\n".join((about.title, *about.lines)))
    for run in one_line(about.title if title else about.view, VIEW, SlideBox(*template.BELOW_COVER), 2):
        write(slide.placeholders[1].text_frame.paragraphs[0], run.text, run.type_, deck.lang)
    lines = [one_line(line, SOFT, UNDER_VIEW, 2) for line in (about.source, about.version)]
    view = [one_line(about.view, SOFT, UNDER_VIEW)] if title else []
    put(slide, UNDER_VIEW, [*view, *lines, one_line(about.disclaimer, TEXT, UNDER_VIEW, 2)], deck.lang, GAP)


def closing(deck: Deck, request: ExportRequest) -> None:
    """Draw the last slide: the link that reopens the view, sources, disclaimer."""
    words, about = deck.words, deck.about
    slide = deck.slide(words.deck_closing, about.view, "\n".join(about.lines))
    link = _block(deck, slide, REOPEN, words.deck_reopen, [one_line(request.link, LINK, BODY, 3)])
    _point(link.text_frame.paragraphs[1].runs[0], request.link)
    sources = [one_line(about.source, TEXT, BODY, 2), one_line(about.version, TEXT, BODY)]
    credits = one_line(words.enumeration.join(about.credits), TEXT, BODY, CREDIT_LINES)
    _block(deck, slide, SOURCES, words.deck_sources, [*sources, credits])
    lines = (about.disclaimer, words.deck_schematic)
    _block(deck, slide, DISCLAIMER, words.deck_disclaimer, [one_line(line, TEXT, BODY) for line in lines])


def _block(deck: Deck, slide: Any, box: SlideBox, heading: str, lines: list[Paragraph]) -> Any:
    return put(slide, box, fitting([[Run(heading, STRONG)], *lines], box, GAP), deck.lang, GAP)


def _point(run: Any, link: str) -> None:
    """Make a run lead to an address, where it is a whole one."""
    if urlsplit(link).scheme in ("http", "https"):
        run.hyperlink.address = link
