"""What accepted reports say of corridors, for the map: how a line is drawn, what its tooltip says beside the plan."""

from collections.abc import Iterable
from typing import TypedDict

from plan.model import Plan
from records.corridor_reports import CorridorReport
from views.reporting_words import CORRIDOR_STATES, day, period_name
from views.words import Words


class ReportedCorridor(TypedDict):
    """A corridor as reported: its state, by which its line is drawn, and that in words."""

    state: str
    text: str


def reported(plan: Plan, reports: Iterable[CorridorReport], words: Words) -> dict[str, ReportedCorridor]:
    """Return corridor → what was reported of it."""
    return {one.corridor: {"state": one.state, "text": _text(plan, one, words)} for one in reports}


def _text(plan: Plan, one: CorridorReport, words: Words) -> str:
    state = plan.word(CORRIDOR_STATES, one.state).at(words.lang)
    if one.since:
        state = words.say("corridor_report_since", state=state, day=day(one.since))
    return words.say("corridor_report", state=state, period=period_name(words, one.period))
