"""Characters lost or changed on the way into a table: by saving, by copying from a PDF, by a broken formula."""

import re
import unicodedata
from collections.abc import Sequence

from plan.folding import folded

EXCEL_ERRORS = frozenset((
    "#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA",
))  # fmt: skip
COLUMN_TOO_NARROW = re.compile(r"#{3,}")
LOST = re.compile(r"\?{2,}")
MOJIBAKE = re.compile(r"[\u00c2-\u00f4][\u0080-\u00bf]|[\u00c3\u00e4-\u00e9][\u0080-\u00ff]{2}")
# radicals and compatibility forms: they look like ordinary characters, and no search for those finds them
LOOK_ALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
# a whole tag of HTML, any with attributes, one that runs something or a script even where it does not end, a comment, a
# character by its name; comparisons such as s <v/t = 3, and names in angle brackets, are ordinary text
MARKUP = re.compile(
    r"<(?:/?(?:a|b|i|u|p|br|hr|em|h[1-6]|ul|ol|li|dl|dt|dd|sub|sup|div|span|font|strong|center|table|tbody|thead|tr|td|th"
    r"|img|svg|math|style|html|head|body|form|input|button|label|option|select|textarea|video|audio|object|embed|iframe)\s*/?>"
    r"|[a-z][a-z0-9-]*[\s/]+[a-z:-]{2,}\s*=[^<>]*>|[a-z][^<>]*[\s/]on[a-z]{3,}\s*=|/?script\b|!--|!doctype\b)"
    r"|&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,7}|#x[0-9a-f]{1,6});",
    re.IGNORECASE,
)
HANZI = re.compile("[\u3400-\u9fff]")
LEAST_COMMON = 0.75
FEWEST_HANZI = 4
FEWEST_OF_A_CELL = 3


def is_spreadsheet_error(cell: str) -> bool:
    """Whether a cell is what a spreadsheet shows in place of a value."""
    return cell in EXCEL_ERRORS or bool(COLUMN_TOO_NARROW.fullmatch(cell))


def is_lost(cell: str) -> bool:
    """Whether question marks stand where Chinese was lost on saving."""
    return bool(LOST.search(cell))


def is_mojibake(text: str) -> bool:
    """Whether UTF-8 was once read as Latin letters and saved so."""
    return bool(MOJIBAKE.search(text))


def is_read_as_big5(text: str) -> bool:
    """Whether Chinese in GB 2312 was once read as Big5 and saved so: rare characters, which read back are common ones.

    Traditional ones are common in their simplified form.
    """
    hanzi = "".join(HANZI.findall(text))
    if len(hanzi) < FEWEST_OF_A_CELL or _are_common(hanzi) or _are_common(folded(hanzi)):
        return False
    try:
        back = hanzi.encode("big5").decode("gb2312")
    except UnicodeError:
        return False
    # GB 2312 has kana and symbols before its characters: ordinary names read back as these
    return all(HANZI.match(one) and _is_common(one) for one in back)


def markup(cell: str) -> str:
    """Return the first mark of HTML in a cell, which would stand in the text as typed; empty where there is none."""
    found = MARKUP.search(cell)
    return found[0] if found else ""


def look_alike(cell: str) -> tuple[str, str] | None:
    """Return the first character that only looks like an ordinary one, as ``U+2F63``, and the ordinary one."""
    found = LOOK_ALIKE.search(cell)
    return (code_point(found[0]), unicodedata.normalize("NFKC", found[0])) if found else None


def private(cell: str) -> str:
    """Return the first character that only one typeface knows, as ``U+F0B7``; empty where there is none."""
    if cell.isprintable():
        return ""
    return next((code_point(one) for one in cell if unicodedata.category(one) == "Co"), "")


def is_none(character: str) -> bool:
    """Whether Unicode has set a code point aside so that it is never a character; files of other kinds refuse it."""
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def code_point(character: str) -> str:
    """Return a character as ``U+0008``."""
    return f"U+{ord(character):04X}"


def is_misread(text: str) -> bool:
    """Whether text read as GB18030 was in another encoding: most of its characters are none that China writes with."""
    hanzi = HANZI.findall(text)
    return len(hanzi) >= FEWEST_HANZI and not _are_common(hanzi)


def _are_common(hanzi: Sequence[str]) -> bool:
    return sum(map(_is_common, hanzi)) >= LEAST_COMMON * len(hanzi)


def _is_common(character: str) -> bool:
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return lead < 0xD8  # level 1: the 3,755 in daily use
