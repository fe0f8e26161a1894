"""What the headings of an office's list of projects mean, by the table of synonyms of the package."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from exports.projects.columns import KINDS, NEED, NUMBERED, PAID, RECEIPT, LedgerColumn, label, name_of
from plan import written_forms
from plan.folding import folded
from plan.heading import BRACKETED, SPACE, plain, stated_unit, unit
from plan.model import Plan
from plan.published import MOST_IN_USE
from plan.text import LANGS
from plan.written_forms import EACH, PAID_IN, PUBLICITY, YEAR, narrow
from views.words import words

FEWEST = 2  # headings that must be known, the name of the project among them
NAME, CONFIDENTIAL, NEED_KIND = "name", "confidential", "need_kind"
DIGITS = re.compile(r"(?<!\d)\d{1,3}$")
CUMULATIVE, OF_A_YEAR, PUBLICITY_UNREAD = "cumulative-only", "receipt-of-year", "publicity-unread"


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """A column as its heading says: what it is, the unit of its money, and why it cannot be read."""

    column: LedgerColumn
    text: str
    unit: str = ""
    fault: str = ""


@lru_cache(maxsize=MOST_IN_USE)
def known(plan: Plan) -> Mapping[str, str]:
    """Return heading in plain form → id of its column: what our own files write, and the table of the package."""
    found = {plain(one.synonym): one.column for one in plan.project_columns if one.column in KINDS}
    for lang in LANGS:
        catalogue = words(lang)
        for id_ in KINDS:
            found[plain(label(plan, LedgerColumn(id_), catalogue))] = id_
            if id_ not in ("id", "version"):
                found[plain(name_of(plan, id_, catalogue))] = id_
    return MappingProxyType(found)


def recognised(plan: Plan, rows: Sequence[Sequence[str]]) -> tuple[int, int, dict[int, ColumnHeading]] | None:
    """Return where the headings stand among the first rows: the row, the last row of them, place → what each means.

    A second row of headings below the first, such as the periods below one common heading, belongs to them. A note
    above may state the unit of money. None where no row has known headings.
    """
    found = [(_count(plan, row), -number) for number, row in enumerate(rows)]
    best = max(found, default=(0, 0))
    if best[0] < FEWEST:
        return None
    first = -best[1]
    notes = (text for row in rows[: first + 1] for text in row)
    stated = next(filter(None, map(stated_unit, notes)), "")
    below = rows[first + 1] if first + 1 < len(rows) else ()
    texts = _joined(plan, rows[first], below)
    last = first + 1 if texts != dict(enumerate(rows[first])) else first
    meant = {place: heading(plan, text, stated) for place, text in texts.items() if text}
    return first, last, _without_kindless({place: one for place, one in meant.items() if one})


def _without_kindless(meant: Mapping[int, ColumnHeading]) -> dict[int, ColumnHeading]:
    """Return headings without those of a need whose kind the list has no column for: a problem alone makes no need."""
    kinds = {one.column.number for one in meant.values() if one.column.id == NEED_KIND}
    return {place: one for place, one in meant.items() if one.column.id not in NEED or one.column.number in kinds}


def heading(plan: Plan, text: str, stated: str = "") -> ColumnHeading | None:
    """Return what a heading means; None for one that stands for nothing of the ledger."""
    found = known(plan)
    money = unit(text) or stated
    whole = plain(text)
    if whole in found:
        id_ = found[whole]
        if id_ == RECEIPT:
            return ColumnHeading(LedgerColumn(RECEIPT), text, money, OF_A_YEAR)
        return ColumnHeading(LedgerColumn(id_, 1 if id_ in NUMBERED else 0), text, money)
    number = DIGITS.search(whole)
    if number and found.get(whole[: number.start()], "") in NUMBERED:
        return ColumnHeading(LedgerColumn(found[whole[: number.start()]], int(number[0])), text)
    return _receipt(found, text, money)


def _receipt(found: Mapping[str, str], text: str, money: str) -> ColumnHeading | None:
    spaceless = SPACE.sub("", BRACKETED.sub("", folded(text)))
    if found_period := written_forms.period(spaceless):
        period, rest = found_period[0], plain(EACH.sub("", found_period[1]))
        if one := _of_period(found.get(rest, RECEIPT if not rest else ""), period, text, money):
            return one
    rest = plain(YEAR.sub("", spaceless)) if YEAR.search(spaceless) else ""
    if found.get(rest) == RECEIPT or PAID_IN.search(spaceless):
        return ColumnHeading(LedgerColumn(RECEIPT), text, money, OF_A_YEAR)
    # a project that is marked as not public in a column that is not read would be public
    return (
        ColumnHeading(LedgerColumn(CONFIDENTIAL), text, fault=PUBLICITY_UNREAD) if PUBLICITY.search(spaceless) else None
    )


def _of_period(id_: str, period: str, text: str, money: str) -> ColumnHeading | None:
    if id_ == PAID:
        return ColumnHeading(LedgerColumn(RECEIPT, period=period), text, money, CUMULATIVE)
    return ColumnHeading(LedgerColumn(RECEIPT, period=period), text, money) if id_ == RECEIPT else None


def _count(plan: Plan, row: Sequence[str]) -> int:
    """Return how many headings of a row are known; 0 where the name of the project is not among them."""
    meant = [one.column.id for text in row if text and (one := heading(plan, text))]
    return len(set(meant)) if NAME in meant else 0


def _joined(plan: Plan, above: Sequence[str], below: Sequence[str]) -> dict[int, str]:
    """Return place → heading, of two rows where the second divides a common heading of the first into periods."""
    texts = dict(enumerate(above))
    parted: dict[int, str] = {}
    beside: dict[int, str] = {}
    common = ""
    for place, text in enumerate(below):
        common = (above[place] if place < len(above) else "") or common
        one = heading(plan, whole := _whole(common, text)) if text and common else None
        if one and one.column.period:
            parted[place] = whole
        elif one and one.fault:
            beside[place] = whole
    names = [place for place, text in texts.items() if text and known(plan).get(plain(text)) == NAME]
    apart = all(not (below[place] if place < len(below) else "") for place in names)
    # what stands beside the periods and is none of them, such as nine months, is a fault: its money would be lost
    return texts | parted | beside if parted and apart else texts


def _whole(common: str, text: str) -> str:
    """Return a heading below a common one as one: a year that only the common one names goes before the period."""
    year = YEAR.search(narrow(common))
    if year is None or YEAR.search(narrow(text)) or narrow(text).isdigit():  # a number may be that of a first row
        return f"{common} {text}"
    return f"{year[1]}{text} {narrow(common).replace(year[0], '', 1)}"
