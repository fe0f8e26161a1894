"""The deck for the meeting room: 16:9, native charts and tables, the story where nothing is filtered, else the view."""

from functools import partial

from exports.colophon import colophon
from exports.deck import cover_and_sources, slides, template
from exports.deck.slide import Deck
from exports.jobs.progress import report
from exports.request import ExportRequest, File
from plan.model import Plan
from plan.selection import Selection
from plan.story import Story, default, read

TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
NAME = "deck.pptx"


def as_pptx(plan: Plan, asked: ExportRequest) -> File:
    """Return the deck of the story that is asked for, or of the plan's own where nothing is filtered, else of the view.

    Raises StoryError.
    """
    if asked.story:
        return of_story(plan, asked, read(asked.story, plan))
    story = default(plan) if asked.selection == Selection() else None
    return File(NAME, TYPE, written(plan, asked, story))


def of_story(plan: Plan, asked: ExportRequest, story: Story) -> File:
    """Return the deck of any story, such as one that a user made."""
    return File(NAME, TYPE, written(plan, asked, story))


def written(plan: Plan, asked: ExportRequest, story: Story | None) -> bytes:
    """Return a deck: title, the slides of a story (of the view asked for where there is none), sources."""
    about = colophon(plan, asked)
    deck = Deck(template.empty(asked.words), plan, asked.words, about)
    inner = slides.of_view(plan, asked) if story is None else slides.of_story(plan, asked, story)
    todo: list[slides.Sheet] = [
        partial(cover_and_sources.cover, title=story.title.at(asked.lang) if story else ""),
        *inner,
        partial(cover_and_sources.closing, asked=asked),
    ]
    for done, draw in enumerate(todo, start=1):
        draw(deck)
        report(done, len(todo))
    return template.saved(deck.presentation, about.title, about.view, plan.created)
