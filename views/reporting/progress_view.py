"""The page that says how far the plan is: states of items by task, unit, field or province, and over time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plan.links import Matches
from plan.model import Item
from plan.other_names import Succession
from plan.queries import targets as target_queries
from plan.reporting import Reporting
from plan.selection import STATES_BY, choices
from records import progress
from records.content import NOT_STARTED
from records.ledger_model import Ledger
from records.model import UNREPORTED, ItemState, Record
from records.progress import Count, UnitState
from records.targets import Reported
from views import as_reported, naming, target_results, targets_view
from views.records import form_payloads, record_payloads
from views.records.form_payloads import RecordFormPayload
from views.records.record_payloads import RecordCell, RecordTablePayload
from views.records.reporting_words import Names
from views.words import Words

# as they are stacked: what is finished first, what is not reported last
STATES = ("done", "under-way", "held-up", "terminated", "not-involved", "unreported")
assert set(STATES) == set(progress.ITEM_STATES)
UNIT = "unit"
LEADING = 16  # groups that stand on a presented screen of 1280 by 720, where nobody scrolls: every task, most units
# a unit may itself say that nothing was begun; an item is then under way
UNIT_STATES = (*STATES[:3], NOT_STARTED, *STATES[3:])


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """Items of one task, unit, field, province or period: their number by state, in the order of `states_by`."""

    id: str
    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many items they are."""
        return sum(self.counts)


def grouped(names: Names, matches: Matches, states: Mapping[str, str], by: str) -> tuple[GroupProgress, ...]:
    """Return the items found by task, field or province, in the order of the menu, without values that have none."""
    counted: dict[str, Counter[str]] = {}
    for item in matches.items:
        for value in _values(matches, item, by):
            counted.setdefault(value, Counter())[states.get(item.id, UNREPORTED)] += 1
    return tuple(
        GroupProgress(value, naming.of(matches.plan, by, value, names.words.lang), _in_order(counted[value]))
        for value in choices(matches.plan)[by]
        if value in counted
    )


def _values(matches: Matches, item: Item, by: str) -> Iterable[str]:
    match by:
        case "task":
            return (item.task,)
        case "field":
            return (item.field,)
    return dict.fromkeys(pair.province for pair in matches.pairs if pair.item == item.id)


def by_unit(
    names: Names, matches: Matches, found: Iterable[UnitState], successors: Iterable[Succession]
) -> tuple[GroupProgress, ...]:
    """Return what units themselves report on the items found, by the unit of the day, in the order of the plan.

    The id of a group is that of the unit the plan prints, by which one can filter.
    """
    shown, before = {item.id for item in matches.items}, {one.successor: one.unit for one in successors}
    counted: dict[str, Counter[str]] = {}
    for one in found:
        if one.item in shown:
            counted.setdefault(one.unit, Counter())[one.state or UNREPORTED] += 1
    return tuple(
        GroupProgress(_printed(names, unit, before), names.unit(unit), _in_order(counted[unit], UNIT_STATES))
        for unit in sorted(counted, key=names.place)
    )


def _printed(names: Names, unit: str, before: Mapping[str, str]) -> str:
    while unit not in names.plan.units and unit in before:
        unit = before[unit]
    return unit


def presented(groups: Sequence[GroupProgress]) -> tuple[GroupProgress, ...]:
    """Return the groups that a presented screen holds, in the order they came in: all, or those of most items."""
    kept = {one.id for one in sorted(groups, key=lambda one: -one.total)[:LEADING]}
    return tuple(one for one in groups if one.id in kept)


def states_by(by: str) -> tuple[str, ...]:
    """Return the states that groups of a kind are counted by, in their order."""
    return UNIT_STATES if by == UNIT else STATES


def over_time(names: Names, counts: Iterable[Count]) -> tuple[GroupProgress, ...]:
    """Return all items by period, the oldest first."""
    counted: dict[str, Counter[str]] = {}
    for one in counts:
        counted.setdefault(one.period, Counter())[one.state] = one.items
    return tuple(GroupProgress(period, names.period(period), _in_order(found)) for period, found in counted.items())


def _in_order(counts: Mapping[str, int], states: Sequence[str] = STATES) -> tuple[int, ...]:
    return tuple(counts.get(state, 0) for state in states)


def state_labels(names: Names, by: str = "") -> tuple[str, ...]:
    """Return the words of the states in the order of `states_by`."""
    return tuple(names.state(state) for state in states_by(by))


def headline(names: Names, matches: Matches, states: Mapping[str, str]) -> str:
    """Return how many of the items found are in each state, in a line."""
    words = names.words
    counts = Counter(states.get(item.id, UNREPORTED) for item in matches.items)
    parts = [words.say("progress_count", state=names.state(one), n=counts[one]) for one in STATES if counts[one]]
    return words.enumeration.join(parts)


def alt(words: Words, groups: Sequence[GroupProgress], labels: Sequence[str]) -> str:
    """Return a chart in words."""
    lines = (
        f"{group.label} {', '.join(f'{label} {n}' for label, n in zip(labels, group.counts, strict=True) if n)}"
        for group in groups
    )
    return words.say("progress_alt", counts="; ".join(lines))


