"""The bulletin of a period (情况通报): who reported, how far items are, what is held up, matters to coordinate."""

from itertools import groupby

from exports.brief import word
from exports.brief.blocks import Block, Document, Heading, Paragraph, WordTable
from exports.colophon import colophon
from exports.media_types import DOCX
from exports.reporting import parts
from exports.reporting.request import RecordsRequest
from exports.reporting.snapshot import Review, Snapshot, held_up
from exports.request import File
from plan.links import matching
from plan.model import Plan
from plan.selection import Selection
from records.completeness import Completeness
from views import as_reported
from views.projects import project_view
from views.records.reporting_words import Names
from views.reporting import progress_view

NUMBERS = ("expected", "received", "on_time", "accepted")
HEADS = ("review_expected", "review_received", "review_on_time", "review_accepted_count")


def as_docx(plan: Plan, request: RecordsRequest, snapshot: Snapshot) -> File:
    """Return the bulletin: the same bytes for the same request and revision."""
    document = contents(plan, request, snapshot)
    body = word.written(document, request.lang, parts.created(plan, snapshot))
    words, names = request.words, snapshot.names(plan, request.words)
    return File("bulletin.docx", DOCX, body, parts.title(words.bulletin_name, request, snapshot, names))


def contents(plan: Plan, request: RecordsRequest, snapshot: Snapshot) -> Document:
    """Return what stands in the bulletin; the snapshot was read for a reviewer."""
    words, names = request.words, snapshot.names(plan, request.words)
    review = snapshot.review or Review((), (), ())
    about_file, as_of = colophon(plan, request.view), snapshot.as_of(words)
    unit = [names.unit(request.unit)] if request.unit else []
    blocks = [
        *_overview(plan, request, snapshot, review, names),
        *_units(review.counts, names, words.bulletin_units),
        *_units(review.target_counts, names, words.bulletin_target_units),
        *_states(plan, request, snapshot, names),
        *_held_up(snapshot, names),
        *_decisions(snapshot, review, names),
        *_missing(review, names),
        *parts.about((as_of, words.bulletin_note, words.progress_rule), about_file, request.link, words),
    ]
    return Document(
        title=words.say("bulletin_title", **parts.place_names(plan, words)),
        subtitle=words.export_separator.join([*unit, names.period(snapshot.period), as_of]),
        blocks=tuple(blocks),
        foot=parts.marked(request, words.bulletin_internal),
        description="\n".join((as_of, about_file.source, about_file.version)),
    )


def sums(counts: tuple[Completeness, ...]) -> tuple[int, int, int, int]:
    """Return how many reports were expected, received, in time and accepted, over all units."""
    expected, received, on_time, accepted = (sum(getattr(one, name) for one in counts) for name in NUMBERS)
    return expected, received, on_time, accepted


def _overview(plan: Plan, request: RecordsRequest, snapshot: Snapshot, review: Review, names: Names) -> list[Block]:
    words, period = names.words, names.period(snapshot.period)
    expected, received, on_time, accepted = sums(review.counts)
    lead = words.say("bulletin_lead_none", period=period)
    if review.counts:
        numbers = {"expected": expected, "received": received, "on_time": on_time, "accepted": accepted}
        lead = words.say("bulletin_lead", period=period, missing=len(review.missing), **numbers)
    goals = [Paragraph(_of_targets(review.target_counts, names))] if review.target_counts else []
    return [
        Heading(1, words.bulletin_overview),
        Paragraph(lead),
        *goals,
        Paragraph(_counts(plan, request, snapshot, names)),
    ]


def _of_targets(counts: tuple[Completeness, ...], names: Names) -> str:
    expected, received, on_time, accepted = sums(counts)
    numbers = {"expected": expected, "received": received, "on_time": on_time, "accepted": accepted}
    return names.words.say("bulletin_lead_targets", missing=expected - received, **numbers)


def _counts(plan: Plan, request: RecordsRequest, snapshot: Snapshot, names: Names) -> str:
    states = states_of(request, snapshot)
    return parts.counts_line(names, parts.narrowed(matching(plan, Selection()), states), states)


def states_of(request: RecordsRequest, snapshot: Snapshot) -> dict[str, str]:
    """Return item → state: over all units, or what the one unit says that the file is about."""
    if not request.unit:
        return snapshot.states
    return {one.item: one.state or "unreported" for one in snapshot.units if one.unit == request.unit}


