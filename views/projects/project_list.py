"""The projects that a view of the ledger counts, the largest first, so many of them, and the sum of the others."""

from collections.abc import Sequence
from datetime import date

from plan.model import Plan
from plan.reporting import AGREED, PAID, PROJECTS
from records.project import Project
from views import money
from views.projects import project_numbers, project_sum_words, project_words
from views.projects.project_sums import MeasuredProjects
from views.records import record_payloads
from views.records.record_payloads import RecordRow, RecordTablePayload
from views.words import Words

LONGEST = 12
"""Projects listed; all of them have a page of their own."""
FIELDS = ("origin", "industry", "county", "stage")


def order(measure: str) -> str:
    """Return by what the projects are sorted: what is measured, agreed investment where projects are counted."""
    return f"-{PAID if measure == PAID else AGREED}"


def payload(
    plan: Plan, shown: MeasuredProjects, listed: Sequence[tuple[str, Project]], words: Words
) -> RecordTablePayload:
    """Return the table of the largest projects, as they stood at the end of the period; each with its number."""
    total, measure = shown.total, shown.measure
    heads = [project_words.field(name, words) for name in ("name", *FIELDS)]
    heads += [_head(words, name) for name in (AGREED, PAID)]
    rows = [_row(plan, number, said, shown.ledger.filter.until, words) for number, said in listed]
    rest = total.projects - len(listed)
    if rest > 0:
        rows.append(_rest(shown, listed, rest, words))
    by = words.say(f"measure_{AGREED if measure == PROJECTS else measure}")
    caption = words.say("ledger_list_caption", what=by, total=project_sum_words.in_words(words, total, measure))
    rule = project_sum_words.what_counts(plan, measure, words)
    caption = words.export_separator.join(filter(None, (caption, rule)))
    return record_payloads.table(words, heads, rows, title=words.ledger_list, caption=caption, empty=words.ledger_empty)


def _head(words: Words, name: str) -> str:
    return words.say("ledger_in_unit", what=words.say(f"measure_{name}"), unit=money.unit_name(words))


def _row(plan: Plan, number: str, said: Project, until: date | None, words: Words) -> RecordRow:
    site = plan.sites.get(said.park) or plan.sites.get(said.county)
    stage = said.stage_at(until)
    texts = (
        project_words.origin(plan, said.origin, words),
        project_sum_words.industry_name(plan, said.industry, words),
        site.name.at(words.lang) if site else "",
        plan.word(project_words.STAGE, stage).at(words.lang) if stage else "",
    )
    sums = (said.agreed_by(until) or 0, said.paid(until))
    cells = [record_payloads.cell(text) for text in (said.name, *texts)]
    cells += [record_payloads.amount(project_numbers.number(words, one, AGREED)) for one in sums]
    return record_payloads.row(number, said.name, cells)


def _rest(shown: MeasuredProjects, listed: Sequence[tuple[str, Project]], rest: int, words: Words) -> RecordRow:
    total, until = shown.total, shown.ledger.filter.until
    others = (
        total.agreed - sum(said.agreed_by(until) or 0 for _, said in listed),
        total.paid - sum(said.paid(until) for _, said in listed),
    )
    label = words.say("ledger_list_rest", n=rest)
    cells = [record_payloads.cell(text) for text in (label, *("" for _ in FIELDS))]
    cells += [record_payloads.amount(project_numbers.number(words, one, AGREED)) for one in others]
    return record_payloads.row("rest", label, cells)
