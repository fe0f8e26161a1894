"""Slides of how far the plan is: items by state and task as a native chart, and what is held up."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from exports.deck import charts, contents, tables
from exports.deck.boxes import BODY
from exports.deck.charts import Bars, Series
from exports.deck.slide import Deck
from exports.deck.slide_context import SlideContext
from exports.deck.tables import SlideColumn, SlideTable
from exports.reporting.parts import what_was_said
from exports.reporting.snapshot import Snapshot, held_up
from plan.selection import STATES_BY
from views.records.reporting_words import Names
from views.reporting import progress_view
from views.reporting.progress_view import GroupProgress

MOST_ROWS = 16  # so many groups can be read on one slide
# as on the page of progress; white bars and hair lines would not be seen on the white of a slide
COLOURS = {
    "done": "neutral", "under-way": "class-2", "held-up": "accent", "terminated": "soft", "not-involved": "border",
    "unreported": "land", "not-started": "class-1",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProgressSlides:
    """What the slides show: a view, the records as everyone may see them, what states are counted by."""

    context: SlideContext
    snapshot: Snapshot
    by: str = STATES_BY[0]

    @property
    def names(self) -> Names:
        """What to call things in the language of the deck."""
        return self.snapshot.names(self.context.plan, self.context.words)

    @property
    def period(self) -> str:
        """The period in words."""
        return self.names.period(self.snapshot.period)

    @property
    def title(self) -> str:
        """What the chart shows: items by state, or by what units themselves report, for the period."""
        key = "progress_chart_unit" if self.by == progress_view.UNIT else "progress_chart"
        return self.context.words.say(key, period=self.period)

    @property
    def groups(self) -> tuple[GroupProgress, ...]:
        """The items found by task, unit, field or province."""
        matches, snapshot = self.context.matches, self.snapshot
        if self.by == progress_view.UNIT:
            return progress_view.by_unit(self.names, matches, snapshot.units, snapshot.successors)
        return progress_view.grouped(self.names, matches, snapshot.states, self.by)

    @property
    def notes(self) -> str:
        """The facts for the speaker: counts by state, the rule, the day of the records."""
        words, matches = self.context.words, self.context.matches
        counts = progress_view.headline(self.names, matches, self.snapshot.states)
        return "\n".join((counts, words.progress_rule, self.snapshot.as_of(words), self.context.request.link))


def drawings(context: SlideContext, snapshot: Snapshot, by: str = STATES_BY[0]) -> list[Any]:
    """Return the slides, of which the first leads where the view is a step's; none where the view finds nothing."""
    if context.matches.empty:
        return []
    shown = ProgressSlides(context, snapshot, by)
    groups = shown.groups
    charted = [groups[start : start + MOST_ROWS] for start in range(0, len(groups), MOST_ROWS)]
    drawn = [partial(_chart, shown=shown, groups=part, place=(i, len(charted))) for i, part in enumerate(charted, 1)]
    table = held_up_table(shown)
    parts = tables.parts(table, BODY) if table.rows else []
    listed = [partial(_table, shown=shown, table=part, place=(i, len(parts))) for i, part in enumerate(parts, 1)]
    return [*drawn, *listed]


def bars(shown: ProgressSlides, groups: Sequence[GroupProgress]) -> Bars:
    """Return the items of some groups, a series for each state that there is in any group."""
    words = shown.context.words
    states, labels = progress_view.states_by(shown.by), progress_view.state_labels(shown.names, shown.by)
    there = [i for i in range(len(states)) if any(one.counts[i] for one in shown.groups)]
    series = tuple(Series(labels[i], tuple(one.counts[i] for one in groups), COLOURS[states[i]]) for i in there)
    values = words.export_separator.join(_shares(shown, group, labels) for group in groups)
    alt = words.say("deck_chart_alt", heading=shown.title, values=values)
    categories = tuple(group.label for group in groups)
    return Bars(categories, series, words.deck_axis_items, words.say(f"filter_{shown.by}"), alt)


def _shares(shown: ProgressSlides, group: GroupProgress, labels: Sequence[str]) -> str:
    words = shown.context.words
    counted = zip(labels, group.counts, strict=True)
    shares = words.enumeration.join(words.say("deck_share", name=label, n=n) for label, n in counted if n)
    return words.say("deck_series", name=group.label, shares=shares)


def held_up_table(shown: ProgressSlides) -> SlideTable:
    """Return one row per item and unit that is held up, with what the unit says; matters to coordinate are left out."""
    words, names, said = shown.context.words, shown.names, shown.snapshot.by_id
    items = {item.id for item in shown.context.matches.items}
    columns = (
        SlideColumn(words.report_head_item, 4, strong=True),
        SlideColumn(words.report_head_unit, 2),
        SlideColumn(words.report_field_period, 1.8),
        SlideColumn(words.report_head_said, 5),
    )
    rows = []
    for one in (unit for unit in shown.snapshot.units if held_up(unit) and unit.item in items):
        content = record.content if (record := said.get(one.record)) else None
        text = what_was_said(words, content, " ")
        rows.append((names.item(one.item), names.unit(one.unit), names.period(one.period), text))
    return contents.described(columns, tuple(rows), words.progress_held_up, words)


def _chart(deck: Deck, shown: ProgressSlides, groups: Sequence[GroupProgress], place: tuple[int, int]) -> None:
    slide = _slide(deck, shown, shown.title, place, lead=shown.context.named and place[0] == 1)
    charts.add(slide, BODY, bars(shown, groups), deck.plan.created, deck.lang)


def _table(deck: Deck, shown: ProgressSlides, table: SlideTable, place: tuple[int, int]) -> None:
    slide = _slide(deck, shown, deck.words.say("deck_held_up", period=shown.period), place)
    tables.add(slide, BODY, table, deck.lang)


def _slide(deck: Deck, shown: ProgressSlides, what: str, place: tuple[int, int], *, lead: bool = False) -> Any:
    """Return a new slide; the first of a step is headed as the step is, and says below what it shows."""
    (part, of), words, context = place, deck.words, shown.context
    heading, beside = (context.heading, str) if lead else context.beside(what)

    def around(heading: str) -> str:
        text = beside(heading)
        return words.say("deck_part", heading=text, part=part, of=of) if of > 1 else text

    as_of = shown.snapshot.as_of(words)
    under = context.under(words.clause_comma.join((what, as_of)) if lead else as_of)
    notes = f"{context.speech}\n\n{shown.notes}" if lead and context.speech else shown.notes
    return deck.slide(heading, under, notes, around)
