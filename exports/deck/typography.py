"""Type on a slide: where a text breaks, and runs that name all their typefaces.

Sizes and widths are in points. Line heights are exact, so that a box that fits context fits in every program.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from exports.safe import printable
from exports.typography import ems, widest_ems
from frontend.palette import colours
from plan.text import Lang

LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
LEADING = 1.4
# the typefaces that other machines put in are a little wider than the one that is measured; bold is wider still
SLACK, SLACK_BOLD = 1.05, 1.1
CUT = "…"
LONGEST = 1500  # characters; more than any slide holds
WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60"
OPENING = r"\uff08\u300a\u201c\u2018\u3014\u300c"
CLOSING = r"\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u300b\u201d\u2019\u3015\u300d\u2026\uff05"
# what a line does not break within: a wide character with the marks that lean on it, or a word with its blanks
TOKENS = re.compile(rf"[{OPENING}]*[{WIDE}][{CLOSING}]*|[^\s{WIDE}]+\s*|\s+")
# some programs set a quarter of an em where an ideograph meets anything narrow
IDEOGRAPH = r"\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff"
SEAM, SEAM_EM = re.compile(rf"(?<=[{IDEOGRAPH}])(?=[!-~])|(?<=[!-~])(?=[{IDEOGRAPH}])"), 0.25
LAST = re.compile(rf"([^\s{WIDE}]{{1,30}}|\S)$")
BLANKS = re.compile(r"\s+")
FACES = ("latin", "ea", "cs")


@dataclass(frozen=True, slots=True)
class Type:
    """How a run is set: size in points, weight, colour by its name in the palette or as hex.

    Attributes
    ----------
    substituted : bool
        Whether it must fit too where a wider typeface stands in for a missing Arial.
    """

    size: float
    bold: bool = False
    colour: str = "ink"
    substituted: bool = False

    @property
    def line(self) -> float:
        """Height of a line in points."""
        return round(self.size * LEADING)


def plain(text: str) -> str:
    """Return text on one line, without what no XML may hold."""
    return " ".join(printable(text).split())


def width(text: str, type_: Type) -> float:
    """Return how wide a text runs on one line, in points, with the allowance for other typefaces."""
    return _Run().longer(text, type_).width(type_)


class _Run(NamedTuple):
    """What a line holds so far: ems in the usual and in the widest typeface, seams, and its last character."""

    ems: float = 0.0
    widest: float = 0.0
    seams: int = 0
    last: str = ""

    def longer(self, text: str, type_: Type) -> "_Run":
        """Return the run with more text at its end."""
        widest = widest_ems(text, self.widest) if type_.substituted else 0.0
        return _Run(ems(text, self.ems), widest, self.seams + len(SEAM.findall(self.last + text)), text[-1:])

    def width(self, type_: Type) -> float:
        """Return how wide it runs, in points."""
        wide = max(self.ems * (SLACK_BOLD if type_.bold else SLACK), self.widest)
        return (wide + self.seams * SEAM_EM) * type_.size


@lru_cache(maxsize=4096)
def wrapped(text: str, type_: Type, room: float) -> tuple[str, ...]:
    """Return the lines into which a text breaks in a room so many points wide; at least one.

    A word that is wider than the room begins on a line of its own and breaks anywhere.
    """
    lines, run = [""], _Run()
    for token, breaks, wide in _tokens(printable(text), type_, room):
        used = run.width(type_)
        seam = SEAM_EM * type_.size if SEAM.search(run.last + token[:1]) else 0.0
        if used and (breaks or used + seam + wide > room):
            lines.append("")
            run = _Run()
        lines[-1] += token
        run = run.longer(token, type_)
    return tuple(line.rstrip() for line in lines)


def _tokens(text: str, type_: Type, room: float) -> Iterator[tuple[str, bool, float]]:
    """Yield what stays together, whether it begins on a line of its own, and its width without blanks at its end."""
    for token in TOKENS.findall(text):
        wide = _width(token.rstrip(), type_)
        if wide <= room:
            yield token, False, wide
        else:
            yield from ((character, not i, _width(character.rstrip(), type_)) for i, character in enumerate(token))


_width = lru_cache(maxsize=16_384)(width)


@lru_cache(maxsize=4096)
def shortened(text: str, type_: Type, room: float, lines: int) -> str:
    """Return a text that keeps to so many lines; what was cut ends in …"""
    clean = plain(text)
    broken = wrapped(clean[:LONGEST], type_, room)
    if len(broken) <= lines and len(clean) <= LONGEST:
        return clean
    kept = _start(clean, broken[:lines])
    while kept and len(wrapped(kept + CUT, type_, room)) > lines:
        kept = _less(kept)
    return kept + CUT


def shortened_in(frame: Callable[[str], str], text: str, type_: Type, room: float, lines: int) -> str:
    """Return a text set in a frame of words that keeps to so many lines: the text is cut, never the frame."""
    kept = shortened(text, type_, room, lines)
    shown = plain(frame(kept))
    while kept and len(wrapped(shown, type_, room)) > lines:
        kept = _less(kept.removesuffix(CUT))
        shown = plain(frame(kept + CUT))
    return shown


def _less(text: str) -> str:
    """Return a text without its last word or wide character; of a word without blanks, without its last letters."""
    return LAST.sub("", text).rstrip()


def balanced(text: str, type_: Type, room: float) -> float:
    """Return the narrowest room in which a text takes no more lines than in this one, so that they are about even."""
    lines = len(wrapped(text, type_, room))
    shares = (room * share / 100 for share in range(50, 100, 5))
    return next((share for share in shares if lines > 1 and len(wrapped(text, type_, share)) == lines), room)


def _start(clean: str, lines: Iterable[str]) -> str:
    """Return the start of a text that its first lines cover."""
    at = 0
    for line in lines:
        at = clean.index(line, at) + len(line)
    return clean[:at]


def height(texts: Iterable[tuple[str, Type]], room: float) -> float:
    """Return how high paragraphs stand in a room so many points wide, in points."""
    return sum(len(wrapped(text, type_, room)) * type_.line for text, type_ in texts)


def colour(name: str) -> RGBColor:
    """Return a colour of the palette by name, or one given as hex."""
    digits = (name if name.startswith("#") else colours()[name]).removeprefix("#")
    return RGBColor(*bytes.fromhex(digits))


def write(paragraph: Any, text: str, type_: Type, lang: Lang) -> Any:
    """Add a run that names its typefaces and its language, on lines of an exact height. Returns the run."""
    run = paragraph.add_run()
    run.text = BLANKS.sub(" ", printable(text))  # a run may begin or end with a blank that parts it from the next
    paragraph.line_spacing = Pt(type_.line)
    run.font.size = Pt(type_.size)
    run.font.bold = type_.bold
    run.font.color.rgb = colour(type_.colour)
    name_faces(run._r.get_or_add_rPr(), lang)
    return run


def close(paragraph: Any, type_: Type, lang: Lang) -> None:
    """Set what follows the last run, so that an empty paragraph is no higher than a written one."""
    paragraph.line_spacing = Pt(type_.line)
    end = paragraph._p.get_or_add_endParaRPr()
    end.set("sz", str(round(type_.size * 100)))
    name_faces(end, lang)


def name_faces(properties: Any, lang: Lang) -> None:
    """Name the Latin, East Asian and complex typeface and the language of run properties."""
    properties.set("lang", {"zh": "zh-CN", "en": "en-US"}[lang])
    for face in FACES:
        for old in properties.findall(qn(f"a:{face}")):
            properties.remove(old)
    after = [qn(f"a:{name}") for name in ("ln", "noFill", "solidFill", "gradFill", "effectLst", "highlight")]
    at = sum(child.tag in after for child in properties)
    for place, face in enumerate(FACES):
        new = properties.makeelement(qn(f"a:{face}"), {"typeface": LATIN if face == "latin" else EAST_ASIAN})
        properties.insert(at + place, new)
