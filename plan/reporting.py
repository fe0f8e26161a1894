"""Which measure a view shows, of the reports or of the ledger, up to when; and its form in a URL."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

MEASURE, PERIOD, AS_OF = "measure", "period", "as_of"
PROJECT_STAGE, PROJECT_KIND = "project_stage", "project_kind"
SINGLE = (MEASURE, PERIOD, AS_OF)
"""Parameters that have one value."""
REPEATED = (PROJECT_STAGE, PROJECT_KIND)
"""Parameters that may be repeated; they restrict the projects that are counted."""
NAMES = (*SINGLE, *REPEATED)
ITEMS = "items"
STATES = ("done", "under-way", "held-up")
"""The states whose items can be counted, as `report_state` of the vocabulary has them."""
PROJECTS, AGREED, PAID = "projects", "agreed", "paid"
OF_PROJECTS = (PROJECTS, AGREED, PAID)
"""What the project ledger counts: projects, agreed investment, amounts received."""
OF_ITEMS = (ITEMS, *STATES)
MEASURES = (*OF_ITEMS, *OF_PROJECTS)
PERIOD_FORM = re.compile(r"(20[0-9]{2})(?:M(0[1-9]|1[0-2])|Q([1-4])|H([12]))")
"""A month, quarter or half-year: `2026M07`, `2026Q3`, `2026H2`."""
YEARS_FORM = re.compile(r"(20[0-9]{2})-(20[0-9]{2})")
"""The years of a plan, which its final evaluation is of: `2023-2025`."""
VALUES = {
    MEASURE: MEASURES,
    PROJECT_STAGE: ("negotiating", "signed", "started", "operating", "terminated"),
    PROJECT_KIND: ("new", "increase"),
}
"""The valid values of a parameter; stages and kinds of a project as the vocabulary has them."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """What of the reports or of the ledger a view shows.

    Attributes
    ----------
    measure : str
        `items` counts items, whatever was reported; a state counts the items in it; `projects`, `agreed` and `paid`
        count the projects of the ledger and their money.
    period : str
        Reports for this period or earlier count, whenever accepted, and of projects what had happened by its end;
        empty for the last period that has ended, of projects for all there is. Of the plan's years, states are those
        of its final evaluation.
    as_of : date or None
        What was accepted by the end of this day counts; None for all there is.
    project_stage, project_kind : tuple of str
        Projects at one of these stages, and of one of these kinds; in the order of the vocabulary, empty for all.
    """

    measure: str = ITEMS
    period: str = ""
    as_of: date | None = None
    project_stage: tuple[str, ...] = ()
    project_kind: tuple[str, ...] = ()

    @property
    def limited(self) -> bool:
        """Whether a period or a day limits what counts."""
        return bool(self.period or self.as_of)

    @property
    def measured(self) -> bool:
        """Whether items are counted by what came of them."""
        return self.measure in STATES

    @property
    def of_projects(self) -> bool:
        """Whether the projects of the ledger are counted."""
        return self.measure in OF_PROJECTS

    @property
    def counting_projects(self) -> "Reporting":
        """It on the page of projects, which counts agreed investment where no measure of theirs is chosen."""
        return self if self.of_projects else replace(self, measure=AGREED)

    @property
    def limits(self) -> tuple[tuple[str, str], ...]:
        """Name the period and the day that limit what counts, each with its value."""
        values = (PERIOD, self.period), (AS_OF, self.as_of.isoformat() if self.as_of else "")
        return tuple((name, value) for name, value in values if value)

    def to_come(self, today: date) -> tuple[tuple[str, str], ...]:
        """Name the period and the day that have not come by `today`: no page and no file knows anything of them."""
        return tuple(one for one in self.limits if _begins(*one) > today)

    def without(self, limits: Collection[tuple[str, str]]) -> "Reporting":
        """Return it without those of its limits that are among some."""
        usual = {PERIOD: "", AS_OF: None}
        gone = {name: usual[name] for name, value in self.limits if (name, value) in limits}
        return replace(self, **gone) if gone else self  # type: ignore[arg-type]

    def known(self, today: date) -> "Reporting":
        """Return it without a period or a day that has not come by `today`."""
        return self.without(self.to_come(today))

    def params(self) -> dict[str, list[str]]:
        """Return the URL parameters: only what differs from `Reporting()`."""
        values = {
            MEASURE: self.measure if self.measure != ITEMS else "",
            PERIOD: self.period,
            AS_OF: self.as_of.isoformat() if self.as_of else "",
        }
        single = {name: [value] for name, value in values.items() if value}
        repeated = {name: [*getattr(self, name)] for name in REPEATED}
        return single | {name: chosen for name, chosen in repeated.items() if chosen}


def from_params(params: Mapping[str, Sequence[str]]) -> tuple[Reporting, tuple[tuple[str, str], ...]]:
    """Read URL parameters into a Reporting, and name the values that are not valid.

    Of a parameter with one value the first valid one is taken, of a repeatable one all that are valid.
    """
    given = {name: [*filter(None, params.get(name, ()))] for name in NAMES}
    unknown = [(name, value) for name, values in given.items() for value in values if not _valid(name, value)]
    chosen = {name: next((one for one in given[name] if _valid(name, one)), "") for name in SINGLE}
    day = date.fromisoformat(chosen[AS_OF]) if chosen[AS_OF] else None
    stages, kinds = (tuple(one for one in VALUES[name] if one in given[name]) for name in REPEATED)
    return Reporting(chosen[MEASURE] or ITEMS, chosen[PERIOD], day, stages, kinds), tuple(unknown)


def _begins(name: str, value: str) -> date:
    if name == AS_OF:
        return date.fromisoformat(value)
    if years := YEARS_FORM.fullmatch(value):
        return date(int(years[1]), 1, 1)
    match = PERIOD_FORM.fullmatch(value)
    if match is None:
        raise ValueError(f"no period: {value[:20]!r}")
    year, month, quarter, half = (int(one or 0) for one in match.groups())
    return date(year, month or (3 * quarter - 2 if quarter else 6 * half - 5), 1)


def _valid(name: str, value: str) -> bool:
    if name in VALUES:
        return value in VALUES[name]
    if name == PERIOD:
        years = YEARS_FORM.fullmatch(value)
        return PERIOD_FORM.fullmatch(value) is not None or (years is not None and years[1] <= years[2])
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
