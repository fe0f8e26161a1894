"""What a unit's brief says of the unit's accepted reports: its own states, what it did and what comes next."""

from exports.brief.blocks import Block, Heading, Paragraph, WordTable
from exports.brief.parts import heads
from exports.reporting.snapshot import Snapshot
from plan.links import Matches
from records.content import HELD_UP
from records.progress import UnitState
from views.reporting_words import Names, quoted_fields
from views.words import Words


def reports(snapshot: Snapshot, matches: Matches, unit: str, words: Words) -> list[Block]:
    """Return one row a report that was accepted of the unit, and what it has not reported where that may be told."""
    names, shown = snapshot.names(matches.plan, words), {item.id for item in matches.items}
    mine = [one for one in snapshot.units if one.unit == unit and one.item in shown]
    reported = [one for one in mine if one.state]
    silent = [names.item(one.item) for one in mine if not one.state]
    period, as_of = names.period(snapshot.period), snapshot.as_of(words)
    lead = words.say("brief_reports_lead", period=period, n=len(reported), as_of=as_of)
    blocks: list[Block] = [Heading(1, words.brief_reports), Paragraph(lead)]
    if reported:
        labels = (words.report_head_state, words.report_field_period, words.brief_reports_said, words.report_field_next)
        columns = (*heads(words, item=28), *zip(labels, (12, 15, 34, 22), strict=True))
        blocks.append(WordTable(columns, tuple(_row(one, snapshot, names) for one in reported)))
    if silent:
        titles = words.enumeration.join(silent)
        blocks.append(Paragraph(words.say("brief_reports_silent", n=len(silent), items=titles)))
    return [*blocks, Paragraph(words.record_note_accepted, note=True)]


def _row(one: UnitState, snapshot: Snapshot, names: Names) -> tuple[str, ...]:
    record = snapshot.by_id.get(one.record)
    fields = quoted_fields(names, record.content if record else None)
    parts = [fields.get("done"), fields.get("result"), fields.get("figure")]
    if one.state == HELD_UP:
        parts.append(fields.get("problems"))
    said = "\n".join(filter(None, parts))
    return names.item(one.item), names.state(one.state), names.period(one.period), said, fields.get("next", "")
