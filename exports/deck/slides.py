"""Which slides a deck holds: those of a story, or those of a view. Each is a function that draws one slide."""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from pptx.util import Inches

from exports.deck import (
    analysis,
    bars,
    charts,
    contents,
    item_tables,
    progress,
    sections,
    side_panel,
    slide_context,
    tables,
)
from exports.deck.boxes import BODY, LEFT, RIGHT, Paragraph, SlideBox, describe, fitting, one_line, put
from exports.deck.charts import Bars
from exports.deck.maps import MapKey
from exports.deck.sections import TableSection
from exports.deck.slide import Deck
from exports.deck.slide_context import SlideContext
from exports.deck.tables import SlideTable
from exports.deck.typography import Type
from exports.request import ExportRequest
from plan.model import Plan
from plan.pages import ANALYSIS, PROGRESS
from plan.queries import relaxations, targets
from plan.reporting import OF_PROJECTS, Reporting
from plan.selection import Selection
from plan.story import Step, Story
from views import naming
from views.analysis.analysis_answer import AnalysisAnswer
from views.map import map_data, map_fill
from views.shell import relaxation_view

DrawSlide = Callable[..., None]  # takes the deck; `lead` where it is the first of its step
BELT = "belt"
WHY, OFFER = Type(20, True), Type(16)


def of_story(plan: Plan, request: ExportRequest, story: Story) -> list[DrawSlide]:
    """Return a slide a step, and what its page says more; a map shown before is not repeated."""
    drawings: list[DrawSlide] = []
    seen: set[tuple[Selection, Reporting, str]] = set()
    for step in story.steps:
        context = slide_context.of_step(plan, request, step)
        shown = step.selection, context.request.reporting, step.scale
        drawings += _of_step(context, step, shown in seen)
        seen.add(shown)
    return drawings


def of_view(plan: Plan, request: ExportRequest) -> list[DrawSlide]:
    """Return the slides of a view: map, charts, items, region words apart, targets and approval where there are any."""
    context = slide_context.of_view(plan, request)
    of_items = context.of_items
    if context.matches.empty:
        return [*_without_items(context, BELT)]
    return [
        *(_analysis(context) if request.analysis else ()),
        partial(_map, context=context, scale=BELT),
        *_charts(of_items),
        *_items(of_items),
        *(partial(_stack, context=of_items, stack=stack) for stack in sections.of_view(of_items)),
    ]


def maps(drawings: Iterable[DrawSlide]) -> list[MapKey]:
    """Return the maps that slides will show, in their order."""
    shown = [one.keywords for one in drawings if isinstance(one, partial) and one.func is _map]
    return [(one["context"].request, one["scale"]) for one in shown]


def _of_step(context: SlideContext, step: Step, seen: bool) -> Iterable[DrawSlide]:
    if context.matches.empty:
        first, *rest = _without_items(context, step.scale)
        return [partial(first, lead=True) if first.func is _answer else first, *rest]
    if step.page == "targets":
        return _targets(context.of_items)
    if step.page == ANALYSIS:
        answered = _analysis(context) or _analysis(context.unrecorded)
        return [partial(answered[0], lead=True), *answered[1:]] if answered else [partial(_empty, context=context)]
    if step.page == PROGRESS and (snapshot := context.request.snapshot_for(context.request.reporting)):
        return progress.drawings(context, snapshot, step.states_by)
    more = _companion(context.of_items, step.page)
    if seen and more:
        return [partial(more[0], lead=True), *more[1:]]
    return [partial(_map, context=context, scale=step.scale), *more]


def _without_items(context: SlideContext, scale: str) -> list[partial[None]]:
    """Return the slides of a view that finds no item: what it counts of projects, else why there is nothing."""
    asked, shown = context.request.analysis, context.projects
    drawn = _analysis(context) if asked and asked.count in OF_PROJECTS and context.request.recorded else []
    if shown and shown.ledger.cells:
        drawn.append(partial(_map, context=context, scale=scale))
    return drawn or [partial(_empty, context=context)]


