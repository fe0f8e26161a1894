"""Which story this session works on: the package's own, or one of the user's. The browser stores those under their ids.

Several tabs of a browser share what it stores. A tab says what another did to the story that is open here; where both
changed it, this session's becomes a story of its own, so that neither is lost.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from plan import published, story
from plan.model import Plan
from plan.package.finding import Finding
from plan.story import Story, StoryError
from plan.text import LANGS, Text
from views.words import words

FRESH, OWN, DEFAULT, REFUSED = "fresh", "own", "default", "refused"
KEY = "story"
# of a title, so that what is added to it finds room
LONGEST_STEM = story.LONGEST_HEADING - 24


@dataclass(frozen=True, slots=True)
class OpenStory:
    """The story that is open: the package's own, or the user's under its id."""

    id: str = ""
    own: Story | None = None


@dataclass(slots=True)
class StorySession:
    """What a session knows of its story.

    Attributes
    ----------
    state : str
        `fresh` until the browser said what it stores, `refused` where that does not hold, else `own` or `default`.
    before : OpenStory or None
        What undoing the last change returns to.
    made, removed : str
        The id of a story that the last change made, and of one that the browser is to remove.
    plan : Plan or None
        The plan that the story was checked against; None before the first.
    origin : int
        Changes when another tab's version is taken over: what was typed before belongs to the version before.
    notice : str
        The key of a sentence on what became of the story.
    """

    state: str = FRESH
    open: OpenStory = OpenStory()
    before: OpenStory | None = None
    made: str = ""
    removed: str = ""
    plan: Plan | None = None
    origin: int = 0
    faults: tuple[Finding, ...] = ()
    notice: str = ""


def session() -> StorySession:
    """Return what this session knows of its story."""
    known: StorySession = st.session_state.setdefault(KEY, StorySession())
    plan = _plan()
    if known.plan is not plan:
        _check_again(known, plan)
    return known


def _check_again(known: StorySession, plan: Plan) -> None:
    """Leave the user's story in the browser where another package was published, of which it does not hold."""
    before, known.plan, known.before = known.plan, plan, None
    if before is None or known.open.own is None:
        return
    try:
        known.open = replace(known.open, own=story.read(story.written(known.open.own), plan, story.FILE))
    except StoryError as error:
        known.open, known.state, known.faults = OpenStory(), REFUSED, error.findings


def current() -> Story:
    """Return the user's story, or the one that ships with the package; under a preview that of its own package."""
    if published.current().preview:
        return story.default(published.plan())
    return _open()


def _open() -> Story:
    return session().open.own or story.default(_plan())


def _plan() -> Plan:
    """Return the plan that stories speak of: what is published, also while a preview is shown."""
    return published.base().plan if published.current().preview else published.plan()


def own() -> bool:
    """Whether the story is the user's."""
    return bool(session().open.id)


def change(changed: Story) -> None:
    """Make a story the current one, if it holds; a change of the package's own begins a story of the user's."""
    if changed != _open():
        id_ = session().open.id
        _take(written=story.written(changed), id_=id_ or _new_id(), is_new=not id_)


def make(made: Story) -> None:
    """Begin another story of the user's."""
    _take(story.written(made), _new_id(), is_new=True)


def load(body: bytes, file: str) -> None:
    """Begin another story of the user's from a file; one that does not hold changes nothing, and `faults` say why."""
    _take(body, _new_id(), is_new=True, file=file)


def make_empty() -> None:
    """Begin a story without a step."""
    make(Story(Text(*(words(lang).briefing_new_title for lang in LANGS)), ()))


def duplicate() -> None:
    """Begin a story with the steps of the current one."""
    make(_titled(_open(), "briefing_copy_title"))


def remove() -> None:
    """Remove the user's story from the browser; the package's own is shown."""
    if own():
        _put(OpenStory(), removed=session().open.id)


def open_stored(id_: str, text: str) -> None:
    """Turn to a story that the browser stores, or with an empty id to the package's own."""
    known = session()
    stored = _read(text.encode(errors="replace"), story.FILE) if id_ else None
    if stored or not id_:
        known.open, known.state = OpenStory(id_, stored), OWN if id_ else DEFAULT
        known.faults, known.notice = (), ""


def restore(id_: str, text: str) -> None:
    """Open what the browser had open last, once a session; what does not hold any more stays there untouched."""
    known = session()
    if known.state == FRESH and id_:
        open_stored(id_, text)
        known.state = REFUSED if known.faults else OWN


def follow_other_tab(id_: str, text: str, base: str) -> None:
    """Take over what another tab made of the open story; an empty text where it was removed there.

    `base` is what this tab stored last: where the story has changed since, it is kept beside the other's.
    """
    known = session()
    if id_ != known.open.id or not own():
        return
    if _read(base.encode(errors="replace"), story.FILE, silent=True) != _open():
        if text:
            keep_beside(_open())
    elif not text:
        _put(OpenStory())
        known.notice = "briefing_removed_elsewhere"
    elif theirs := _read(text.encode(errors="replace"), story.FILE):
        _put(OpenStory(id_, theirs))
        known.origin += 1


def clash(id_: str, text: str) -> None:
    """Keep a version of the open story that the browser did not store, as another tab stored one of its own."""
    mine = _read(text.encode(errors="replace"), story.FILE) if id_ == session().open.id else None
    if mine:
        keep_beside(mine)


def keep_beside(mine: Story) -> None:
    """Begin a story with this session's version, and say so."""
    make(_titled(mine, "briefing_beside_title"))
    known = session()
    known.before, known.notice = None, "briefing_kept_beside"


def apply_typed(edited: Callable[[Story], Story], origin: int) -> None:
    """Change the story by what was typed into its version of this origin."""
    known = session()
    if origin == known.origin:
        change(edited(_open()))
    elif known.before and known.before.own and edited(known.before.own) != known.before.own:
        keep_beside(edited(known.before.own))
        known.origin = origin


def undo() -> None:
    """Return to what was before the last change."""
    known = session()
    if known.before:
        _put(known.before, removed=known.made)
        known.before = None


def _take(written: bytes, id_: str, is_new: bool, file: str = story.FILE) -> None:
    holds = _read(written, file)
    if holds:
        _put(OpenStory(id_, holds), made=id_ if is_new else "")


def _put(opened: OpenStory, made: str = "", removed: str = "") -> None:
    """Turn to another version of the story, or to another story; the one before can be returned to."""
    known = session()
    known.before, known.open = known.open, opened
    known.state = OWN if opened.id else DEFAULT
    known.made, known.removed, known.faults, known.notice = made, removed, (), ""


def _read(body: bytes, file: str, silent: bool = False) -> Story | None:
    """Return the story of a file; None where it does not hold, which `faults` then tell unless silent."""
    try:
        return story.read(body, _plan(), file)
    except StoryError as error:
        if not silent:
            session().faults = error.findings
        return None


def _titled(named: Story, key: str) -> Story:
    titles = (words(lang).say(key, title=named.title.at(lang)[:LONGEST_STEM]) for lang in LANGS)
    return replace(named, title=Text(*titles))


def _new_id() -> str:
    """Return an id that no other story of the browser has; they sort by age."""
    return f"{time.time_ns():016x}"
