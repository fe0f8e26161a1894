"""Which slides a deck holds: those of a story, or those of a view. Each sheet is a function that draws one slide."""

import io
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from pptx.util import Inches

from exports.deck import bars, charts, contents, item_tables, sections, side_panel, slide_context, tables
from exports.deck.boxes import BODY, LEFT, RIGHT, Box, Paragraph, describe, fitting, one_line, put
from exports.deck.charts import Bars
from exports.deck.sections import Section
from exports.deck.slide import Deck
from exports.deck.slide_context import Scene
from exports.deck.tables import Table
from exports.deck.typography import Type
from exports.map import static
from exports.request import ExportRequest
from plan.model import Plan
from plan.queries import relaxations, targets
from plan.selection import Selection
from plan.story import Step, Story
from views import naming, relaxation_view

Sheet = Callable[..., None]  # takes the deck; `lead` where it is the first of its step
MM_PER_INCH = 25.4
# the map is drawn smaller than it is shown, so that its smallest type can be read from the third row
ENLARGED, DPI = 1.1, 220
BELT = "belt"
WHY, WAY = Type(20, True), Type(16)


def of_story(plan: Plan, asked: ExportRequest, story: Story) -> list[Sheet]:
    """Return a slide a step, and what its page says more; a map that was shown before gives way to that."""
    sheets: list[Sheet] = []
    seen: set[tuple[Selection, str]] = set()
    for step in story.steps:
        sheets += _of_step(slide_context.of_step(plan, asked, step), step, (step.selection, step.scale) in seen)
        seen.add((step.selection, step.scale))
    return sheets


def of_view(plan: Plan, asked: ExportRequest) -> list[Sheet]:
    """Return the slides of a view: map, charts, items, region words apart, targets and approval where there are any."""
    here = slide_context.of_view(plan, asked)
    if here.matches.empty:
        return [partial(_empty, here=here)]
    listed = item_tables.items(plan, here.matches.items, asked.words.deck_items, asked.words)
    return [
        partial(_map, here=here, scale=BELT),
        *_charts(here),
        *_tables(here, listed, asked.words.deck_items),
        *(partial(_stack, here=here, stack=stack) for stack in sections.apart(here)),
    ]


def _of_step(here: Scene, step: Step, seen: bool) -> Iterable[Sheet]:
    if here.matches.empty:
        return [partial(_empty, here=here)]
    if step.page == "targets":
        return _targets(here)
    more = _companion(here, step.page)
    if seen and more:
        return [partial(more[0], lead=True), *more[1:]]
    return [partial(_map, here=here, scale=step.scale), *more]


def _companion(here: Scene, page: str) -> Sequence[Sheet]:
    """Return what a page says more than its map."""
    plan, matches, words = here.plan, here.matches, here.words
    match page:
        case "partners":
            return _charts(here)
        case "industries":
            return _charts(here)[-1:] if matches.pairs else ()
        case "corridors":
            return _tables(here, contents.corridors(plan, matches, words.deck_corridors, words), words.deck_corridors)
        case "platforms":
            told = contents.platforms_cited(plan, matches, words.deck_platforms, words)
            return _tables(here, told, words.deck_platforms)
        case "tasks":
            return _tables(here, item_tables.items(plan, matches.items, words.deck_items, words), words.deck_items)
        case _:
            return ()


def _charts(here: Scene) -> list[Sheet]:
    """Return the charts that say something: provinces where there are several, industries where there are several."""
    plan, matches, words = here.plan, here.matches, here.words
    told: list[tuple[str, Bars, bool]] = []
    if len(bars.provinces(plan, matches)) > 1 and matches.pairs:
        told.append((words.deck_by_province, bars.by_province(plan, matches, words), False))
    if bars.several(plan, matches):
        told.append((words.deck_industry_by_province, bars.industry_by_province(plan, matches, words), True))
    elif len((by_industry := bars.by_industry(plan, matches, words)).categories) > 1:
        told.append((words.deck_by_industry, by_industry, True))
    return [partial(_chart, here=here, chart=chart, what=what, adds=adds) for what, chart, adds in told]


