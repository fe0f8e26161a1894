"""The briefing: an ordered story of saved views, each with a heading and what to say. A file, and so data: checked."""

import json
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from plan.analysis import BY, Analysis
from plan.analysis import from_params as analysis_from_params
from plan.model import UNSAID, Plan
from plan.package.finding import FindingsError
from plan.pages import PROGRESS, PROJECTS
from plan.published import MOST_IN_USE
from plan.reporting import Reporting
from plan.reporting import from_params as reporting_from_params
from plan.selection import STATES_BY, Selection, from_params
from plan.story import checks
from plan.text import Text

FORMAT = checks.FORMAT
PAGES = checks.PAGES
FILE = checks.FILE
MOST_STEPS = checks.MOST_STEPS
MOST_BYTES = checks.MOST_BYTES
LONGEST_HEADING = checks.LONGEST_HEADING
LONGEST_NAME = checks.LONGEST_NAME
LONGEST_NOTES = checks.LONGEST_NOTES


class StoryError(FindingsError):
    """A story that cannot be taken: nothing of it is used."""


@dataclass(frozen=True, slots=True)
class Step:
    """One view of the story.

    Attributes
    ----------
    page : str
        The page whose answer the step shows, one of `PAGES`.
    notes : Text
        What the speaker says; several lines, empty where there is nothing to say.
    scale : str
        Which extent the map takes, one of `plan.selection.SCALES`.
    reporting : Reporting
        Which measure of the items the step shows.
    name : Text
        What lists of steps call it; empty where they show its heading.
    analysis : Analysis
        The question of a step that shows the page of analysis.
    states_by : str
        What a step that shows the page of progress counts states by, one of `plan.selection.STATES_BY`.
    """

    page: str
    selection: Selection
    heading: Text
    notes: Text
    scale: str = "belt"
    reporting: Reporting = field(default_factory=Reporting)
    name: Text = field(default=UNSAID)
    analysis: Analysis = field(default_factory=Analysis)
    states_by: str = STATES_BY[0]


@dataclass(frozen=True, slots=True)
class Story:
    """A title and the steps in the order in which they are shown; there may be none."""

    title: Text
    steps: tuple[Step, ...]


@lru_cache(maxsize=MOST_IN_USE)
def default(plan: Plan) -> Story:
    """Return the story that ships with the plan's package; one view of the whole plan where it ships none."""
    if plan.story:
        return read(plan.story, plan)
    return Story(plan.title, (Step("overview", Selection(), plan.title, Text("", "")),))


def read(body: bytes, plan: Plan, file: str = FILE) -> Story:
    """Return the story a file holds.

    Parameters
    ----------
    body
        JSON in UTF-8, with or without a byte order mark.
    plan
        The plan whose ids are valid.
    file
        What to call the file in the findings.

    Raises
    ------
    StoryError
        With everything that is wrong, each with its line and step.
    """
    content, found = checks.checked(body, plan, file)
    if found:
        raise StoryError(found)
    return Story(_text(content["title"]), tuple(_step(step, plan) for step in content["steps"]))


def written(story: Story) -> bytes:
    """Return the story as a file that `read` reads: UTF-8, indented, the same bytes for the same story.

    It is of format 2; what a step leaves as it is usual is not written.
    """
    content = {
        "format": FORMAT,
        "title": story.title._asdict(),
        "steps": [_written(step) for step in story.steps],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _written(step: Step) -> dict[str, Any]:
    return {
        "page": step.page,
        **({"name": step.name._asdict()} if any(step.name) else {}),
        "view": step.selection.params(),
        **checks.reporting_step(step.reporting),
        "params": {"scale": step.scale, **_page_params(step)},
        "heading": step.heading._asdict(),
        "notes": step.notes._asdict(),
    }


def _page_params(step: Step) -> dict[str, str]:
    """Return what the page of a step takes besides view and scale: what it counts by, else its question."""
    if step.page == PROGRESS:
        return {BY: step.states_by} if step.states_by != STATES_BY[0] else {}
    return {} if step.page == PROJECTS else {name: value for name, (value,) in step.analysis.params().items()}


def _step(step: dict[str, Any], plan: Plan) -> Step:
    """Return a step of either format: the former has its scale beside the view, and no measure."""
    page, params = step["page"], step.get("params", {})
    selection, _ = from_params(step["view"], plan)
    reporting, _ = reporting_from_params(checks.reporting_params(step))
    scale = step.get("params", step).get("scale", "belt")
    heading, notes, name = _text(step["heading"]), _lines(step["notes"]), _text(step.get("name", {}))
    shown = Step(page, selection, heading, notes, scale, reporting, name)
    if page == PROGRESS:
        return replace(shown, states_by=params.get(BY, STATES_BY[0]))
    if page == PROJECTS:
        return replace(shown, reporting=reporting.counting_projects)
    return replace(shown, analysis=analysis_from_params({name: [value] for name, value in params.items()})[0])


def _text(texts: dict[str, str]) -> Text:
    return Text(*(" ".join(texts.get(lang, "").split()) for lang in Text._fields))


def _lines(texts: dict[str, str]) -> Text:
    return Text(*(texts.get(lang, "").strip() for lang in Text._fields))
