"""The lists of the ledger's page: the table, the largest, receipts over time, waits for works, what stands still."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from plan.model import Target
from plan.reporting import AGREED, PAID, PROJECTS
from records import amounts, ledger, periods
from records.ledger_figures import Received, Signed, StartTime, Still
from records.model import Record
from records.project import Project
from views import money
from views.projects import project_numbers, project_said, project_words
from views.projects.ledger_view import Sum
from views.projects.project_sums import Totals
from views.records import record_payloads
from views.records.record_payloads import RecordCell, RecordRow, RecordTablePayload
from views.records.reporting_words import Names, period_name
from views.words import Words

SORTED = (ledger.NUMBER, ledger.NAME, "", "", "", "", ledger.SIGNED, AGREED, PAID)
"""What each column of the table is sorted by; nothing where it cannot be."""
DESCENDING_FIRST = (ledger.SIGNED, AGREED, PAID, ledger.NUMBER)
ASCENDING, DESCENDING = "ascending", "descending"
WAITS = (3, 6, 12, 24)
"""Months up to which a wait from signing to the start of works is of one class."""


def sorted_by(column: str, order: str, direction: str = "") -> str:
    """Return the order by a column: in a direction, else as a click on its head does, the other way round on a second.

    `direction` is `ascending` or `descending`, as `aria-sort` says it.
    """
    place = int(column) if column.isascii() and column.isdigit() else len(SORTED)
    name = SORTED[place] if place < len(SORTED) else ""
    if not name:
        return order
    if direction in (ASCENDING, DESCENDING):
        return f"-{name}" if direction == DESCENDING else name
    if order.removeprefix("-") == name:
        return name if order.startswith("-") else f"-{name}"
    return f"-{name}" if name in DESCENDING_FIRST else name


def table(
    names: Names,
    records: Iterable[Record],
    order: str,
    page: int,
    pages: int,
    total: int,
    until: date | None = None,
) -> RecordTablePayload:
    """Return one page of the ledger as it stood at the end of a day, with heads that sort it."""
    words, now = names.words, order.removeprefix("-")
    heads = (
        words.projects_number,
        *(project_words.field(name, words) for name in ("name", "origin", "industry", "county", "unit", "stage")),
        *(_in_small(words, project_words.field(name, words)) for name in ("agreed", "paid")),
    )
    direction = DESCENDING if order.startswith("-") else ASCENDING
    return record_payloads.table(
        words,
        heads,
        [_row(names, one, until) for one in records],
        title=words.say("projects_table", n=total),
        sorts=[(direction if one == now else "none") if one else "" for one in SORTED],
        pages={"page": page, "pages": pages, "label": words.say("projects_pages", page=page, pages=pages)},
    )


def _in_small(words: Words, what: str) -> str:
    return words.say("ledger_in_unit", what=what, unit=money.unit_name(words, amounts.SMALL))


def _row(names: Names, record: Record, until: date | None) -> RecordRow:
    words, cell, said = names.words, record_payloads.cell, project_said.of(record)
    agreed = said.agreed_by(until)
    where = words.enumeration.join(project_said.site(names, one) for one in (said.county, said.park) if one)
    cells = [
        cell(record.number, kind="num"),
        _name(names, said),
        cell(project_words.origin(names.plan, said.origin, words)),
        cell(project_said.industry(names, said.industry)),
        cell(where),
        cell(names.unit(record.unit)),
        _stage(names, said, until),
        record_payloads.amount("" if agreed is None else money.number(agreed, words, amounts.SMALL)),
        record_payloads.amount(money.number(said.paid(until), words, amounts.SMALL)),
    ]
    show = [record_payloads.button(words, "show")]
    return record_payloads.row(record.id, f"{record.number} {said.name}", cells, show)


def _name(names: Names, said: Project) -> RecordCell:
    cell = record_payloads.cell(said.name)
    if said.confidential:
        cell["parts"].append({"text": names.words.project_field_confidential, "mark": "held-up"})
    return cell


def _stage(names: Names, said: Project, until: date | None) -> RecordCell:
    stage = said.stage_at(until)
    if not stage:
        return record_payloads.cell("")
    cell = record_payloads.cell(names.plan.word(project_words.STAGE, stage).at(names.words.lang))
    on = said.day_of(stage)
    cell["parts"].append({"text": f" {on.isoformat()}" if on else "", "mark": ""})
    return cell


def largest(
    names: Names, records: Iterable[Record], until: date | None = None, *, paid: bool = False
) -> RecordTablePayload:
    """Return the largest projects of the view, by what was agreed or `paid` in, as they stood at the end of a day."""
    words, cell = names.words, record_payloads.cell
    rows = []
    for record in records:
        said = project_said.of(record)
        cells = [
            _name(names, said),
            cell(project_words.origin(names.plan, said.origin, words)),
            _stage(names, said, until),
            record_payloads.amount(money.number(said.agreed_by(until) or 0, words, places=project_numbers.PLACES)),
            record_payloads.amount(money.number(said.paid(until), words, places=project_numbers.PLACES)),
        ]
        show = [record_payloads.button(words, "show")]
        rows.append(record_payloads.row(record.id, f"{record.number} {said.name}", cells, show))
    heads = (
        *(project_words.field(name, words) for name in ("name", "origin", "stage")),
        *(
            words.say("ledger_in_unit", what=project_words.field(name, words), unit=money.unit_name(words))
            for name in ("agreed", "paid")
        ),
    )
    return record_payloads.table(
        words, heads, rows, title=words.projects_largest_paid if paid else words.projects_largest
    )


def standing_still(names: Names, found: Sequence[Still], days: int, most: int) -> RecordTablePayload:
    """Return what stands still for so many days or longer, no more than `most`, with the rule."""
    words, cell = names.words, record_payloads.cell
    rows = []
    for one in found[:most]:
        stage = names.plan.word(project_words.STAGE, one.stage).at(words.lang)
        cells = [
            cell(one.name),
            cell(names.unit(one.unit)),
            cell(stage),
            cell(one.since.isoformat(), kind="num"),
            cell(one.days, kind="figure"),
        ]
        show = [record_payloads.button(words, "show")]
        rows.append(record_payloads.row(one.record, f"{one.number} {one.name}", cells, show))
    heads = (
        *(project_words.field(name, words) for name in ("name", "unit", "stage")),
        words.projects_still_since,
        words.projects_still_days,
    )
    notes = [words.say("projects_still_more", n=most)] if len(found) > most else []
    notes.append(words.say("projects_still_rule", days=days))
    return record_payloads.table(
        words, heads, rows, title=words.projects_still, empty=words.projects_still_none, notes=notes
    )


def cumulative(found: Iterable[Received | Signed]) -> tuple[Sum, ...]:
    """Return what counts for the plan's target so far, at the end of each period in which something was."""
    points: list[Sum] = []
    so_far = 0
    for one in found:
        so_far += one.counted
        label = periods.parse(one.period).ends.strftime("%Y-%m")
        if points and points[-1].label == label:
            points.pop()
        points.append(
            Sum(one.period, label, Totals(paid=so_far) if isinstance(one, Received) else Totals(agreed=so_far))
        )
    return tuple(points)


