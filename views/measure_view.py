"""What a measure counts, in words: of so many items so many are done, up to which period, as known on which day."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Annotated, TypedDict

from plan.links import Matches
from plan.model import Plan
from plan.reporting import AS_OF, ITEMS, MEASURE, OF_ITEMS, OF_PROJECTS, PERIOD, REPEATED, VALUES, Reporting
from records.model import UNREPORTED, ItemState, Measured
from views.phrases import Phrases
from views.records.reporting_words import STATES, period_name
from views.words import Words


class MeasureValue(TypedDict):
    """A value that can be chosen."""

    id: str
    label: str


class MeasureList(TypedDict):
    """A parameter of projects that may have several values; its id names it in the link."""

    id: str
    values: list[MeasureValue]
    chosen: list[str]


class MeasureChoice(TypedDict):
    """What can be measured, for which periods, and what is chosen; no measure where nothing can be.

    `many` are the stages and kinds of projects, empty where items are counted.
    """

    measures: list[MeasureValue]
    periods: list[MeasureValue]
    chosen: dict[str, str]
    many: list[MeasureList]
    words: Annotated[dict[str, str], Phrases("measure_choice_")]


def choice(
    plan: Plan,
    words: Words,
    reporting: Reporting,
    periods: Iterable[str] | None,
    reported: bool = True,
    projects: bool = False,
    items: bool = True,
) -> MeasureChoice:
    """Return the choice of measure, period and day; an empty one where `periods` is None, as nothing was accepted.

    Parameters
    ----------
    reported, projects, items
        Whether items can be counted by what came of them, whether there are projects to count, and whether items can
        be counted at all.
    """
    chosen = {MEASURE: reporting.measure, PERIOD: reporting.period, AS_OF: ""}
    chosen[AS_OF] = reporting.as_of.isoformat() if reporting.as_of else ""
    if periods is None:
        return {"measures": [], "periods": [], "chosen": chosen, "many": [], "words": words.all("measure_choice_")}
    names = dict.fromkeys((*periods, *filter(None, [reporting.period])))
    offered: list[MeasureValue] = [{"id": one, "label": period_name(words, one)} for one in names]
    of_items = OF_ITEMS if reported else (ITEMS,)
    measures = (*(of_items if items else ()), *(OF_PROJECTS if projects else ()))
    usual = words.measure_all if reporting.of_projects else words.measure_last
    return {
        "measures": [{"id": one, "label": words.say(f"measure_{one.replace('-', '_')}")} for one in measures],
        "periods": [{"id": "", "label": usual}, *offered],
        "chosen": chosen,
        "many": [_many(plan, words, reporting, name) for name in REPEATED] if reporting.of_projects else [],
        "words": words.all("measure_choice_"),
    }


def _many(plan: Plan, words: Words, reporting: Reporting, name: str) -> MeasureList:
    values: list[MeasureValue] = [{"id": one, "label": plan.word(name, one).at(words.lang)} for one in VALUES[name]]
    return {"id": name, "values": values, "chosen": [*getattr(reporting, name)]}


def counted(matches: Matches, measured: Measured | None) -> Matches:
    """Return what was found as far as its items are in the state that is measured; all of it without a measure."""
    if measured is None:
        return matches
    ids = measured.counted
    return replace(
        matches,
        items=tuple(item for item in matches.items if item.id in ids),
        pairs=tuple(pair for pair in matches.pairs if pair.item in ids),
        implied=tuple(pair for pair in matches.implied if pair.item in ids),
        belt_wide=tuple(id_ for id_ in matches.belt_wide if id_ in ids),
    )


def number(words: Words, count: int, total: int, measured: Measured | None) -> str:
    """Return how many items there are, or of how many how many are in the state that is measured."""
    if measured is None:
        return words.say("view_found", n=count)
    return words.say(f"measure_count_{_key(measured)}", n=total, count=count)


def number_of(words: Words, items: Collection[str], measured: Measured | None) -> str:
    """Return of how many of these items how many are in the state that is measured; nothing without a measure."""
    return number(words, len(measured.counted.intersection(items)), len(items), measured) if measured else ""


def state(plan: Plan, measured: Measured, words: Words) -> str:
    """Return the word of the state that is measured."""
    return plan.word(STATES, measured.reporting.measure).at(words.lang)


def until(measured: Measured, words: Words) -> str:
    """Return up to which period reports count, and as known on which day."""
    period = period_name(words, measured.period) if measured.period else ""
    day = words.say("measure_as_of", day=measured.day.isoformat()) if measured.day else ""
    return words.clause_comma.join(filter(None, (period and words.say("measure_until", period=period), day)))


def passed_over(words: Words, period: str, measured: Measured) -> str:
    """Say that there are no reports for a period that was asked for, and for which they are counted instead."""
    shown = period_name(words, measured.period)
    return words.say("measure_no_such_period", period=period_name(words, period), shown=shown)


def with_measure(view: str, reporting: Reporting, words: Words, plan: Plan) -> str:
    """Return a view in words with what is measured of it; the view alone where items are counted."""
    if reporting.measure == ITEMS:
        return view
    what = words.say(f"measure_{reporting.measure.replace('-', '_')}")
    if reporting.of_projects:  # what stands beside the map may count items all the same
        what = words.say("measure_on_map", what=what)
    chosen = stages_and_kinds(plan, reporting, words) if reporting.of_projects else []
    return words.clause_comma.join(filter(None, (view, what, *chosen, limits(reporting, words))))


def limits(reporting: Reporting, words: Words) -> str:
    """Return the chosen period and day in words; empty where neither is chosen."""
    key = "ledger_until" if reporting.of_projects else "measure_until"
    until = words.say(key, period=period_name(words, reporting.period)) if reporting.period else ""
    day = words.say("measure_as_of", day=reporting.as_of.isoformat()) if reporting.as_of else ""
    return words.clause_comma.join(filter(None, (until, day)))


def stages_and_kinds(plan: Plan, reporting: Reporting, words: Words) -> list[str]:
    """Return the stages and the kinds of projects that are chosen, in words; empty texts where all are."""
    return [
        words.enumeration.join(plan.word(name, one).at(words.lang) for one in getattr(reporting, name))
        for name in REPEATED
    ]


def heading(plan: Plan, measured: Measured, words: Words) -> str:
    """Return what is counted, and until when."""
    return words.say("measure_heading", state=state(plan, measured, words), until=until(measured, words))


def fill_title(plan: Plan, measured: Measured, words: Words) -> str:
    """Return what heads the legend of the fill: what is counted, and until when."""
    return words.say("measure_fill", state=state(plan, measured, words), until=until(measured, words))


def captioned(plan: Plan, text: str, measured: Measured | None, words: Words) -> str:
    """Return a caption with what is counted before it; the caption alone without a measure."""
    if measured is None:
        return text
    return words.say("measure_captioned", state=state(plan, measured, words), until=until(measured, words), text=text)


def alt(plan: Plan, measured: Measured, words: Words) -> str:
    """Return what is counted and until when, as a sentence."""
    return words.say("measure_alt", state=state(plan, measured, words), until=until(measured, words))


def _key(measured: Measured) -> str:
    return measured.reporting.measure.replace("-", "_")


class StateChip(TypedDict):
    """The state of an item; `units` says how many of its units reported, empty where that is not shown."""

    state: str
    label: str
    units: str


def chips(plan: Plan, items: Iterable[str], measured: Measured | None, words: Words) -> dict[str, StateChip]:
    """Return item → its state, for some items; none without a measure."""
    if measured is None:
        return {}
    found = {one.item: one for one in measured.states}
    return {id_: _chip(plan, found.get(id_), words) for id_ in items}


def _chip(plan: Plan, found: ItemState | None, words: Words) -> StateChip:
    state = found.state if found else UNREPORTED
    shown = found is not None and found.total is not None and found.total > 0
    units = words.say("measure_units", n=found.reported, total=found.total) if found and shown else ""
    return {"state": state, "label": plan.word(STATES, state).at(words.lang), "units": units}
