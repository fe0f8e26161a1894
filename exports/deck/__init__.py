"""The deck for the meeting room: 16:9, native charts and tables, the story where nothing is filtered, else the view."""

from functools import partial

from exports.colophon import colophon
from exports.deck import cover_and_sources, maps, progress, projects, slide_context, slides, template
from exports.deck.slide import Deck
from exports.jobs import beside
from exports.jobs.progress import report
from exports.media_types import PPTX
from exports.reporting.request import snapshot_of
from exports.request import ExportRequest, File
from plan.model import Plan
from plan.selection import Selection
from plan.story import Story, default, read

NAME = "deck.pptx"


def as_pptx(plan: Plan, request: ExportRequest) -> File:
    """Return the deck of the story that is asked for, or of the plan's own, or of a view that is filtered or measured.

    An analysis is asked of a view: its chart leads the slides of that.

    Raises StoryError.
    """
    return File(NAME, PPTX, written(plan, request, story_of(plan, request)))


def story_of(plan: Plan, request: ExportRequest) -> Story | None:
    """Return the story that a deck follows; None for that of a view. Raises StoryError."""
    if request.story:
        return read(request.story, plan)
    of_view = request.selection != Selection() or request.analysis or request.shown
    return None if of_view else default(plan)


def of_story(plan: Plan, request: ExportRequest, story: Story) -> File:
    """Return the deck of any story, such as one that a user made."""
    return File(NAME, PPTX, written(plan, request, story))


def written(plan: Plan, request: ExportRequest, story: Story | None) -> bytes:
    """Return a deck: title, the slides of a story (of the view asked for where there is none), progress, ledger, end.

    Progress has slides where units have reported, but not in a story that a user made.
    """
    about = colophon(plan, request)
    inner = slides.of_view(plan, request) if story is None else slides.of_story(plan, request, story)
    drawings: list[slides.DrawSlide] = [
        partial(cover_and_sources.cover, title=story.title.at(request.lang) if story else ""),
        *inner,
        *_progress(plan, request),
        *_projects(plan, request),
        partial(cover_and_sources.closing, request=request),
    ]
    with beside.making(maps.makers(plan, slides.maps(drawings))) as pictures:
        deck = Deck(template.empty(request.lang), plan, request.words, about, pictures)
        for done, draw in enumerate(drawings, start=1):
            draw(deck)
            report(done, len(drawings))
    return template.saved(deck.presentation, about, plan.created)


def _progress(plan: Plan, request: ExportRequest) -> list[slides.DrawSlide]:
    snapshot = None if request.story else snapshot_of(request)
    return progress.drawings(slide_context.of_view(plan, request), snapshot) if snapshot else []


def _projects(plan: Plan, request: ExportRequest) -> list[slides.DrawSlide]:
    shown = None if request.story else request.ledger
    return projects.drawings(slide_context.of_view(plan, request), shown) if shown else []
