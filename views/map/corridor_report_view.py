"""What accepted reports say of corridors, for the map: how a line is drawn, and the words of tooltip and legend."""

from collections.abc import Collection, Iterable, Iterator
from typing import TypedDict

from plan.model import Plan
from records.corridor_reports import CorridorReport, Corridors
from views.map.map_symbology import NOT_BEGUN, RUNNING, UNDER_CONSTRUCTION
from views.records.reporting_words import CORRIDOR_STATES, day, period_name
from views.words import Words

MOST_NAMED = 3
"""So many corridors of a state are named in the legend on paper."""


class ReportedCorridor(TypedDict):
    """A corridor as reported: its state, by which its line is drawn, and that in words."""

    state: str
    text: str


def reported(plan: Plan, reports: Iterable[CorridorReport], words: Words) -> dict[str, ReportedCorridor]:
    """Return corridor → what was reported of it."""
    return {one.corridor: {"state": one.state, "text": _text(plan, one, words)} for one in reports}


def states(corridors: Corridors) -> dict[str, str]:
    """Return corridor → its reported state."""
    return {one.corridor: one.state for one in corridors.value}


def legend(plan: Plan, corridors: Corridors, held: Collection[str], words: Words) -> Iterator[tuple[str, str]]:
    """Yield (state, text) for each reported state: since when, which, and as of which day; those not begun stand last.

    `held` are the corridors that stand on the map.
    """
    for state in (RUNNING, UNDER_CONSTRUCTION, NOT_BEGUN):
        if found := [one for one in corridors.value if one.state == state and one.corridor in held]:
            names = words.enumeration.join(_named(plan, one, words) for one in found[:MOST_NAMED])
            if len(found) > MOST_NAMED:
                names = words.say("paper_corridors_more", names=names, n=len(found) - MOST_NAMED)
            claim = plan.word(CORRIDOR_STATES, state).at(words.lang)
            key = "paper_corridors_as_planned" if state == NOT_BEGUN else "paper_corridors"
            yield state, words.say(key, state=claim, day=day(corridors.day), names=names)


def _named(plan: Plan, one: CorridorReport, words: Words) -> str:
    name = plan.corridors[one.corridor].name.at(words.lang)
    return words.say("paper_corridor_since", name=name, day=day(one.since)) if one.since else name


def _text(plan: Plan, one: CorridorReport, words: Words) -> str:
    state = plan.word(CORRIDOR_STATES, one.state).at(words.lang)
    if one.since:
        state = words.say("corridor_report_since", state=state, day=day(one.since))
    return words.say("corridor_report", state=state, period=period_name(words, one.period))
