"""One slide of the deck: heading, view in words, foot, page number, notes."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from exports.colophon import Colophon
from exports.deck import maps, template
from exports.deck.boxes import POINTS, UNDER_HEADING, one_line, put
from exports.deck.maps import MapKey
from exports.deck.typography import Type, balanced, name_faces, plain, shortened, shortened_in, wrapped, write
from exports.jobs.beside import Parts
from exports.safe import printable
from plan.model import Plan
from plan.text import Lang
from views.words import Words

# a third line of a heading would lie on the line below it
HEADING, LONG_HEADING = (Type(size, True, substituted=True) for size in (28, 24))
COVER, LONG_COVER = (Type(size, True, substituted=True) for size in (44, 32))
SUBLINE, FOOT, SMALL = Type(14, colour="soft"), Type(9, colour="soft"), Type(10, colour="soft")
NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck in the making: the presentation, what every slide says, and the maps made for it in advance, if any."""

    presentation: Any
    plan: Plan
    words: Words
    about: Colophon
    maps: Parts[MapKey] | None = None

    @property
    def lang(self) -> Lang:
        """The language of the deck."""
        return self.words.lang

    def picture(self, key: MapKey) -> bytes:
        """Return a map as PNG."""
        return self.maps(key) if self.maps else maps.picture(self.plan, *key)

    def slide(self, heading: str, subline: str, notes: str, around: Callable[[str], str] = str) -> Any:
        """Return a new slide with heading, foot, page number and notes; `around` adds to it what is never cut."""
        slide = self._new(template.CONTENT, heading, around, (HEADING, LONG_HEADING))
        if subline:
            put(slide, UNDER_HEADING, [one_line(subline, SUBLINE, UNDER_HEADING)], self.lang)
        self._note(slide, notes)
        return slide

    def cover(self, heading: str, notes: str) -> Any:
        """Return the title slide with its title set."""
        slide = self._new(template.TITLE, heading, str, (COVER, LONG_COVER))
        self._note(slide, notes)
        return slide

    def _new(self, layout: str, heading: str, around: Callable[[str], str], types: tuple[Type, Type]) -> Any:
        source = template.layout(self.presentation, layout)
        slide = self.presentation.slides.add_slide(source)
        frame = slide.shapes.title.text_frame
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if layout == template.CONTENT else MSO_ANCHOR.BOTTOM
        room = (template.HEADING if layout == template.CONTENT else template.COVER)[2] * POINTS
        large, smaller = types
        fitting = large if len(wrapped(plain(around(heading)), large, room)) == 1 else smaller
        text = shortened_in(around, heading, fitting, room, 2)
        write(frame.paragraphs[0], text, fitting, self.lang)
        if (narrow := balanced(text, fitting, room)) < room:
            frame.margin_right = Pt(room - narrow)
        self._foot(slide, source)
        return slide

    def _foot(self, slide: Any, layout: Any) -> None:
        for shape in layout.placeholders:
            if shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
                clone = deepcopy(shape._element)
                clone.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
                slide.shapes._spTree.append(clone)
        for shape in slide.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                self._say_foot(shape)
            elif shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                self._count(shape, len(self.presentation.slides))

    def _say_foot(self, shape: Any) -> None:
        room = template.FOOT[2] * POINTS
        shape.text_frame.clear()
        text = shortened(self.words.say("deck_foot", source=self.about.source, disclaimer=self.about.disclaimer),
                         FOOT, room, 2)  # fmt: skip
        write(shape.text_frame.paragraphs[0], text, FOOT, self.lang)

    def _count(self, shape: Any, number: int) -> None:
        """Put the field that counts the slides into a placeholder."""
        shape.text_frame.clear()
        paragraph = shape.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        run = write(paragraph, str(number), SMALL, self.lang)
        field = parse_xml(f'<a:fld {nsdecls("a")} id="{NUMBER_FIELD}" type="slidenum"/>')
        field.extend(list(run._r))
        run._r.getparent().replace(run._r, field)

    def _note(self, slide: Any, notes: str) -> None:
        frame = slide.notes_slide.notes_text_frame
        for i, line in enumerate(printable(notes).splitlines() or [""]):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = plain(line)
            name_faces(run._r.get_or_add_rPr(), self.lang)
