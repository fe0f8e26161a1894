"""Boxes of measured text on the one grid of the slides.

Boxes are in inches from the slide's top left corner.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from exports.deck import template
from exports.deck.typography import Type, height, plain, shortened, write
from plan.text import Lang

POINTS = 72  # to the inch


class SlideBox(NamedTuple):
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.width * POINTS, self.height * POINTS


BODY = SlideBox(template.MARGIN, 1.75, template.WIDTH_IN - 2 * template.MARGIN, 5.05)
LEFT = BODY._replace(width=7.7)
RIGHT = SlideBox(8.6, BODY.top, template.WIDTH_IN - template.MARGIN - 8.6, BODY.height)
UNDER_HEADING = SlideBox(template.MARGIN, 1.32, BODY.width, 0.32)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph."""

    text: str
    type_: Type


Paragraph = Sequence[Run]
BREAK = Run("", Type(14))  # ends a line within a paragraph


def one_line(text: str, type_: Type, box: SlideBox, lines: int = 1) -> Paragraph:
    """Return a paragraph that keeps to a number of lines in a box."""
    return [Run(shortened(text, type_, box.points[0], lines), type_)]


def put(
    slide: Any, box: SlideBox, paragraphs: Iterable[Paragraph], lang: Lang, gap: float = 0, middle: bool = False
) -> Any:
    """Put paragraphs, measured before, into a text box with a gap so many points wide between them."""
    shape = slide.shapes.add_textbox(*map(Inches, box))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    for i, runs in enumerate(paragraphs):
        paragraph = frame.add_paragraph() if i else frame.paragraphs[0]
        paragraph.space_before = Pt(gap if i else 0)
        for run in runs:
            if run is BREAK:
                paragraph.add_line_break()
            else:
                write(paragraph, run.text, run.type_, lang)
    return shape


def fitting(paragraphs: Sequence[Paragraph], box: SlideBox, gap: float = 0) -> list[Paragraph]:
    """Return the paragraphs from the first that stand whole in a box."""
    high = box.points[1]
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        needed = stack_height([paragraph], box) + (gap if whole else 0)
        if needed > high:
            break
        high -= needed
        whole.append(paragraph)
    return whole


def stack_height(paragraphs: Iterable[Paragraph], box: SlideBox) -> float:
    """Return how high paragraphs stand in the width of a box, in points, without gaps."""
    return sum(height(_as_lines(paragraph), box.points[0]) for paragraph in paragraphs)


def _as_lines(paragraph: Paragraph) -> list[tuple[str, Type]]:
    """Return the text between the breaks of a paragraph, each in the widest type of its own runs."""
    lines: list[list[Run]] = [[]]
    for run in paragraph:
        if run is BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    return [("".join(run.text for run in line), _widest(line)) for line in lines]


def _widest(runs: Iterable[Run]) -> Type:
    return max((run.type_ for run in runs), key=lambda type_: (type_.size, type_.bold), default=BREAK.type_)


def describe(shape: Any, text: str) -> None:
    """Give a picture, chart or table its text alternative."""
    shape._element.find(f".//{qn('p:cNvPr')}").set("descr", plain(text))
