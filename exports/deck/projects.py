"""Slides of the project ledger: agreed by origin and paid in by period as native charts, and the largest projects."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from exports.deck import charts, contents, tables
from exports.deck.boxes import BODY, LEFT, RIGHT, fitting, one_line, put
from exports.deck.charts import Bars, Series
from exports.deck.side_panel import GAP, paragraphs, show_numbers
from exports.deck.slide import Deck
from exports.deck.slide_context import SlideContext
from exports.deck.tables import SlideColumn, SlideTable
from exports.deck.typography import Type
from exports.projects import facts, rows
from exports.projects.facts import BarGroup
from exports.projects.snapshot import LARGEST, LedgerSnapshot
from views import money
from views.words import Words

SHARES = (3.6, 3, 1.6, 1.2, 1.7, 1.7)
NOTE = Type(12, colour="soft")
TARGET_LINES = 6  # a figure accepted, the sum of the ledger and the goal
NUMBERS = 1.0  # inches that the numbers take at the top of the side


def drawings(context: SlideContext, shown: LedgerSnapshot) -> list[Any]:
    """Return the slides: a chart by origin, one by period where anything was paid in, the table of the largest."""
    words, context = context.words, replace(context, of_ledger=True)
    charted = [(words.project_by_origin, facts.by_origin(context.plan, shown, words), words.project_field_origin)]
    if received := facts.by_period(shown, words):
        charted.append((words.project_by_period, received, words.projects_period))
    table = largest(context, shown)
    parts = tables.parts(table, BODY) if table.rows else []
    return [
        *(
            partial(_chart, context=context, shown=shown, heading=heading, bars=bars(groups, heading, kinds, words))
            for heading, groups, kinds in charted
        ),
        *(
            partial(_table, context=context, shown=shown, table=part, place=(i, len(parts)))
            for i, part in enumerate(parts, 1)
        ),
    ]


def bars(groups: Sequence[BarGroup], heading: str, kinds: str, words: Words) -> Bars:
    """Return a bar a group, in the large unit of money: what counts for the plan's target, and hatched what does not.

    Values have two decimals, cut off.
    """
    counted = tuple(_value(one.counted, words) for one in groups)
    rest = tuple(_value(one.yuan - one.counted, words) for one in groups)
    series = (
        Series(words.project_counts, counted, "class-4"),
        Series(words.project_counts_not, rest, "neutral", hatched=True),
    )
    said = (words.say("deck_share", name=one.name, n=money.sum_of(one.yuan, words, places=2)) for one in groups)
    alt = words.say("deck_chart_alt", heading=heading, values=words.enumeration.join(said))
    shown = tuple(one for one in series if any(one.values)) or series[:1]
    return Bars(tuple(one.name for one in groups), shown, money.unit_name(words), kinds, alt)


def _value(yuan: int, words: Words) -> float:
    return float(money.number(yuan, words, places=2))


def largest(context: SlideContext, shown: LedgerSnapshot) -> SlideTable:
    """Return one row per project, the largest first."""
    words = context.words
    columns = (
        SlideColumn(heading, share, strong=place == 0)
        for place, (heading, share) in enumerate(zip(facts.headings(words), SHARES, strict=True))
    )
    rows = facts.largest(context.plan, shown, LARGEST, words)
    return contents.described(columns, rows, words.project_largest, words)


def _under(context: SlideContext) -> str:
    """Return the line below a heading: the view, and what cuts the projects."""
    return context.under(context.words.export_separator.join(rows.held(context.plan, context.request)))


def _notes(context: SlideContext, shown: LedgerSnapshot) -> str:
    return "\n".join((*facts.lines(context.plan, context.request, shown), context.request.link))


def _chart(deck: Deck, context: SlideContext, shown: LedgerSnapshot, heading: str, bars: Bars) -> None:
    words, total = deck.words, shown.total
    slide = deck.slide(heading, _under(context), _notes(context, shown))
    charts.add(slide, LEFT, bars, deck.plan.created, deck.lang)
    unit = money.unit_name(words)
    sums = (
        (total.agreed, words.say("project_agreed_in", unit=unit)),
        (total.paid, words.say("project_paid_in", unit=unit)),
    )
    numbers = [(str(total.projects), words.project_number)]
    numbers += [(money.number(yuan, words, places=0), label) for yuan, label in sums]
    show_numbers(deck, slide, numbers, RIGHT)
    place = RIGHT._replace(top=RIGHT.top + NUMBERS + 0.4, height=RIGHT.height - NUMBERS - 0.4)
    said = facts.lines(context.plan, context.request, shown)[1:]
    listed = [*paragraphs(said[:2], most=TARGET_LINES), *(one_line(text, NOTE, RIGHT, 6) for text in said[2:])]
    put(slide, place, fitting(listed, place, GAP), deck.lang, GAP)


def _table(deck: Deck, context: SlideContext, shown: LedgerSnapshot, table: SlideTable, place: tuple[int, int]) -> None:
    words, (part, of) = deck.words, place

    def around(heading: str) -> str:
        return words.say("deck_part", heading=heading, part=part, of=of) if of > 1 else heading

    slide = deck.slide(words.project_largest, _under(context), _notes(context, shown), around)
    tables.add(slide, BODY, table, deck.lang)
