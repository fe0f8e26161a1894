"""Context of a view beside its items: region words, targets, what waits on approval; small tables share a slide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from exports.deck import contents, item_tables, tables
from exports.deck.boxes import BODY, SlideBox, one_line, put
from exports.deck.slide_context import SlideContext
from exports.deck.tables import SlideTable
from exports.deck.typography import Type
from plan.queries import responsibilities, targets
from plan.text import Lang

HEADING = Type(16, True)
HEADING_HIGH, GAP = 0.4, 0.25  # inches
WHOLE = BODY._replace(height=BODY.height - HEADING_HIGH)


@dataclass(frozen=True, slots=True)
class TableSection:
    """A table under a heading, and what it is called in the heading of its slide."""

    short: str
    heading: str
    table: SlideTable

    @property
    def height(self) -> float:
        """Height in inches, with its heading."""
        return HEADING_HIGH + tables.height(self.table, BODY)


def of_view(context: SlideContext) -> list[tuple[TableSection, ...]]:
    """Return the sections there are, a tuple a slide, as many on each as stand whole; all on one where that can be."""
    filled = [one for one in _sections(context) if one.table.rows]
    for size in (tables.LARGE, tables.SIZE) if filled else ():
        together = tuple(replace(one, table=replace(one.table, size=size)) for one in filled)
        if _together(together) <= BODY.height:
            return [together]
    slides: list[tuple[TableSection, ...]] = []
    left = 0.0
    for section in (replace(one, table=part) for one in filled for part in tables.parts(one.table, WHOLE)):
        if slides and section.height + GAP <= left:
            slides[-1] += (section,)
            left -= section.height + GAP
        else:
            slides.append((section,))
            left = BODY.height - section.height
    return slides


def _together(stack: Sequence[TableSection]) -> float:
    return sum(section.height for section in stack) + GAP * (len(stack) - 1)


def _sections(context: SlideContext) -> Iterable[TableSection]:
    plan, matches, words = context.plan, context.matches, context.words
    counted = "region" in matches.selection.counted_bases
    heading = words.deck_regions_counted if counted else words.deck_regions_context
    yield TableSection(words.deck_context_regions, heading, contents.regions(plan, matches, heading, words))
    reached = targets.reached(plan, matches)
    listed = [target for id_, target in plan.targets.items() if id_ in reached]
    target_table = contents.targets(plan, listed, words.deck_targets, words, context.request.reported)
    yield TableSection(words.deck_context_targets, words.deck_targets, target_table)
    waiting = [item for items in responsibilities.waiting(plan, matches).values() for item in items]
    listed_items = item_tables.waiting(plan, waiting, words.deck_waiting, words, context.measured)
    yield TableSection(words.deck_context_waiting, words.deck_waiting, listed_items)


def show(slide: Any, stack: tuple[TableSection, ...], lang: Lang) -> None:
    """Show sections one below the other."""
    top = BODY.top
    for section in stack:
        place = SlideBox(BODY.left, top, BODY.width, HEADING_HIGH)
        put(slide, place, [one_line(section.heading, HEADING, place)], lang)
        tables.add(slide, BODY._replace(top=top + HEADING_HIGH), section.table, lang)
        top += section.height + GAP
