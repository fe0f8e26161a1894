"""The parts of the briefing: the step and its notes, what the step's page shows, and the editor."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components import (
    analysis,
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
from components.briefing import stories, story_state
from components.elements import Element
from components.projects import page as projects_page
from components.reporting import progress
from components.shell import filters, texts
from exports import names
from exports.files import FILES
from plan import published
from plan.links import Matches
from plan.package.finding import Finding
from plan.selection import LANG, PRESENT, STEP
from plan.story import Story, checks, edit
from plan.text import Lang
from views.briefing import briefing_view
from views.briefing.briefing_view import BriefingPayload, EditedStory, StoryEditorPayload
from views.words import Words

DECK = "deck.pptx"
FILE = "briefing"
ITEMS = "items"
STEP_KEY, EDITOR = "briefing", "story-editor"

_step: Element[BriefingPayload] = elements.element("briefing")
_editor: Element[StoryEditorPayload] = elements.element("story_editor")


def notices() -> None:
    """Say what was wrong with a story that was offered, and name a step that is not there."""
    words, steps, known = texts.current(), story_state.current().steps, story_state.session()
    lines = [words.briefing_refused, *(_fault(one, words) for one in known.faults)] if known.faults else []
    lines += [words.say(known.notice, title=story_state.current().title.at(words.lang))] if known.notice else []
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
    payload = briefing_view.briefing(
        published.plan(), story_state.current(), stories.number(), present, texts.current()
    )
    _step(payload, key=STEP_KEY, on_act_change=_stepped)


def _stepped() -> None:
    match st.session_state[STEP_KEY].act:
        case {"name": "step", "value": int(to)}:
            stories.show_step(to)


def layout(page: str, matches: Matches) -> str:
    """Return which part shows what the page of a step shows of what was found.

    Where the plan links hardly a province, an overview's map and matrix would say nothing: its items and partners do.
    """
    unlinked = page == "overview" and not matches.selection.province and len(matches.by_province()) <= 1
    return ITEMS if unlinked and not matches.empty else page


def part(name: str, matches: Matches) -> None:
    """Show a part beside the map, or in its place (see style.css)."""
    PARTS[name](matches)


def _overview(matches: Matches) -> None:
    overview.headline(matches)
    overview.matrix(matches)
    overview.items(matches)


def _items(matches: Matches) -> None:
    left, right = st.columns([3, 2], gap="small")
    with left:
        overview.items(matches)
    with right:
        partners.cities(matches, named_only=True)


def _tasks(matches: Matches) -> None:
    responsibilities.what_counts()
    several = replace(matches.selection, item=()) if len(matches.selection.item) > 1 else matches.selection
    # else each would be marked as the one that was clicked
    responsibilities.waiting(replace(matches, selection=several))
    if not any(item.approval for item in matches.items) or PRESENT not in filters.display_params():
        overview.items(matches)


PARTS: Mapping[str, Callable[[Matches], None]] = {
    "overview": _overview,
    ITEMS: _items,
    "industries": industries.show,
    "corridors": corridors.show,
    "partners": partners.provinces,
    "platforms": platforms.show,
    "tasks": _tasks,
    "targets": targets.timeline,
    "progress": partial(progress.show, choosing=False),
    "projects": lambda _: projects_page.part(),
    "analysis": analysis.show,
    "sources": lambda _: sources.page(),
}


def editor() -> None:
    """Let the user put the story together; not while it is presented, nor from a preview."""
    if published.current().preview:
        words = texts.current()
        plain.show("story-read-only", words.preview_story)
        return
    if PRESENT in filters.display_params():
        return
    words, known, shown = texts.current(), story_state.session(), story_state.current()
    edited: EditedStory = {
        "id": known.open.id,
        "origin": known.origin,
        "undo": known.before is not None,
        "file": f"{names.stem(shown.title.at(words.lang)) or FILE}.json",
        "deck": f"exports/{DECK}?{urlencode({LANG: words.lang})}" if DECK in FILES else "",
    }
    payload = briefing_view.editor(published.plan(), shown, stories.number(), edited, words)
    _editor(payload, key=EDITOR, on_act_change=_edited)


def _edited() -> None:
    """Take over what was typed and do what was clicked; what a browser sends is checked like any input."""
    act = st.session_state[EDITOR].act
    if published.current().preview:
        return
    match act:
        case {"typed": {"origin": int(origin), "title": str(), "step": int(), "heading": str(), "notes": str()}}:
            story_state.apply_typed(partial(_with_typed, act["typed"], texts.typed()), origin)
    match act:
        case {"name": "move", "value": [int(number), int(to)]}:
            _move(number, to)
        case {"name": "delete", "value": int(number)}:
            _delete(number)
        case {"name": "show", "value": int(to)}:
            stories.show_step(to)
        case {"name": "undo"}:
            story_state.undo()
        case {"name": "load", "value": {"file": str(file), "text": str(text)}}:
            _turn_to(partial(story_state.load, text.encode(errors="replace"), file))
        case {"name": "open", "value": {"id": str(id_), "text": str(text)}}:
            _turn_to(partial(story_state.open_stored, id_, text))
        case {"name": "empty"}:
            _turn_to(story_state.make_empty)
        case {"name": "duplicate"}:
            _turn_to(story_state.duplicate)
        case {"name": "remove"}:
            _turn_to(story_state.remove)


def _with_typed(typed: Mapping[str, Any], lang: Lang, story: Story) -> Story:
    """Return the story with what was typed: its title, and the name, heading and notes of a step."""
    titled = edit.retitled(story, lang, typed["title"])
    match typed:
        case {"name": str(name)}:
            titled = edit.named(titled, typed["step"], lang, name)
    return edit.reworded(titled, typed["step"], lang, typed["heading"], typed["notes"])


def _turn_to(another: Callable[[], None]) -> None:
    """Turn to another story, from its start."""
    before = story_state.session().open.id
    another()
    if story_state.session().open.id != before:
        stories.show_start()


def _move(number: int, to: int) -> None:
    """Move a step; the one that is shown stays on the screen."""
    shown = stories.step()
    story_state.change(edit.moved(story_state.current(), number, to))
    steps = story_state.current().steps
    if shown in steps:
        stories.show_step(steps.index(shown) + 1)


def _delete(number: int) -> None:
    """Delete a step; the one after it is shown, or the last."""
    shown = stories.number()
    story_state.change(edit.without(story_state.current(), number))
    left = len(story_state.current().steps)
    stories.show_step(max(1, min(shown - (number < shown), left)))