def goal(target: Target, words: Words) -> tuple[str, int, str] | None:
    """Return a target's name, its sum in whole yuan and as the plan writes it; None where it is no sum of money."""
    unit = target.measure_unit.zh
    if target.value is None or unit not in amounts.YUAN:
        return None
    yuan = amounts.yuan(amounts.decimal(str(target.value)), unit)
    return words.projects_goal, yuan, target.as_written.at(words.lang)


def periods_table(names: Names, found: Sequence[Received] | Sequence[Signed]) -> RecordTablePayload:
    """Return what was received or signed by period, and of that what counts for the target, with the sum so far."""
    words, cell = names.words, record_payloads.cell
    rows, so_far = [], 0
    for one in found:
        so_far += one.counted
        whole = one.yuan if isinstance(one, Received) else one.agreed
        sums = (money.number(yuan, words, places=project_numbers.PLACES) for yuan in (whole, one.counted, so_far))
        cells = [cell(period_name(words, one.period)), *(record_payloads.amount(text) for text in sums)]
        rows.append(record_payloads.row(one.period, one.period, cells))
    measure = AGREED if any(isinstance(one, Signed) for one in found) else PAID
    heads = (
        words.projects_period,
        *(
            words.say("ledger_in_unit", what=what, unit=money.unit_name(words))
            for what in (
                words.say(f"measure_{measure}"),
                words.say(f"projects_{measure}_counted"),
                words.projects_so_far,
            )
        ),
    )
    return record_payloads.table(words, heads, rows, kind="numbers", folded=words.projects_as_table)


def waits(names: Names, starts: Iterable[StartTime], not_started: int) -> tuple[Sum, ...]:
    """Return the projects signed by how many months it took until works started; those that wait stand last."""
    words, counts = names.words, [0] * (len(WAITS) + 1)
    for one in starts:
        counts[next((i for i, most in enumerate(WAITS) if one.months <= most), len(WAITS))] += 1
    labels = [words.say("projects_wait_up_to", n=WAITS[0])]
    labels += [words.say("projects_wait_between", first=a, last=b) for a, b in pairwise(WAITS)]
    labels += [words.say("projects_wait_over", n=WAITS[-1]), words.projects_wait_none]
    listed = enumerate(zip(labels, (*counts, not_started), strict=True))
    return tuple(Sum(str(i), label, Totals(n)) for i, (label, n) in listed if n)


def waits_table(names: Names, sums: Sequence[Sum], starts: Sequence[StartTime]) -> RecordTablePayload:
    """Return the waits as a table, with the median in days of those that have started."""
    words, cell = names.words, record_payloads.cell
    rows = [
        record_payloads.row(one.id, one.label, [cell(one.label), cell(one.value(PROJECTS), kind="figure")])
        for one in sums
    ]
    days = round(median(one.days for one in starts)) if starts else 0
    notes = [words.say("projects_wait_median", days=days, n=len(starts))] if starts else []
    heads = (words.projects_wait, words.measure_projects)
    return record_payloads.table(words, heads, rows, kind="numbers", folded=words.projects_as_table, notes=notes)