def _targets(here: Scene) -> list[Sheet]:
    """Return the numbers and dates beside the headlines, then what the plan sets in words."""
    plan, words, reached = here.plan, here.words, targets.reached(here.plan, here.matches)
    listed = [target for id_, target in plan.targets.items() if id_ in reached]
    hard = [one for one in listed if one.kind == "event" or one.value is not None]
    soft = [one for one in listed if one.kind == targets.GOAL and one not in hard]
    headlines = tuple(side_panel.headlines([one for one in listed if one.headline], words))
    first, *rest = tables.parts(contents.targets(plan, hard, here.heading, words), LEFT)
    sheets: list[Sheet] = [partial(_table, here=here, table=first, what="", box=LEFT, beside=headlines, lead=True)]
    sheets += [
        partial(_table, here=here, table=part, what=words.deck_targets, box=LEFT, place=(i, len(rest)))
        for i, part in enumerate(rest, 1)
    ]
    told = contents.targets(plan, soft, words.deck_goals, words)
    return [*sheets, *(_tables(here, told, words.deck_goals) if soft else ())]


def _tables(here: Scene, table: Table, what: str) -> list[Sheet]:
    if not table.rows:
        return []
    told = tables.parts(table, BODY)
    return [partial(_table, here=here, table=part, what=what, place=(i, len(told))) for i, part in enumerate(told, 1)]


def _map(deck: Deck, here: Scene, scale: str) -> None:
    counted = here.words.say("deck_counted", basis=naming.basis_phrase(here.asked.selection, here.words))
    slide = deck.slide(here.heading, here.under() if here.named else counted, here.lead_notes)
    wide_mm, high_mm = (inches * MM_PER_INCH / ENLARGED for inches in (LEFT.width, LEFT.height))
    body = static.picture(deck.plan, here.asked, wide_mm, high_mm, dpi=DPI, scale=scale)
    shape = slide.shapes.add_picture(io.BytesIO(body), *map(Inches, LEFT))
    describe(shape, side_panel.map_alt(deck.plan, here.matches, deck.words))
    side_panel.show(deck, slide, here.matches, side_panel.clauses(deck.plan, here.matches, deck.words))


def _chart(deck: Deck, here: Scene, chart: Bars, what: str, adds: bool, lead: bool = False) -> None:
    slide = _slide(deck, here, what, lead)
    charts.add(slide, LEFT, chart, deck.plan.created, deck.lang)
    side_panel.show(deck, slide, here.matches, side_panel.reading(deck.plan, here.matches, deck.words, adds))


def _table(
    deck: Deck,
    here: Scene,
    table: Table,
    what: str,
    box: Box = BODY,
    place: tuple[int, int] = (1, 1),
    beside: Sequence[Paragraph] = (),
    lead: bool = False,
) -> None:
    slide = _slide(deck, here, what, lead, table.note, place)
    tables.add(slide, box, table, deck.lang)
    if told := fitting(beside, RIGHT, 4):
        put(slide, RIGHT, told, deck.lang, 4)


def _slide(deck: Deck, here: Scene, what: str, lead: bool, note: str = "", place: tuple[int, int] = (1, 1)) -> Any:
    """Return a new slide that says what it holds: below the heading where it is the first of its step, else in it."""
    part, of = place
    heading, beside = (here.heading, str) if lead else here.beside(what)

    def around(heading: str) -> str:
        told = beside(heading)
        return deck.words.say("deck_part", heading=told, part=part, of=of) if of > 1 else told

    more = note or (what if lead else "")
    return deck.slide(heading, here.under(more), here.lead_notes if lead else here.notes, around)


def _stack(deck: Deck, here: Scene, stack: tuple[Section, ...]) -> None:
    what = deck.words.enumeration.join(dict.fromkeys(section.short for section in stack))
    slide = deck.slide(deck.words.say("deck_apart", what=what), here.under(), here.notes)
    sections.show(slide, stack, deck.lang)


def _empty(deck: Deck, here: Scene) -> None:
    """Say why nothing matches and which single steps back find something."""
    words = deck.words
    why = words.say("empty_why", view=here.view)
    matches = [relaxation_view.in_words(one, words) for one in relaxations.relaxations(deck.plan, here.asked.selection)]
    ways = matches or [words.deck_empty_none]
    slide = deck.slide(here.heading if here.named else words.empty_title, "", "\n".join((here.lead_notes, why, *ways)))
    lines = [one_line(why, WHY, BODY, 4), *(one_line(way, WAY, BODY, 2) for way in ways)]
    put(slide, BODY, fitting(lines, BODY, 10), deck.lang, 10)