def _companion(context: SlideContext, page: str) -> Sequence[DrawSlide]:
    """Return what a page says more than its map."""
    plan, matches, words = context.plan, context.matches, context.words
    match page:
        case "partners":
            return _charts(context)
        case "industries":
            return _charts(context)[-1:] if context.counted.pairs else ()
        case "corridors":
            return _tables(
                context, contents.corridors(plan, matches, words.deck_corridors, words), words.deck_corridors
            )
        case "platforms":
            cited = contents.platforms_cited(plan, matches, words.deck_platforms, words)
            return _tables(context, cited, words.deck_platforms)
        case "tasks":
            return _items(context)
        case _:
            return ()


def _items(context: SlideContext) -> list[DrawSlide]:
    words = context.words
    listed = item_tables.items(context.plan, context.matches.items, words.deck_items, words, context.measured)
    return _tables(context, listed, words.deck_items)


def _charts(context: SlideContext) -> list[DrawSlide]:
    """Return the charts that say something: provinces where there are several, industries where there are several."""
    plan, matches, words = context.plan, context.counted, context.words
    shown: list[tuple[str, Bars, bool]] = []
    if len(bars.provinces(plan, matches)) > 1 and matches.pairs:
        shown.append((words.deck_by_province, bars.by_province(plan, matches, words), False))
    if bars.several(plan, matches):
        shown.append((words.deck_industry_by_province, bars.industry_by_province(plan, matches, words), True))
    elif len((by_industry := bars.by_industry(plan, matches, words)).categories) > 1:
        shown.append((words.deck_by_industry, by_industry, True))
    return [partial(_chart, context=context, chart=chart, what=what, adds=adds) for what, chart, adds in shown]


def _analysis(context: SlideContext) -> list[partial[None]]:
    """Return the chart of the question that is asked, over several slides where it has many rows."""
    answer = context.analysed
    context = replace(context, of_ledger=answer.question.count in OF_PROJECTS)
    drawn = analysis.charts(answer)
    return [
        partial(_answer, context=context, answer=answer, chart=chart, place=(i, len(drawn)))
        for i, chart in enumerate(drawn, 1)
    ]


def _answer(
    deck: Deck, context: SlideContext, answer: AnalysisAnswer, chart: Bars, place: tuple[int, int], lead: bool = False
) -> None:
    words = deck.words
    lines = [*answer.aside, *answer.notes, *([] if analysis.whole(answer) else [words.deck_analysis_parts])]
    notes = side_panel.reading_notes(lines, words)
    slide = _slide(deck, context, answer.title, lead, place=place, more_notes=notes)
    charts.add(slide, LEFT, chart, deck.plan.created, deck.lang)
    put(slide, RIGHT, fitting(side_panel.paragraphs(lines), RIGHT, 6), deck.lang, 6)


def _targets(context: SlideContext) -> list[DrawSlide]:
    """Return the numbers and dates beside the headlines, then what the plan sets in words."""
    plan, words, reached = context.plan, context.words, targets.reached(context.plan, context.matches)
    reported = context.request.reported
    listed = [target for id_, target in plan.targets.items() if id_ in reached]
    hard = [one for one in listed if one.kind == "event" or one.value is not None]
    soft = [one for one in listed if one.kind == targets.GOAL and one not in hard]
    headlines = tuple(side_panel.headlines(plan, [one for one in listed if one.headline], words, reported))
    first, *rest = tables.parts(contents.targets(plan, hard, context.heading, words, reported), LEFT)
    drawings: list[DrawSlide] = [
        partial(_table, context=context, table=first, what="", box=LEFT, beside=headlines, lead=True)
    ]
    drawings += [
        partial(_table, context=context, table=part, what=words.deck_targets, box=LEFT, place=(i, len(rest)))
        for i, part in enumerate(rest, 1)
    ]
    goals = contents.targets(plan, soft, words.deck_goals, words, reported)
    return [*drawings, *(_tables(context, goals, words.deck_goals) if soft else ())]


def _tables(context: SlideContext, table: SlideTable, what: str) -> list[DrawSlide]:
    if not table.rows:
        return []
    parts = tables.parts(table, BODY)
    return [
        partial(_table, context=context, table=part, what=what, place=(i, len(parts)))
        for i, part in enumerate(parts, 1)
    ]


