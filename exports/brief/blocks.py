"""What a document is made of, before any format: headings, paragraphs, tables, a picture, a link."""

from dataclasses import dataclass
from typing import Literal

Level = Literal[1, 2, 3]
TICK = "\N{BALLOT BOX}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the format numbers it. `new_page` where a page begins with it."""

    level: Level
    text: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, or a note in smaller type; `keep` where it stays on one page with the next block."""

    text: str
    note: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """Facts in one paragraph: each a label and what it says."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table: each column a header and its share of the width; every cell is text, or TICK for a box to tick.

    A row of one cell goes over all columns and heads what follows.
    """

    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]
    captioned: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as wide as the text: PNG bytes, a caption, and what it shows for who cannot see it."""

    body: bytes
    caption: str
    alternative: str


@dataclass(frozen=True, slots=True)
class LinkParagraph:
    """An address, and the words in front of it; live where it leads to a host."""

    label: str
    url: str


Block = Heading | Paragraph | Labelled | WordTable | Picture | LinkParagraph


@dataclass(frozen=True, slots=True)
class Document:
    """A document: title, line below it, what stands in it, the line at the foot of every page, what its file says."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    foot: str
    description: str = ""
