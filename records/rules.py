"""How reporting goes for this plan: the package's word where it says so, our defaults where it does not.

The word stands in `x-reporting` of the descriptor; every field may be left out::

    {"period": "quarter", "due_days": 10, "grace_days": 5, "due_soon_days": 7,
     "time_zone": "Asia/Shanghai", "acceptance_levels": 1, "office": "office"}
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plan.package.descriptor import FILE, REPORTING_KEY, reporting_problems

OFFICE = "office"
"""A field that the plan itself reads: to which items that name no unit belong."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for all reports.

    Attributes
    ----------
    period : str
        month, quarter or half-year.
    due_days, grace_days, due_soon_days : int
        Days after a period's end on which its reports are due; days for which a later one still counts as in time;
        days before the due day from which it is marked as due soon.
    time_zone : str
        Where days begin and end.
    acceptance_levels : int
        1: the reviewer. 2: the unit's head, then the reviewer.
    stated : frozenset of str
        Fields that the package states; the others are our defaults, and pages say so.
    """

    period: str = "quarter"
    due_days: int = 10
    grace_days: int = 5
    due_soon_days: int = 7
    time_zone: str = "Asia/Shanghai"
    acceptance_levels: int = 1
    stated: frozenset[str] = frozenset()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone."""
        return ZoneInfo(self.time_zone)


def of_package(root: Path) -> Rules:
    """Return the rules that the package below `root` states; raises ValueError where its word is wrong."""
    return of_descriptor((root / FILE).read_bytes())


def of_descriptor(body: bytes) -> Rules:
    """Return the rules that a package's descriptor states; raises ValueError where its word is wrong."""
    return read(json.loads(body.decode("utf-8-sig")).get(REPORTING_KEY, {}))


def read(word: Mapping[str, Any]) -> Rules:
    """Return the rules that these words state; raises ValueError on an unknown name or a wrong value."""
    for place, problem in reporting_problems(word):
        raise ValueError(f"{REPORTING_KEY}: {place}: {problem}")
    return Rules(**{name: value for name, value in word.items() if name != OFFICE}, stated=frozenset(word))
