"""The briefing in words: its steps, and what its editor needs."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, TypedDict

from plan import analysis, story
from plan.model import Plan
from plan.pages import ANALYSIS, PROGRESS, PROJECTS
from plan.reporting import ITEMS, OF_PROJECTS, PERIOD
from plan.story import Step, Story
from plan.text import Lang
from views import measure_view, naming
from views.analysis import analysis_view
from views.phrases import Phrases
from views.projects import project_sum_words
from views.records.reporting_words import period_name
from views.words import Words


class StepText(TypedDict):
    """A step: its name where it has one, its heading, its speaker notes, its page and view in words."""

    name: str
    heading: str
    notes: str
    page: str
    view: str


class BriefingPayload(TypedDict):
    """What the briefing draws: the step on the screen (from 1, 0 where the story has none) among all."""

    lang: Lang
    step: int
    steps: list[StepText]
    present: bool
    words: Annotated[dict[str, str], Phrases("step_")]


class StoryLimits(TypedDict):
    """The longest name, heading and notes in characters, the largest file in bytes."""

    name: int
    heading: int
    notes: int
    bytes: int


class EditedStory(TypedDict):
    """The story that is open in the editor.

    `id` is empty for the package's own; `origin` changes when another tab's version is taken over; `undo` says whether
    a change can be taken back; `file` is what the story is called when it is saved; `deck` is where its slides are.
    """

    id: str
    origin: int
    undo: bool
    file: str
    deck: str


class StoryEditorPayload(TypedDict):
    """What the editor draws: `saved` is the story as a file."""

    lang: Lang
    story: EditedStory
    title: str
    step: int
    steps: list[StepText]
    saved: str
    limits: StoryLimits
    words: Annotated[dict[str, str], Phrases("story_")]
    download_words: Annotated[dict[str, str], Phrases("files_")]


def steps(plan: Plan, shown: Story, words: Words) -> list[StepText]:
    """Return the steps of a story."""
    return [
        {
            "name": step.name.at(words.lang),
            "heading": step.heading.at(words.lang),
            "notes": step.notes.at(words.lang),
            "page": words.say(f"page_{step.page}"),
            "view": _view(plan, step, words),
        }
        for step in shown.steps
    ]


def heading(plan: Plan, step: Step, words: Words) -> str:
    """Return what a step is headed by until somebody words it: its page, or the question it asks, and its view."""
    page = _question(step, words) if step.page == ANALYSIS else words.say(f"page_{step.page}")
    return words.say("briefing_heading", page=page, view=_measured(plan, step, words))[: story.LONGEST_HEADING]


def _view(plan: Plan, step: Step, words: Words) -> str:
    """Return the view of a step in words, with what it measures and the question it asks."""
    view = _measured(plan, step, words)
    return words.clause_comma.join((view, _question(step, words))) if step.page == ANALYSIS else view


def _question(step: Step, words: Words) -> str:
    return analysis_view.title(words, analysis.settled(step.analysis)[0])


def _measured(plan: Plan, step: Step, words: Words) -> str:
    """Return the view of a step in words with what it measures; states also by what, and up to which period and day."""
    of_ledger = step.page == PROJECTS or (step.page == ANALYSIS and step.analysis.count in OF_PROJECTS)
    if of_ledger:
        view = project_sum_words.view_in_words(plan, step.selection, step.reporting, words)
    else:
        view = naming.in_words(plan, step.selection, words)
    if step.page != PROGRESS:
        return measure_view.with_measure(view, step.reporting, words, plan)
    by = words.say("briefing_states_by", by=words.say(f"filter_{step.states_by}").lower())
    states = replace(step.reporting, measure=ITEMS)
    return words.clause_comma.join(filter(None, (view, by, measure_view.limits(states, words))))


def briefing(plan: Plan, shown: Story, number: int, present: bool, words: Words) -> BriefingPayload:
    """Return the briefing at a step."""
    return {
        "lang": words.lang,
        "step": number if shown.steps else 0,
        "steps": steps(plan, shown, words),
        "present": present,
        "words": words.all("step_"),
    }


def editor(plan: Plan, shown: Story, number: int, edited: EditedStory, words: Words) -> StoryEditorPayload:
    """Return the editor of a story."""
    return {
        "lang": words.lang,
        "story": edited,
        "title": shown.title.at(words.lang),
        "step": number if shown.steps else 0,
        "steps": steps(plan, shown, words),
        "saved": story.written(shown).decode(),
        "limits": {
            "name": story.LONGEST_NAME,
            "heading": story.LONGEST_HEADING,
            "notes": story.LONGEST_NOTES,
            "bytes": story.MOST_BYTES,
        },
        "words": words.all("story_"),
        "download_words": words.all("files_"),
    }


def left_out(limits: Iterable[tuple[str, str]], words: Words) -> str:
    """Return which period and day, each with its name, have not come, so that a step is shown without; or nothing."""
    said = [period_name(words, value) if name == PERIOD else value for name, value in limits]
    return words.say("briefing_left_out", what=words.enumeration.join(said)) if said else ""
