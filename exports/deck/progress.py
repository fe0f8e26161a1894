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
from views import progress_view
from views.progress_view import STATES, Group
from views.reporting_words import Names

# as on the page of progress; white bars and hair lines would not be seen on the white of a slide
COLOURS = {
    "done": "neutral", "under-way": "class-2", "held-up": "accent", "terminated": "soft", "not-involved": "border",
    "unreported": "land",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Progress:
    """What the slides show: a view, the records as everyone may see them, and what to call things."""

    context: SlideContext
    snapshot: Snapshot

    @property
    def names(self) -> Names:
        """What to call things in the language of the deck."""
        return self.snapshot.names(self.context.plan, self.context.words)

    @property
    def period(self) -> str:
        """The period in words."""
        return self.names.period(self.snapshot.period)

    @property
    def notes(self) -> str:
        """The facts for the speaker: counts by state, the rule, the day of the records."""
        words, matches = self.context.words, self.context.matches
        counts = progress_view.headline(self.names, matches, self.snapshot.states)
        return "\n".join((counts, words.progress_rule, self.snapshot.as_of(words), self.context.request.link))


def drawings(context: SlideContext, snapshot: Snapshot) -> list[Any]:
    """Return the slides; none where the view finds nothing."""
    if context.matches.empty:
        return []
    shown = Progress(context, snapshot)
    table = held_up_table(shown)
    parts = tables.parts(table, BODY) if table.rows else []
    listed = [partial(_table, shown=shown, table=part, place=(i, len(parts))) for i, part in enumerate(parts, 1)]
    return [partial(_chart, shown=shown), *listed]


def bars(shown: Progress) -> Bars:
    """Return the items by task, a series for each state that there is."""
    words, names = shown.context.words, shown.names
    groups = progress_view.grouped(names, shown.context.matches, shown.snapshot.states, "task")
    labels = progress_view.state_labels(names)
    series = tuple(_series(groups, i, labels[i]) for i in range(len(STATES)) if any(one.counts[i] for one in groups))
    values = words.export_separator.join(_shares(shown, group, labels) for group in groups)
    alt = words.say("deck_chart_alt", heading=words.say("progress_chart", period=shown.period), values=values)
    categories = tuple(group.label for group in groups)
    return Bars(categories, series, words.deck_axis_items, words.filter_task, alt)


def _series(groups: Sequence[Group], i: int, label: str) -> Series:
    return Series(label, tuple(group.counts[i] for group in groups), COLOURS[STATES[i]])


def _shares(shown: Progress, group: Group, labels: Sequence[str]) -> str:
    words = shown.context.words
    counted = zip(labels, group.counts, strict=True)
    shares = words.enumeration.join(words.say("deck_share", name=label, n=n) for label, n in counted if n)
    return words.say("deck_series", name=group.label, shares=shares)


def held_up_table(shown: Progress) -> SlideTable:
    """Return one row an item and unit that is held up, with what the unit says; matters to coordinate are left out."""
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


def _chart(deck: Deck, shown: Progress) -> None:
    words = deck.words
    heading = words.say("progress_chart", period=shown.period)
    slide = deck.slide(heading, shown.context.under(shown.snapshot.as_of(words)), shown.notes)
    charts.add(slide, BODY, bars(shown), deck.plan.created, deck.lang)


def _table(deck: Deck, shown: Progress, table: SlideTable, place: tuple[int, int]) -> None:
    part, of = place
    words = deck.words

    def around(heading: str) -> str:
        return words.say("deck_part", heading=heading, part=part, of=of) if of > 1 else heading

    heading = words.say("deck_held_up", period=shown.period)
    slide = deck.slide(heading, shown.context.under(shown.snapshot.as_of(words)), shown.notes, around)
    tables.add(slide, BODY, table, deck.lang)
