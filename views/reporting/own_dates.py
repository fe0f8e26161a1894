"""The dates that units set themselves for an item, as the plan asks them to, where everyone may see them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from records.tasks import DUE_SOON, OVERDUE
from views.records.reporting_words import Names, day


@dataclass(frozen=True, slots=True)
class OwnDate:
    """By when a unit means to be done with an item; `mark` is how that day stands to today, where that may be said."""

    item: str
    unit: str
    due: date
    mark: str = ""


class OwnDateText(TypedDict):
    """A unit's own date in words; `mark` is due-soon, overdue or empty, and `word` says it."""

    text: str
    word: str
    mark: str


OwnDates = Mapping[str, list[OwnDateText]]


def in_words(names: Names, one: OwnDate, own: str = "") -> OwnDateText:
    """Return a date with its unit, which is left out where it is the one whose list this is."""
    mark = one.mark if one.mark in (OVERDUE, DUE_SOON) else ""
    text = day(one.due) if one.unit == own else f"{day(one.due)} {names.unit(one.unit)}"
    word = names.words.say(f"report_date_{mark.replace('-', '_')}") if mark else ""
    return {"text": text, "word": word, "mark": mark}


def by_item(names: Names, dates: Iterable[OwnDate]) -> OwnDates:
    """Return item → the dates of its units, the earliest first."""
    found: dict[str, list[OwnDateText]] = {}
    for one in sorted(dates, key=lambda one: (one.due, names.place(one.unit))):
        found.setdefault(one.item, []).append(in_words(names, one))
    return found


def of_unit(names: Names, dates: Iterable[OwnDate], unit: str, units: Collection[str]) -> OwnDates:
    """Return item → the dates of a unit and of those that stand for it: `units`, the unit itself among them."""
    found: dict[str, list[OwnDateText]] = {}
    for one in sorted((one for one in dates if one.unit in units), key=lambda one: one.due):
        found.setdefault(one.item, []).append(in_words(names, one, unit))
    return found


def line(those: list[OwnDateText], separator: str) -> str:
    """Return dates in one line of text."""
    return separator.join(" ".join(part for part in (one["text"], one["word"]) if part) for one in those)
