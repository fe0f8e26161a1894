"""The steps of the story that is open: which is shown, and how a view becomes one."""

from dataclasses import replace

import streamlit as st

from components.briefing import story_state
from components.shell import address, filters, texts
from plan import analysis, published, story
from plan.analysis import Analysis
from plan.pages import ANALYSIS, BRIEFING, PROGRESS, PROJECTS
from plan.reporting import NAMES
from plan.selection import SCALE, SCALES, STATES_BY, STEP
from plan.story import Step, edit
from plan.text import LANGS, Text
from views.briefing import briefing_view
from views.shell.shell_view import StoryState
from views.words import words


def number() -> int:
    """Return the step of the URL, from 1; the first where the URL has none or one that is not there."""
    requested = int(filters.display_params().get(STEP, ["1"])[0])
    return requested if requested <= len(story_state.current().steps) else 1


def step() -> Step | None:
    """Return the step that is shown; None where the story has none."""
    steps = story_state.current().steps
    return steps[number() - 1] if steps else None


def page_shown(page: str) -> str:
    """Return the page whose answer a page shows: on the briefing that of the step."""
    shown = step() if page == BRIEFING else None
    return shown.page if shown else page


def set_step_view(page: str) -> None:
    """Make the step's view what the filters show by default on the briefing, and the whole plan on any other page."""
    shown = step() if page == BRIEFING else None
    if shown:
        st.session_state[filters.STEP_VIEW] = shown.selection
        st.session_state[filters.STEP_REPORTING] = shown.reporting
        st.session_state[filters.STEP_ANALYSIS] = shown.analysis
        st.session_state[filters.STEP_STATES_BY] = shown.states_by
    else:
        st.session_state.pop(filters.STEP_VIEW, None)
        st.session_state.pop(filters.STEP_REPORTING, None)
        st.session_state.pop(filters.STEP_ANALYSIS, None)
        st.session_state.pop(filters.STEP_STATES_BY, None)


def show_step(to: int) -> None:
    """Show a step in the view it was saved in; a number that is not there is passed over."""
    if 1 <= to <= len(story_state.current().steps):
        address.write(filters.display_params(*NAMES, *analysis.NAMES) | {STEP: [str(to)]})


def show_start() -> None:
    """Show the story from its start, in the view that its first step was saved in."""
    address.write(filters.display_params(STEP, *NAMES, *analysis.NAMES))


def addable(page: str) -> bool:
    """Whether a page's view can be added; a preview's cannot."""
    return (
        not published.current().preview and page in story.PAGES and len(story_state.current().steps) < story.MOST_STEPS
    )


def add(page: str) -> None:
    """Add the view that is on the screen as the last step, headed by its page and view in words."""
    if addable(page):
        selection = filters.current()
        scale = filters.display_params().get(SCALE, [SCALES[0]])[0]
        question = filters.current_analysis() if page == ANALYSIS else Analysis()
        reporting = filters.current_reporting()
        reporting = reporting.counting_projects if page == PROJECTS else reporting
        by = filters.states_by() if page == PROGRESS else STATES_BY[0]
        nothing = Text("", "")
        step = Step(page, selection, nothing, nothing, scale, reporting, analysis=question, states_by=by)
        heading = Text(*(briefing_view.heading(published.plan(), step, words(lang)) for lang in LANGS))
        story_state.change(edit.added(story_state.current(), replace(step, heading=heading)))


def browser_state(page: str) -> StoryState:
    """Return what the browser is to store; while fresh, it sends what it has.

    `add` says whether the view of the page can be added.
    """
    known = story_state.session()
    text = story.written(known.open.own).decode() if known.open.own else ""
    return {
        "state": known.state,
        "id": known.open.id,
        "text": text,
        "removed": known.removed,
        "lang": texts.lang(),
        "add": addable(page),
    }
