"""Which measure of progress a view shows, for which period, as known on which day; and its form in a URL."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

MEASURE, PERIOD, AS_OF = "measure", "period", "as_of"
NAMES = (MEASURE, PERIOD, AS_OF)
ITEMS = "items"
STATES = ("done", "under-way", "held-up")
"""The states whose items can be counted, as `report_state` of the vocabulary has them."""
MEASURES = (ITEMS, *STATES)
PERIOD_FORM = re.compile(r"(20[0-9]{2})(?:M(0[1-9]|1[0-2])|Q([1-4])|H([12]))")
"""A month, quarter or half-year: `2026M07`, `2026Q3`, `2026H2`."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """What of the reports a view shows.

    Attributes
    ----------
    measure : str
        `items` counts items, whatever was reported; a state counts the items in it.
    period : str
        Reports for this period or earlier count, whenever accepted; empty for the last period that has ended.
    as_of : date or None
        What was accepted by the end of this day counts; None for all there is.
    """

    measure: str = ITEMS
    period: str = ""
    as_of: date | None = None

    @property
    def measured(self) -> bool:
        """Whether items are counted by what came of them."""
        return self.measure != ITEMS

    def params(self) -> dict[str, list[str]]:
        """Return the URL parameters: only what differs from `Reporting()`."""
        values = {
            MEASURE: self.measure if self.measured else "",
            PERIOD: self.period,
            AS_OF: self.as_of.isoformat() if self.as_of else "",
        }
        return {name: [value] for name, value in values.items() if value}


def from_params(params: Mapping[str, Sequence[str]]) -> tuple[Reporting, tuple[tuple[str, str], ...]]:
    """Read URL parameters into a Reporting: the first valid value of each; and name those that are not valid."""
    chosen: dict[str, str] = {}
    unknown = []
    for name in NAMES:
        for value in filter(None, params.get(name, ())):
            if not _valid(name, value):
                unknown.append((name, value))
            else:
                chosen.setdefault(name, value)
    day = date.fromisoformat(chosen[AS_OF]) if AS_OF in chosen else None
    return Reporting(chosen.get(MEASURE, ITEMS), chosen.get(PERIOD, ""), day), tuple(unknown)


def _valid(name: str, value: str) -> bool:
    match name:
        case "measure":
            return value in MEASURES
        case "period":
            return PERIOD_FORM.fullmatch(value) is not None
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
