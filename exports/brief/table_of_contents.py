"""Contents of a long document: a field of Word, filled already, whose lines lead to the headings.

Lines carry no page numbers: only a program that sets the pages knows them, and a wrong number is worse than none.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from exports.brief import styles
from exports.brief.blocks import Block, Document, Heading
from exports.brief.styles import CONTENTS, CONTENTS_HEAD
from exports.safe import lined
from exports.typography import cells
from views.words import Words

LEVELS = len(CONTENTS)
FIELD = f'TOC \\o "1-{LEVELS}" \\n \\h \\u'
LONG = 9_000  # half-width characters: about five pages
# the digits from nought to nine, and ten: letters of a script, no words of a language
NUMERALS = bytes.fromhex("30074e004e8c4e0956db4e94516d4e03516b4e5d5341").decode("utf-16-be")
DIGITS, TEN = NUMERALS[:10], NUMERALS[10]
ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def needed(document: Document) -> bool:
    """Whether a document is so long that it needs contents."""
    return sum(map(_length, document.blocks)) > LONG


def _length(block: Block) -> int:
    return cells(repr(block)) if not hasattr(block, "body") else 0


def add(word: Any, headings: Iterable[Heading], words: Words) -> None:
    """Add the contents: a heading of their own, and a line each heading of the first levels."""
    styles.paragraph(word, CONTENTS_HEAD, words.brief_contents)
    entries = [*_entries(word, headings)]
    lines = [styles.paragraph(word, CONTENTS[level - 1]) for level, _, _ in entries]
    for paragraph, (_, text, anchor) in zip(lines, entries, strict=True):
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        link.append(paragraph.add_run(lined(text))._r)
        paragraph._p.append(link)
    _enclose(lines)


def _enclose(lines: list[Any]) -> None:
    """Make lines the result of one field."""
    for part in ("separate", FIELD, "begin"):
        run = lines[0].add_run()._r
        run.append(_mark(part) if part != FIELD else _code())
        lines[0]._p.insert(1 if lines[0]._p.pPr is not None else 0, run)
    lines[-1].add_run()._r.append(_mark("end"))


def _mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _code() -> Any:
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {FIELD} "
    return code


def _entries(word: Any, headings: Iterable[Heading]) -> Iterator[tuple[int, str, str]]:
    """Yield level, numbered text and anchor of each heading of the first levels."""
    forms, counts = _forms(word), [0] * 9
    for number, heading in enumerate(headings):
        counts[heading.level - 1] += 1
        counts[heading.level :] = [0] * (9 - heading.level)
        if heading.level <= LEVELS:
            form, text = forms[heading.level - 1]
            label = text.replace(f"%{heading.level}", counted(counts[heading.level - 1], form))
            yield heading.level, label + heading.text, anchor(number)


def _forms(word: Any) -> list[tuple[str, str]]:
    """Return how the template numbers its headings: form and text a level."""
    number = word.styles["Heading 1"].element.pPr.numPr.numId.val
    numbering = word.part.numbering_part.element
    abstract = next(one.abstractNumId.val for one in numbering.num_lst if one.numId == number)
    levels = numbering.xpath(f'w:abstractNum[@w:abstractNumId="{abstract}"]/w:lvl')
    gaps = {"space": " ", "nothing": ""}
    return [
        (
            level.find(qn("w:numFmt")).get(qn("w:val")),
            level.find(qn("w:lvlText")).get(qn("w:val")) + gaps[level.find(qn("w:suff")).get(qn("w:val"))],
        )
        for level in levels
    ]


def counted(n: int, form: str) -> str:
    """Return a number from 1 to 99 in a form of Word's numbering."""
    match form:
        case "chineseCountingThousand":
            tens, ones = divmod(n, 10)
            head = "" if not tens else TEN if tens == 1 else DIGITS[tens] + TEN
            return head + (DIGITS[ones] if ones or not tens else "")
        case "upperRoman":
            text = ""
            for value, sign in ROMAN:
                text += sign * (n // value)
                n %= value
            return text
        case _:
            return str(n)


def anchor(number: int) -> str:
    """Return the name of the bookmark at a heading, counted from 0."""
    return f"_Toc{number + 1:06}"


def bookmark(paragraph: Any, number: int) -> None:
    """Mark a heading so that a line of the contents leads to it."""
    for kind in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{kind}")
        mark.set(qn("w:id"), str(number))
        if kind == "bookmarkStart":
            mark.set(qn("w:name"), anchor(number))
            paragraph._p.insert(1, mark)
        else:
            paragraph._p.append(mark)
