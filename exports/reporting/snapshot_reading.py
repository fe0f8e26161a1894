"""What a file needs of the store, read at one revision for whoever may see it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from exports.one_revision import unmixed
from exports.reporting.snapshot import Review, Snapshot
from records import (
    completeness,
    ledger_figures,
    owing,
    progress,
    reading,
    responsible,
    target_completeness,
    targets,
)
from records.content import CLOSING, ITEM
from records.facts import chunks
from records.ledger_model import LedgerFilter
from records.model import Answer, Person, Record, Viewer
from records.places import closing_period
from records.progress import UnitState
from records.store import Store
from records.targets import NOTHING
from views.projects import project_words

Choose = Callable[[UnitState], bool]


class UnknownValue(ValueError):
    """The store knows no such period, day or unit."""

    def __init__(self, name: str, value: str) -> None:
        self.name, self.value = name, value
        super().__init__(f"{name}: {value}")


def nothing(_: UnitState) -> bool:
    """Choose no report."""
    return False


def everything(_: UnitState) -> bool:
    """Choose every report."""
    return True


def of_period(
    store: Store, viewer: Viewer, period: str = "", as_of: date | None = None, texts: Choose = nothing
) -> Snapshot:
    """Return the states of a period for a viewer, with the texts of the chosen reports.

    Raises UnknownValue for a period or day that there is not, StoreUnavailable where the store cannot answer.
    """
    chosen = _period(store, period, as_of)
    _check_day(store, as_of)
    return unmixed(lambda: _states(store, viewer, chosen, as_of, texts, with_targets=False))


def of_progress(store: Store, viewer: Viewer, period: str = "", as_of: date | None = None) -> Snapshot:
    """Return the states of a period, and how many items were in each at the end of every period; errors as above."""
    chosen = _period(store, period, as_of)
    _check_day(store, as_of)

    def read() -> Read:
        snapshot, answers = _states(store, viewer, chosen, as_of, nothing, with_targets=False)
        times = progress.over_time(store, viewer, as_of)
        return replace(snapshot, times=times.value), (*answers, times)

    return unmixed(read)


def of_evaluation(store: Store, viewer: Viewer, period: str = "", as_of: date | None = None) -> Snapshot:
    """Return what the closing reports say, with their texts, and what was reported on targets; errors as above."""
    if period not in ("", closing_period(store)):
        raise UnknownValue("period", period)
    _check_day(store, as_of)
    return unmixed(lambda: _states(store, viewer, closing_period(store), as_of, everything, with_targets=True))


def of_review(store: Store, person: Person, period: str = "", as_of: date | None = None, unit: str = "") -> Snapshot:
    """Return the states of a period with what only a reviewer knows; raises NotAllowed for everybody else."""
    chosen = _period(store, period, as_of)
    _check_day(store, as_of)
    _check_unit(store, unit, as_of)
    return unmixed(lambda: _reviewed(store, person, chosen, as_of, unit))


def kind_of(store: Store, period: str) -> str:
    """Return the kind of report that a period is for."""
    return CLOSING if period == closing_period(store) else ITEM


Read = tuple[Snapshot, Iterable[Answer[Any]]]


def _states(
    store: Store, viewer: Viewer, period: str, as_of: date | None, texts: Choose, *, with_targets: bool
) -> Read:
    kind = kind_of(store, period)
    asked = "" if kind == CLOSING else period
    items = progress.items(store, viewer, asked, as_of, kind)
    units = progress.units(store, viewer, asked, as_of, kind)
    answers: list[Answer[Any]] = [items, units]
    chosen = {one.record for one in units.value if one.record and texts(one)}
    said: tuple[Record, ...] = ()
    for ids in chunks(sorted(chosen)):
        found = reading.accepted(store, viewer, records=ids, as_of=as_of)
        said += found.value
        answers.append(found)
    about_targets = NOTHING
    if with_targets:
        reported = targets.reported(store, viewer.public, period, as_of)
        about_targets = reported.value
        answers.append(reported)
    snapshot = Snapshot(
        period=period,
        revision=items.revision,
        day=items.day,
        items=items.value,
        units=units.value,
        said=said,
        targets=about_targets,
        successors=owing.successors(store, items.revision),
    )
    return snapshot, answers


def _reviewed(store: Store, person: Person, period: str, as_of: date | None, unit: str) -> Read:
    kind = kind_of(store, period)
    snapshot, answers = _states(store, Viewer(person), period, as_of, everything, with_targets=False)
    counts = completeness.completeness(store, person, period, as_of, kind)
    missing = completeness.missing(store, person, period, kind, as_of)
    accepted = reading.accepted(store, Viewer(person), kind=kind, period=period, as_of=as_of)
    whose = LedgerFilter(as_of=as_of, units=(unit,) if unit else ())
    needs = ledger_figures.needs(store, Viewer(person), whose, project_words.OPEN, confidential=False)
    goals = target_completeness.of_targets(store, person, period, as_of)
    silent = target_completeness.missing(store, person, period, as_of)
    # projects stay under the unit that entered them, though another has taken over from it since
    line = responsible.ancestors((unit,), ((one.unit, one.successor) for one in snapshot.successors))
    review = Review(
        tuple(one for one in counts.value if unit in ("", one.unit)),
        tuple(pair for pair in missing.value if unit in ("", pair[0])),
        tuple(one for one in accepted.value if unit in ("", one.unit)),
        tuple(pair for pair in silent.value if unit in ("", pair[0])),
        *_days(store, period),
        tuple(one for one in needs.value if not unit or one.unit in line),
        target_counts=tuple(one for one in goals.value if unit in ("", one.unit)),
    )
    units = tuple(one for one in snapshot.units if unit in ("", one.unit))
    filled = replace(snapshot, units=units, review=review)
    return filled, (*answers, counts, missing, accepted, needs, goals, silent)


def _days(store: Store, period: str) -> tuple[date | None, date | None]:
    return next(((one.due, one.last_day) for one in owing.open_periods(store) if one.period.id == period), (None, None))


def _period(store: Store, asked: str, as_of: date | None) -> str:
    """Return the period that was asked for; by default the last closed one, else the one that runs, else the end."""
    closing = closing_period(store)
    if not asked:
        return owing.shown_period(store, as_of) or closing
    if asked != closing and owing.known_period(store, asked) is None:
        raise UnknownValue("period", asked)
    return asked


def _check_day(store: Store, as_of: date | None) -> None:
    if as_of and as_of > store.today():
        raise UnknownValue("as_of", as_of.isoformat())


def _check_unit(store: Store, unit: str, as_of: date | None) -> None:
    later = (one.successor for one in owing.successors(store, as_of=as_of))
    if unit and unit not in {*store.plan.units, store.plan.office, *later}:
        raise UnknownValue("unit", unit)
