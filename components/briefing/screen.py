"""The parts of the briefing: what is told and where we are in it, the answer of a step's page, and the editor."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
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
from components.shell import filters, texts
from exports.files import FILES
from plan import published, story
from plan.links import Matches
from plan.package.finding import Finding
from plan.selection import LANG, PRESENT, STEP
from plan.story import checks, edit
from views import naming
from views.words import Words

DECK = "deck.pptx"
TOLD, EDITOR = "briefing", "story-editor"

_told: Callable[..., Any] = elements.element("briefing", "keys")
_editor: Callable[..., Any] = elements.element("story_editor", "parts", "making")


def notices() -> None:
    """Say what was wrong with a story that was offered, and name a step that is not there."""
    words, steps = texts.current(), stories.current().steps
    told = [words.briefing_refused, *(_fault(one, words) for one in stories.faults())] if stories.faults() else []
    asked = filters.looks().get(STEP, ["1"])[0]
    if steps and int(asked) > len(steps):
        told.append(words.say("briefing_no_step", step=asked, n=len(steps)))
    if told:
        plain.show("notice story-faults", *told, role="alert")


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


def told() -> None:
    """Show the step's heading, how far the story is, and what to say; keys step through it."""
    words = texts.current()
    data = {
        "lang": words.lang,
        "step": stories.number() if stories.current().steps else 0,
        "steps": _steps(words),
        "present": PRESENT in filters.looks(),
        "words": words.all("told_"),
    }
    _told(data=data, key=TOLD, on_act_change=_stepped)


def _stepped() -> None:
    match st.session_state[TOLD].act:
        case {"name": "step", "value": int(to)}:
            stories.go(to)


def _steps(words: Words) -> list[dict[str, str]]:
    return [
        {
            "heading": step.heading.at(words.lang),
            "notes": step.notes.at(words.lang),
            "page": words.say(f"page_{step.page}"),
            "view": naming.in_words(published.plan(), step.selection, words),
        }
        for step in stories.current().steps
    ]


def part(page: str, matches: Matches) -> None:
    """Show beside the map what a page answers to what was found."""
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
    if PRESENT in filters.looks():
        return
    words, told = texts.current(), stories.current()
    data = {
        "lang": words.lang,
        "step": stories.number() if told.steps else 0,
        "steps": _steps(words),
        "own": stories.own(),
        "undo": stories.undoable(),
        "saved": story.written(told).decode(),
        "deck": f"/exports/{DECK}?{urlencode({LANG: words.lang})}" if DECK in FILES else "",
        "limits": {"heading": story.LONGEST_HEADING, "notes": story.LONGEST_NOTES, "bytes": story.MOST_BYTES},
        "words": words.all("story_"),
        "making": words.all("files_"),
    }
    _editor(data=data, key=EDITOR, on_act_change=_edited)


def _edited() -> None:
    """Take the words typed and do what was asked; what a browser sends is checked like any input."""
    act = st.session_state[EDITOR].act
    match act:
        case {"typed": {"step": int(number), "heading": str(heading), "notes": str(notes)}}:
            stories.change(edit.told(stories.current(), number, texts.lang(), heading, notes))
    match act:
        case {"name": "move", "value": [int(number), int(to)]}:
            _move(number, to)
        case {"name": "delete", "value": int(number)}:
            _delete(number)
        case {"name": "show", "value": int(to)}:
            stories.go(to)
        case {"name": "load", "value": {"file": str(file), "text": str(text)}}:
            stories.take(text.encode(errors="replace"), file)
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
        stories.go(steps.index(shown) + 1)


def _delete(number: int) -> None:
    """Delete a step; the one after it is shown, or the last."""
    shown = stories.number()
    stories.change(edit.without(stories.current(), number))
    left = len(stories.current().steps)
    stories.go(max(1, min(shown - (number < shown), left)))
