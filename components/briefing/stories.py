"""The story of this session: the package's own until the user changes it. The browser stores what the user made."""

import streamlit as st

from components.shell import filters, texts
from plan import published, story
from plan.package.finding import Finding
from plan.pages import BRIEFING
from plan.selection import SCALE, SCALES, STEP
from plan.story import Step, Story, StoryError, edit
from plan.text import Text
from views import naming
from views.shell_view import StoryState
from views.words import words

FRESH, OWN, DEFAULT, REFUSED = "fresh", "own", "default", "refused"
# None stands for the package's own story
_STATE, _OWN, _BEFORE, _FAULTS = "story-state", "story-own", "story-before", "story-faults"


def current() -> Story:
    """Return the user's story, or the one that ships with the package."""
    return st.session_state.get(_OWN) or story.default(published.plan())


def number() -> int:
    """Return the step of the URL, from 1; the first where the URL has none or one that is not there."""
    requested = int(filters.display_params().get(STEP, ["1"])[0])
    return requested if requested <= len(current().steps) else 1


def step() -> Step | None:
    """Return the step that is shown; None where the story has none."""
    steps = current().steps
    return steps[number() - 1] if steps else None


def set_step_view(page: str) -> None:
    """Make the step's view what the filters show by default on the briefing, and the whole plan on any other page."""
    shown = step() if page == BRIEFING else None
    if shown:
        st.session_state[filters.STEP_VIEW] = shown.selection
    else:
        st.session_state.pop(filters.STEP_VIEW, None)


def show_step(to: int) -> None:
    """Show a step in the view it was saved in; a number that is not there is passed over."""
    if 1 <= to <= len(current().steps):
        st.query_params.from_dict(filters.display_params() | {STEP: [str(to)]})


def addable(page: str) -> bool:
    """Whether a page's view can be added."""
    return page in story.PAGES and len(current().steps) < story.MOST_STEPS


def add(page: str) -> None:
    """Add the view that is on the screen as the last step, headed by its page and view in words."""
    if addable(page):
        selection = filters.current()
        heading = Text(*(_heading(page, lang) for lang in Text._fields))
        scale = filters.display_params().get(SCALE, [SCALES[0]])[0]
        change(edit.added(current(), Step(page, selection, heading, Text("", ""), scale)))


def _heading(page: str, lang: str) -> str:
    catalogue = words("en" if lang == "en" else "zh")
    view = naming.in_words(published.plan(), filters.current(), catalogue)
    return catalogue.say("briefing_heading", page=catalogue.say(f"page_{page}"), view=view)[: story.LONGEST_HEADING]


def change(changed: Story) -> None:
    """Make a story the user's own, if it holds."""
    if changed != current():
        load(story.written(changed))


def load(body: bytes, file: str = story.FILE) -> None:
    """Make a file the user's own story; one that does not hold changes nothing, and `faults` say why."""
    try:
        _put(story.read(body, published.plan(), file))
    except StoryError as error:
        st.session_state[_FAULTS] = error.findings


def restore(text: str) -> None:
    """Load what the browser stored, once a session; what does not hold any more stays there untouched."""
    if st.session_state.get(_STATE, FRESH) == FRESH:
        load(text.encode())
        st.session_state[_STATE] = REFUSED if faults() else OWN
        st.session_state.pop(_BEFORE, None)


def follow_other_tab(text: str) -> None:
    """Load what another tab of the browser made of the story; no text where it went back to the package's."""
    if text:
        load(text.encode())
    else:
        reset()


def undo() -> None:
    """Take the last change back."""
    if undoable():
        _put(st.session_state[_BEFORE])
        st.session_state.pop(_BEFORE)


def reset() -> None:
    """Return to the story of the package."""
    _put(None)


def _put(changed: Story | None) -> None:
    """Make a story the current one, None for the package's; the one before can be restored."""
    st.session_state[_BEFORE] = st.session_state.get(_OWN)
    st.session_state[_OWN] = changed
    st.session_state[_STATE] = OWN if changed else DEFAULT
    st.session_state.pop(_FAULTS, None)


def own() -> bool:
    """Whether the story is the user's."""
    return st.session_state.get(_OWN) is not None


def undoable() -> bool:
    """Whether there is a change to take back."""
    return _BEFORE in st.session_state


def faults() -> tuple[Finding, ...]:
    """Return what was wrong with the story that was offered last."""
    found: tuple[Finding, ...] = st.session_state.get(_FAULTS, ())
    return found


def browser_state(page: str) -> StoryState:
    """Return what the browser is to store: the user's story, nothing after a reset; while fresh, it sends what it has.

    `add` says whether the view of the page can be added.
    """
    state = st.session_state.get(_STATE, FRESH)
    text = story.written(current()).decode() if state == OWN else ""
    return {"state": state, "text": text, "lang": texts.lang(), "add": addable(page)}
