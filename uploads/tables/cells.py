"""One cell of a copy that came back, as the table holds it: what typing and spreadsheets do to a value is undone."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation

from plan.checks.rules import NUMBER
from plan.folding import folded
from plan.written_forms import BETWEEN, BETWEEN_IDS, NO, YES, day
from uploads.tables.sheet import SentCell
from uploads.workbook import BEFORE_DAYS
from views.tables.table_columns import TableColumn, plain, written

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that direct or join text and show nothing; a copy from a web page or a chat brings them along."""
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
SMALLEST = -100  # an exponent of ten
DAYS = range(10_000, 80_000)
"""Counts of days, 1927 to 2119: a smaller number in a column of days is no day."""
LARGEST = Decimal(10) ** 15
INVISIBLE_LEFT_OUT, FULL_WIDTH, LIST_MARKS, NAME_TO_ID = "invisible", "full-width", "list", "name"
NUMBER_FORM, DAY_FORM, YES_NO = "number", "day", "yes-no"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the cells of one column; `known` is every way to write one of its values."""

    column: TableColumn
    known: Mapping[str, str]

    def value(self, cell: SentCell) -> tuple[str, str]:
        """Return what the table holds, and why it differs from what stood there; no reason where it does not.

        A value that cannot be put right stays as it is: the checks say what is wrong with it.
        """
        text = cell.text.replace("\r\n", "\n").replace("\r", "\n").strip()
        clean, reason = INVISIBLE.sub("", text).strip(), ""
        if clean != text:
            reason = INVISIBLE_LEFT_OUT
        if not clean or (not self.column.coded and not self.column.listed):
            return clean, reason
        made, why = self._step(clean, cell)
        return (made, why) if made != clean else (clean, reason)

    def _step(self, text: str, cell: SentCell) -> tuple[str, str]:
        steps: dict[str, Callable[[str, SentCell], tuple[str, str]]] = {
            "integer": _whole_number,
            "number": _number,
            "date": _day,
            "boolean": self._yes_no,
        }
        if step := steps.get(self.column.type):
            return step(text, cell)
        return self._list(text) if self.column.listed else self._id(text)

    def _yes_no(self, text: str, _: SentCell) -> tuple[str, str]:
        said = plain(text)
        choices = [one.id for one in self.column.choices]
        if text in choices or len(choices) != 2:
            return text, ""
        for choice, forms in zip(choices, (YES, NO), strict=True):
            if said in forms or said == choice:
                return choice, YES_NO
        return text, ""

    def _list(self, text: str) -> tuple[str, str]:
        """Return a list with plain marks; free terms hold every mark but semicolons and line ends."""
        free = not self.column.choices
        parts = re.split("|".join(BETWEEN), text) if free else BETWEEN_IDS.split(text)
        members = [part.strip() for part in parts if part.strip()]
        ids = members if free else [self._id(one)[0] for one in members]
        made = ";".join(ids)
        return made, NAME_TO_ID if ids != members else LIST_MARKS

    def _id(self, text: str) -> tuple[str, str]:
        if any(text == one.id for one in self.column.choices):
            return text, ""
        if meant := self.known.get(plain(text)):
            return meant, NAME_TO_ID
        whole = text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text  # an adcode read as a number
        narrow = unicodedata.normalize("NFKC", whole)
        return narrow, FULL_WIDTH if narrow != whole else NUMBER_FORM


def reader(column: TableColumn) -> Reader:
    """Return the reader of a column."""
    return Reader(column, written(column.choices))


def same_number(one: str, other: str) -> bool:
    """Whether two cells hold the same number, however it is written."""
    return bool(NUMBER.fullmatch(one) and NUMBER.fullmatch(other)) and Decimal(one) == Decimal(other)


def _whole_number(text: str, cell: SentCell) -> tuple[str, str]:
    """Return a whole number without the zeros that a spreadsheet puts after it."""
    digits, why = _number(text, cell)
    whole = re.fullmatch(r"(-?\d+)\.0*", digits)
    return (whole[1], NUMBER_FORM) if whole else (digits, why)


def _number(text: str, cell: SentCell) -> tuple[str, str]:
    """Return a number in plain digits: without exponents, groups and widths of a spreadsheet, nor as a day."""
    if cell.number is not None:
        return str(cell.number), NUMBER_FORM
    if NUMBER.fullmatch(text):
        return text, ""
    narrow = unicodedata.normalize("NFKC", text).replace(" ", "").replace("\u2212", "-")
    narrow = narrow.replace(",", "") if GROUPED.fullmatch(narrow) else narrow
    try:
        number = Decimal(narrow)
    except InvalidOperation:
        return text, ""
    if not number.is_finite() or abs(number) >= LARGEST or not narrow.isascii() or "_" in narrow:
        return text, ""
    if int(number.as_tuple().exponent) < SMALLEST:  # its digits would fill the memory
        return text, ""
    digits = format(number, "f")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return digits if digits not in ("-0", "") else "0", NUMBER_FORM


def _day(text: str, cell: SentCell) -> tuple[str, str]:
    """Return a day as ISO 8601 has it, from how offices write it or the count of days that a spreadsheet keeps."""
    if cell.day:
        return cell.day.isoformat(), DAY_FORM
    said = folded(text)
    if said.isascii() and said.isdigit() and len(said) == 5 and int(said) in DAYS:
        return (BEFORE_DAYS + timedelta(days=int(said))).isoformat(), DAY_FORM
    try:
        return day(said).isoformat(), DAY_FORM
    except ValueError:
        return text, ""
