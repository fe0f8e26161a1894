"""The parameters of a file of records: period, day of knowledge, unit and language; unknown ones are errors."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date

from exports.reporting.snapshot import Snapshot
from exports.request import ExportRequest, UnknownParameters, export_request, reopened
from plan.model import Plan
from plan.reporting import AS_OF, PERIOD, Reporting, from_params
from plan.selection import Selection, Unknown
from plan.text import Lang
from views.words import Words, words

UNIT = "unit"
Params = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RecordsRequest:
    """What is requested of a file of records: hashable, always valid.

    Attributes
    ----------
    period : str
        As in 2026Q3, or the plan's years for the final evaluation; empty for the last closed period.
    as_of : date or None
        What was known at the end of this day; None for all that is known.
    unit : str
        The unit that the file is about; empty for all.
    selection : Selection
        The filters, where the file follows them; with `unit` among them.
    link : str
        The address that reopens the page.
    demonstration : bool
        Whether the records are invented: then the file says so.
    preview : bool
        Whether the plan's data is a preview: then the file says so.
    """

    period: str = ""
    as_of: date | None = None
    unit: str = ""
    lang: Lang = "zh"
    selection: Selection = field(default_factory=Selection)
    link: str = "/"
    demonstration: bool = False
    preview: bool = False

    @property
    def words(self) -> Words:
        """The catalogue in the language asked for."""
        return words(self.lang)

    @property
    def view(self) -> ExportRequest:
        """The view that the file is of."""
        view = ExportRequest(self.selection, self.lang, self.link)
        return replace(view, demonstration=self.demonstration, preview=self.preview)


@dataclass(frozen=True, slots=True)
class RecordedRequest(ExportRequest):
    """The request of a file of the plan with what everyone may see of the records; None where nothing was reported."""

    snapshot: Snapshot | None = None


def snapshot_of(request: ExportRequest) -> Snapshot | None:
    """Return what a request carries of the records."""
    return request.snapshot if isinstance(request, RecordedRequest) else None


def recorded(request: ExportRequest, snapshot: Snapshot | None) -> ExportRequest:
    """Return a request that carries a snapshot; the same where there is none."""
    if snapshot is None:
        return request
    return RecordedRequest(**{one.name: getattr(request, one.name) for one in fields(request)}, snapshot=snapshot)


def records_request(
    plan: Plan, params: Params, host: str = "", page: str = "", *, filters: bool, by_period: bool = True
) -> RecordsRequest:
    """Read the parameters of a file of records. Raises UnknownParameters, in the language asked for.

    Parameters
    ----------
    params
        Name and value pairs of the URL.
    host, page
        Scheme and host of the server, and the page, for the link that reopens it.
    filters
        Whether the file follows the filters of the view; else `unit` is the only one.
    by_period
        Whether there is one for each period; else it is of the plan's years, and leads back to them.
    """
    given = list(params)
    own, rest = taken(given, (PERIOD, AS_OF) if filters else (PERIOD, AS_OF, UNIT))
    wrong = repeated(own)
    as_of, faults = day_of(own.get(AS_OF, []))
    view = export_request(plan, rest)  # names what it does not know itself
    if not filters:
        wrong += [Unknown(name, ", ".join(values)) for name, values in view.selection.params().items()]
    if wrong or faults:
        raise UnknownParameters((*wrong, *faults), view.words)
    chosen = view.selection.unit
    unit = (chosen[0] if len(chosen) == 1 else "") if filters else "".join(own.get(UNIT, []))
    of_link = own if by_period else own | {PERIOD: ["{}-{}".format(*plan.period)]}
    link = reopened(view.selection, view.lang, host, page, reporting_of(of_link, view.reporting))
    return RecordsRequest("".join(own.get(PERIOD, [])), as_of, unit, view.lang, view.selection, link)


def reporting_of(own: dict[str, list[str]], measured: Reporting) -> Reporting:
    """Return a measure with period and day as a page reads them, without what it cannot."""
    given = from_params(own)[0]
    return replace(measured, period=given.period, as_of=given.as_of)


def taken(params: Params, names: Iterable[str]) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """Return the values of some names, empty ones left out, and the other parameters."""
    mine = frozenset(names)
    own: dict[str, list[str]] = {}
    rest = []
    for name, value in params:
        if name not in mine:
            rest.append((name, value))
        elif value:
            own.setdefault(name, []).append(value)
    return own, rest


def repeated(own: dict[str, list[str]]) -> list[Unknown]:
    """Return the names that were given several values."""
    return [Unknown(name, ", ".join(values)) for name, values in own.items() if len(values) > 1]


def day_of(values: list[str]) -> tuple[date | None, list[Unknown]]:
    """Return the day that was asked for; as written in ISO 8601, with dashes."""
    if len(values) != 1:
        return None, []
    try:
        day = date.fromisoformat(values[0])
    except ValueError:
        return None, [Unknown(AS_OF, values[0])]
    return (day, []) if day.isoformat() == values[0] else (None, [Unknown(AS_OF, values[0])])
