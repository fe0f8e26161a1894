"""What a unit's brief says of the unit's accepted reports: its own states, what it did and what comes next.

The reports are its own, those of its members and of the units that succeeded them.
"""

from collections import defaultdict

from exports.brief.blocks import Block, Heading, Paragraph, WordTable
from exports.brief.parts import heads
from exports.reporting.snapshot import Snapshot
from plan.links import Matches
from records import unit_dates
from records.progress import UnitState
from views.records.reporting_words import Names, quoted_fields
from views.reporting.unit_reports_view import says_problems
from views.words import Words


def reports(snapshot: Snapshot, matches: Matches, unit: str, words: Words) -> list[Block]:
    """Return one row a report that was accepted, and what is not reported, by unit, where that may be told."""
    names, shown = snapshot.names(matches.plan, words), {item.id for item in matches.items}
    units = unit_dates.concerned(matches.plan, unit, snapshot.successors)
    mine = [one for one in snapshot.units if one.unit in units and one.item in shown]
    named = {one.unit for one in mine} - {unit} != set()
    reported = [one for one in mine if one.state]
    silent = defaultdict[str, list[str]](list)
    for one in mine:
        if not one.state:
            silent[one.unit].append(names.item(one.item))
    period, as_of = names.period(snapshot.period), snapshot.as_of(words)
    lead = words.say("brief_reports_lead", period=period, n=len({one.item for one in reported}), as_of=as_of)
    blocks: list[Block] = [Heading(1, words.brief_reports), Paragraph(lead)]
    if reported:
        labels = (words.report_head_state, words.report_field_period, words.brief_reports_said, words.report_field_next)
        who = ((words.report_head_unit, 20),) if named else ()
        columns = (*heads(words, item=28), *who, *zip(labels, (12, 15, 34, 22), strict=True))
        blocks.append(WordTable(columns, tuple(_row(one, snapshot, names, named) for one in reported)))
    for whose, titles in silent.items():
        numbers = {"n": len(titles), "items": words.export_separator.join(titles)}
        line = words.say("brief_reports_silent", **numbers)
        if named:
            line = words.say("brief_reports_silent_unit", unit=names.unit(whose), **numbers)
        blocks.append(Paragraph(line))
    return [*blocks, Paragraph(words.record_note_accepted, note=True)]


def _row(one: UnitState, snapshot: Snapshot, names: Names, named: bool) -> tuple[str, ...]:
    record = snapshot.by_id.get(one.record)
    content = record.content if record else None
    fields = quoted_fields(names, content)
    parts = [fields.get("done"), fields.get("result"), names.figure(content, one.item)]
    if says_problems(one, record):
        parts.append(fields.get("problems"))
    said = "\n".join(filter(None, parts))
    who = (names.unit(one.unit),) if named else ()
    return (
        names.item(one.item),
        *who,
        names.state(one.state),
        names.standing_period(record.period if record else "", one.period),
        said,
        fields.get("next", ""),
    )
