"""The parts of the briefing: the step and its notes, what the step's page shows, and the editor."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from components import (
    corridors,
    elements,
    industries,
    overview,
    partners,
    plain,
    platforms,
    responsibilities,
    sources,
    targets,
)
from components.briefing import stories
from components.elements import Element
from components.shell import filters, texts
from exports.files import FILES
from plan import published
from plan.links import Matches
from plan.package.finding import Finding
from plan.selection import LANG, PRESENT, STEP
from plan.story import checks, edit
from views import briefing_view
from views.briefing_view import BriefingPayload, StoryEditorPayload
from views.words import Words

DECK = "deck.pptx"
STEP_KEY, EDITOR = "briefing", "story-editor"

_step: Element[BriefingPayload] = elements.element("briefing")
_editor: Element[StoryEditorPayload] = elements.element("story_editor")


def notices() -> None:
    """Say what was wrong with a story that was offered, and name a step that is not there."""
    words, steps = texts.current(), stories.current().steps
    lines = [words.briefing_refused, *(_fault(one, words) for one in stories.faults())] if stories.faults() else []
    requested = filters.display_params().get(STEP, ["1"])[0]
    if steps and int(requested) > len(steps):
        lines.append(words.say("briefing_no_step", step=requested, n=len(steps)))
    if lines:
        plain.show("notice story-faults", *lines, role="alert")


def _fault(fault: Finding, words: Words) -> str:
    step, text = checks.step_of(fault.column), fault.text(words.lang)
    field = "/".join(fault.column.split("/")[2:])
    if step and field:
        return words.say("briefing_fault_in_step", step=step, field=field, line=fault.line, text=text)
    if step:
        return words.say("briefing_fault_step", step=step, line=fault.line, text=text)
    if fault.column[0].isalpha():
        return words.say("briefing_fault_field", field=fault.column, line=fault.line, text=text)
    return words.say("briefing_fault_line", line=fault.line, text=text)


def explain_none() -> None:
    """Say how a story without a step gets one."""
    words = texts.current()
    plain.show("empty", words.briefing_empty, words.briefing_empty_how, role="status")


def step() -> None:
    """Show the step's heading, how far the story is, and what to say; keys step through it."""
    present = PRESENT in filters.display_params()
    payload = briefing_view.briefing(published.plan(), stories.current(), stories.number(), present, texts.current())
    _step(payload, key=STEP_KEY, on_act_change=_stepped)


def _stepped() -> None:
    match st.session_state[STEP_KEY].act:
        case {"name": "step", "value": int(to)}:
            stories.show_step(to)


def part(page: str, matches: Matches) -> None:
    """Show beside the map what the page of a step shows of what was found."""
    PARTS[page](matches)


def _overview(matches: Matches) -> None:
    overview.headline(matches)
    overview.matrix(matches)
    overview.items(matches)


def _tasks(matches: Matches) -> None:
    several = replace(matches.selection, item=()) if len(matches.selection.item) > 1 else matches.selection
    responsibilities.waiting(
        replace(matches, selection=several)
    )  # else each would be marked as the one that was clicked
    overview.items(matches)


PARTS: Mapping[str, Callable[[Matches], None]] = {
    "overview": _overview,
    "industries": industries.show,
    "corridors": corridors.show,
    "partners": partners.provinces,
    "platforms": platforms.show,
    "tasks": _tasks,
    "targets": targets.timeline,
    "sources": lambda _: sources.page(),
}


def editor() -> None:
    """Let the user put the story together; not while it is presented."""
    if PRESENT in filters.display_params():
        return
    words = texts.current()
    deck = f"exports/{DECK}?{urlencode({LANG: words.lang})}" if DECK in FILES else ""
    own, undo = stories.own(), stories.undoable()
    payload = briefing_view.editor(published.plan(), stories.current(), stories.number(), own, undo, deck, words)
    _editor(payload, key=EDITOR, on_act_change=_edited)


def _edited() -> None:
    """Take over what was typed and do what was clicked; what a browser sends is checked like any input."""
    act = st.session_state[EDITOR].act
    match act:
        case {"typed": {"step": int(number), "heading": str(heading), "notes": str(notes)}}:
            stories.change(edit.reworded(stories.current(), number, texts.lang(), heading, notes))
    match act:
        case {"name": "move", "value": [int(number), int(to)]}:
            _move(number, to)
        case {"name": "delete", "value": int(number)}:
            _delete(number)
        case {"name": "show", "value": int(to)}:
            stories.show_step(to)
        case {"name": "load", "value": {"file": str(file), "text": str(text)}}:
            stories.load(text.encode(errors="replace"), file)
        case {"name": "undo"}:
            stories.undo()
        case {"name": "reset"}:
            stories.reset()


def _move(number: int, to: int) -> None:
    """Move a step; the one that is shown stays on the screen."""
    shown = stories.step()
    stories.change(edit.moved(stories.current(), number, to))
    steps = stories.current().steps
    if shown in steps:
        stories.show_step(steps.index(shown) + 1)


def _delete(number: int) -> None:
    """Delete a step; the one after it is shown, or the last."""
    shown = stories.number()
    stories.change(edit.without(stories.current(), number))
    left = len(stories.current().steps)
    stories.show_step(max(1, min(shown - (number < shown), left)))