def _map(deck: Deck, context: SlideContext, scale: str) -> None:
    context = replace(context, mapped=True)
    slide = deck.slide(context.heading, context.under() if context.named else _what_counts(context), context.lead_notes)
    body = deck.picture((context.request, scale))
    shape = slide.shapes.add_picture(io.BytesIO(body), *map(Inches, LEFT))
    shown, words = context.projects, deck.words
    if shown:
        describe(shape, map_data.alt(deck.plan, context.matches, words, shown))
        side_panel.show_sums(deck, slide, shown)
        return
    describe(shape, side_panel.map_alt(deck.plan, context.counted, context.view, words))
    lines = side_panel.clauses(deck.plan, context.matches, words, context.measured)
    side_panel.show(deck, slide, context.matches, lines, context.measured)


def _what_counts(context: SlideContext) -> str:
    """Return on which basis links count, or which items a measure counts."""
    words = context.words
    if shown := context.projects or context.measured:
        return map_fill.title(context.plan, context.request.selection, words, shown)
    return words.say("deck_counted", basis=naming.basis_phrase(context.request.selection, words))


def _chart(deck: Deck, context: SlideContext, chart: Bars, what: str, adds: bool, lead: bool = False) -> None:
    lines = side_panel.reading(deck.plan, context.counted, deck.words, adds)
    slide = _slide(deck, context, what, lead, more_notes=side_panel.reading_notes(lines, deck.words))
    charts.add(slide, LEFT, chart, deck.plan.created, deck.lang)
    side_panel.show(deck, slide, context.matches, side_panel.paragraphs(lines), context.measured)


def _table(
    deck: Deck,
    context: SlideContext,
    table: SlideTable,
    what: str,
    box: SlideBox = BODY,
    place: tuple[int, int] = (1, 1),
    beside: Sequence[Paragraph] = (),
    lead: bool = False,
) -> None:
    slide = _slide(deck, context, what, lead, table.note, place)
    tables.add(slide, box, table, deck.lang)
    if lines := fitting(beside, RIGHT, 4):
        put(slide, RIGHT, lines, deck.lang, 4)


def _slide(
    deck: Deck,
    context: SlideContext,
    what: str,
    lead: bool,
    note: str = "",
    place: tuple[int, int] = (1, 1),
    more_notes: str = "",
) -> Any:
    """Return a new slide that says what it holds: below the heading where it is the first of its step, else in it."""
    part, of = place
    heading, beside = (context.heading, str) if lead else context.beside(what)

    def around(heading: str) -> str:
        text = beside(heading)
        return deck.words.say("deck_part", heading=text, part=part, of=of) if of > 1 else text

    more = note or (what if lead else "")
    notes = context.lead_notes if lead else context.notes
    notes = f"{notes}\n\n{more_notes}" if more_notes else notes
    return deck.slide(heading, context.under(more), notes, around)


def _stack(deck: Deck, context: SlideContext, stack: tuple[TableSection, ...]) -> None:
    what = deck.words.enumeration.join(dict.fromkeys(section.short for section in stack))
    slide = deck.slide(deck.words.say("deck_context", what=what), context.under(), context.notes)
    sections.show(slide, stack, deck.lang)


def _empty(deck: Deck, context: SlideContext) -> None:
    """Say why nothing matches and which single relaxations find something."""
    words = deck.words
    why = words.say("empty_why", view=context.view)
    matches = [
        relaxation_view.in_words(one, words) for one in relaxations.relaxations(deck.plan, context.request.selection)
    ]
    offers = matches or [words.deck_empty_none]
    projects = None if context.named else context.request.ledger  # of which slides follow
    if projects and projects.ledger.cells:
        offers.insert(0, words.say("empty_projects", n=projects.total.projects))
    slide = deck.slide(
        context.heading if context.named else words.empty_title,
        context.left_out,
        "\n".join((context.lead_notes, why, *offers)),
    )
    lines = [one_line(why, WHY, BODY, 4), *(one_line(offer, OFFER, BODY, 2) for offer in offers)]
    put(slide, BODY, fitting(lines, BODY, 10), deck.lang, 10)