def choice(names: Names, periods: Iterable[str], period: str, by: str) -> RecordFormPayload:
    """Return the choice of period and of what the bars stand for."""
    words = names.words
    days = [(id_, names.period(id_)) for id_ in periods]
    groups = [(one, words.say(f"filter_{one}")) for one in STATES_BY]
    fields = [
        form_payloads.field("period", words.report_field_period, "select", period, days),
        form_payloads.field("by", words.progress_by, "select", by, groups),
    ]
    return form_payloads.form(words, "choice", fields, instant=True)


def table(
    names: Names, groups: Iterable[GroupProgress], head: str, title: str = "", by: str = ""
) -> RecordTablePayload:
    """Return what a chart shows, as a table; without a title where it stands below the chart."""
    words = names.words
    rows = [
        record_payloads.row(
            group.id,
            group.label,
            [
                record_payloads.cell(group.label),
                *(record_payloads.cell(n, kind="figure") for n in group.counts),
                record_payloads.cell(group.total, kind="figure"),
            ],
        )
        for group in groups
    ]
    heads = (head, *state_labels(names, by), words.progress_total)
    return record_payloads.table(words, heads, rows, title=title, kind="numbers")


def targets(
    names: Names,
    matches: Matches,
    reported: Reported,
    ledger: Ledger | None = None,
    reporting: Reporting | None = None,
) -> RecordTablePayload:
    """Return the goals that the items found reach: as the plan writes them, and what was accepted of each.

    Below that stands what the ledger adds up to, where projects count for the goal; `reporting` is the period and day
    up to which both are known.
    """
    plan, words, reached = names.plan, names.words, target_queries.reached(names.plan, matches)
    sums, rows = target_results.of_ledgers(plan, ledger, reported, words), []
    for goal in target_queries.owed(plan):
        if goal.id not in reached:
            continue
        written = " · ".join(filter(None, (goal.as_written.at(words.lang), naming.years(goal.years))))
        said = (target_results.line(plan, goal, words, reported), sums.get(goal.id, ""))
        texts = (goal.measure.at(words.lang), written, "\n".join(filter(None, said)))
        cells = [record_payloads.cell(text, kind="text") for text in texts]
        rows.append(record_payloads.row(goal.id, names.target(goal.id), cells))
    heads = (words.deck_column_measure, words.deck_column_written, words.deck_column_reported)
    notes = targets_view.limits(plan, reporting, ledger is not None, words)
    return record_payloads.table(words, heads, rows, title=words.progress_targets, notes=notes)


def held_up(names: Names, found: Iterable[UnitState], said: Mapping[str, Record], total: int) -> RecordTablePayload:
    """Return what is held up at which unit, of so many in all; matters to coordinate only where the viewer may know."""
    words, listed = names.words, [(one, said.get(one.record)) for one in found]
    decisions = any(getattr(record and record.content, "decision", "") for _, record in listed)
    rows = []
    for one, record in listed:
        content = record.content if record else None
        text = getattr(content, "done", "") or getattr(content, "problems", "") or getattr(content, "result", "")
        about = (
            names.item(one.item),
            names.unit(one.unit),
            names.standing_period(record.period if record else "", one.period),
        )
        lang = content.lang if content else words.lang
        cells = [*map(record_payloads.cell, about), as_reported.cell(words, text, lang)]
        cells += [_decision(names, content, lang)] if decisions else []
        rows.append(record_payloads.row(f"{one.item}|{one.unit}", names.item(one.item), cells))
    heads = [words.report_head_item, words.report_head_unit, words.report_field_period, words.report_head_said]
    heads += [words.report_field_decision] if decisions else []
    title, more = words.progress_held_up, total - len(rows)
    notes = [words.say("progress_more", n=more)] if more else []
    return record_payloads.table(words, heads, rows, title=title, empty=words.progress_held_up_none, notes=notes)


def _decision(names: Names, content: object, lang: str) -> RecordCell:
    decision, decider = getattr(content, "decision", ""), getattr(content, "decider", "")
    cell = as_reported.cell(names.words, decision, lang)
    if decider:
        cell["parts"].append({"text": names.words.say("progress_decider", decider=decider), "mark": ""})
    return cell


def items(names: Names, matches: Matches, states: Iterable[ItemState]) -> RecordTablePayload:
    """Return the items found with their states; where the viewer may know, how many units have reported."""
    words, found = names.words, {one.item: one for one in states}
    rows, chosen = [], matches.selection.item
    for item in matches.items:
        one = found.get(item.id)
        state = one.state if one else UNREPORTED
        reported = words.say("progress_units", n=one.reported, total=one.total) if one and one.total is not None else ""
        cells = [record_payloads.cell(names.item(item.id)), record_payloads.cell(names.state(state), state)]
        cells.append(record_payloads.cell(reported))
        button = record_payloads.button(words, "close" if item.id in chosen else "show")
        rows.append(record_payloads.row(item.id, names.item(item.id), cells, [button], current=item.id in chosen))
    heads = (words.report_head_item, words.report_head_state, words.progress_reported)
    return record_payloads.table(words, heads, rows, title=words.progress_items, notes=[words.progress_rule])
