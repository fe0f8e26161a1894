"""The periods that reports are for: `2026M07`, `2026Q3`, `2026H2`. Pure: no store, no clock."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from plan.reporting import PERIOD_FORM, YEARS_FORM

MONTHS = {"month": 1, "quarter": 3, "half-year": 6}
KINDS = tuple(MONTHS)
LETTERS = {"M": "month", "Q": "quarter", "H": "half-year"}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One month, quarter or half-year, from its first to its last day; sorted by the first."""

    starts: date
    ends: date
    id: str
    kind: str

    @property
    def following(self) -> "Period":
        """The next period of the same kind."""
        return of_day(self.ends + timedelta(days=1), self.kind)

    @property
    def preceding(self) -> "Period":
        """The period of the same kind before it."""
        return of_day(self.starts - timedelta(days=1), self.kind)


@lru_cache(maxsize=1024)
def parse(id_: str) -> Period:
    """Return the period of an id; raises ValueError where it is none."""
    match = PERIOD_FORM.fullmatch(id_)
    if match is None:
        raise ValueError(f"no period: {id_[:20]!r}")
    kind = LETTERS[id_[4]]
    return _at(int(match[1]), int(id_[5:]) - 1, kind)


def last_day(id_: str) -> date:
    """Return the last day of a period, or of the years of a plan; raises ValueError where it is neither."""
    years = YEARS_FORM.fullmatch(id_)
    return date(int(years[2]), 12, 31) if years else parse(id_).ends


def is_years(id_: str) -> bool:
    """Whether an id is of the years of a plan, for which closing reports are made."""
    return YEARS_FORM.fullmatch(id_) is not None


def of_day(day: date, kind: str) -> Period:
    """Return the period of this kind in which the day lies."""
    return _at(day.year, (day.month - 1) // MONTHS[kind], kind)


def _at(year: int, place: int, kind: str) -> Period:
    months = MONTHS[kind]
    first = place * months
    after = date(year + (first + months) // 12, (first + months) % 12 + 1, 1)
    letter = next(letter for letter, name in LETTERS.items() if name == kind)
    number = f"{place + 1:02}" if kind == "month" else str(place + 1)
    return Period(date(year, first + 1, 1), after - timedelta(days=1), f"{year:04}{letter}{number}", kind)