def _units(counts: tuple[Completeness, ...], names: Names, heading: str) -> list[Block]:
    """Return expected, received, in time and accepted by unit, all units first."""
    words = names.words
    if not counts:
        return []
    listed = sorted(counts, key=lambda one: names.place(one.unit))
    rows = [(names.unit(one.unit), *(str(getattr(one, name)) for name in NUMBERS)) for one in listed]
    if len(rows) > 1:
        rows.insert(0, (words.review_all_units, *map(str, sums(counts))))
    columns = ((words.report_head_unit, 40), *((words.say(head), 15) for head in HEADS))
    return [Heading(1, heading), WordTable(columns, tuple(rows))]


def _states(plan: Plan, request: RecordsRequest, snapshot: Snapshot, names: Names) -> list[Block]:
    words, states = names.words, states_of(request, snapshot)
    matches = parts.narrowed(matching(plan, Selection()), states)
    groups = progress_view.grouped(names, matches, states, "task")
    table = parts.states_table(names, groups, words.record_head_task)
    return [Heading(1, words.bulletin_states), table] if groups else []


def _held_up(snapshot: Snapshot, names: Names) -> list[Block]:
    words, said = names.words, snapshot.by_id
    rows = []
    for one in filter(held_up, snapshot.units):
        record = said.get(one.record)
        text = parts.what_was_said(words, record.content if record else None)
        rows.append((names.item(one.item), names.unit(one.unit), names.period(one.period), text))
    labels = (words.report_head_item, words.report_head_unit, words.report_field_period, words.report_head_said)
    body: Block = WordTable(tuple(zip(labels, (32, 20, 16, 40), strict=True)), tuple(rows))
    return [Heading(1, words.bulletin_held_up), body if rows else Paragraph(words.bulletin_held_up_none)]


def _decisions(snapshot: Snapshot, review: Review, names: Names) -> list[Block]:
    """Return matters to coordinate, by unit: of items in the order of the plan, then what projects of the ledger need.

    A unit that confirms 无变化 leaves what it asked for before as it is.
    """
    words, rows, said = names.words, [], snapshot.by_id
    stands = [said[one.record] for one in snapshot.units if one.record in said]
    reports = {one.id: one for one in (*stands, *review.accepted)}.values()
    order = {item: place for place, item in enumerate(names.plan.items)}
    for record in sorted(reports, key=lambda one: (*names.place(one.unit), order.get(one.item, len(order)))):
        decision, decider = (getattr(record.content, name, "") for name in ("decision", "decider"))
        if record.content and (decision or decider):
            decision = as_reported.said(words, decision, record.content.lang)
            rows.append((names.item(record.item), names.unit(record.unit), decision, decider, record.number))
    for need in sorted(review.needs, key=lambda one: (*names.place(one.unit), one.number)):
        rows.append((need.name, names.unit(need.unit), project_view.need(names, need), need.decider, need.number))
    labels = (words.report_head_item, words.report_head_unit, words.report_field_decision, words.report_field_decider)
    columns = (*zip(labels, (28, 17, 32, 18), strict=True), (words.record_head_number, 16))
    body: Block = WordTable(columns, tuple(rows))
    return [Heading(1, words.bulletin_decisions), body if rows else Paragraph(words.bulletin_decisions_none)]


def _missing(review: Review, names: Names) -> list[Block]:
    """Return who has not reported on what; items by name where a unit has reported on others."""
    words, rows = names.words, []
    expected = {one.unit: one.expected for one in review.counts}
    pairs = sorted((*review.missing, *review.targets), key=lambda pair: names.place(pair[0]))
    for unit, owed in groupby(pairs, key=lambda pair: pair[0]):
        ids = [id_ for _, id_ in owed]
        items = [names.item(id_) for id_ in ids if id_ not in names.plan.targets]
        listed = [words.bulletin_missing_all] if len(items) == expected.get(unit) else items
        listed += [names.target(id_) for id_ in ids if id_ in names.plan.targets]
        rows.append((names.unit(unit), str(len(ids)), words.export_separator.join(listed)))
    columns = ((words.report_head_unit, 22), (words.review_head_missing, 12), (words.report_head_item, 74))
    body: Block = WordTable(columns, tuple(rows))
    return [Heading(1, words.bulletin_missing), body if rows else Paragraph(words.review_missing_none)]
