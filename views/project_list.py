"""The projects that a view of the ledger counts, the largest first, so many of them, and the sum of the others."""

from collections.abc import Sequence

from plan.model import Plan
from plan.reporting import AGREED, PAID, PROJECTS
from records.project import STAGES, Project
from views import money, project_sums, project_words, record_payloads
from views.project_sums import MeasuredProjects
from views.record_payloads import RecordRow, RecordTablePayload
from views.words import Words

LONGEST = 12
"""Projects listed; all of them have a page of their own."""
FIELDS = ("origin", "industry", "county", "stage")


def order(measure: str) -> str:
    """Return by what the projects are sorted: what is measured, agreed investment where projects are counted."""
    return f"-{PAID if measure == PAID else AGREED}"


def payload(
    plan: Plan, shown: MeasuredProjects, listed: Sequence[tuple[str, Project, int]], words: Words
) -> RecordTablePayload:
    """Return the table of the largest projects.

    Parameters
    ----------
    listed
        Number of the record, project, and what of its agreed investment counts, in whole yuan.
    """
    total, measure = shown.total, shown.measure
    heads = [project_words.field(name, words) for name in ("name", *FIELDS)]
    heads += [_head(words, name) for name in (AGREED, PAID)]
    rows = [_row(plan, number, said, counted, words) for number, said, counted in listed]
    rest = total.projects - len(listed)
    if rest > 0:
        rows.append(_rest(shown, listed, rest, words))
    by = words.say(f"measure_{AGREED if measure == PROJECTS else measure}")
    caption = words.say("ledger_list_caption", what=by, total=project_sums.in_words(words, total, measure))
    return record_payloads.table(
        words, heads, rows, title=words.ledger_list, caption=caption, kind="numbers", empty=words.ledger_empty
    )


def _head(words: Words, name: str) -> str:
    return words.say("ledger_in_unit", what=words.say(f"measure_{name}"), unit=money.unit_name(words))


def _row(plan: Plan, number: str, said: Project, counted: int, words: Words) -> RecordRow:
    site = plan.sites.get(said.park) or plan.sites.get(said.county)
    reached = [stage for stage in STAGES if said.day_of(stage)]
    texts = (
        project_words.origin(plan, said.origin, words),
        project_sums.industry_name(plan, said.industry, words),
        site.name.at(words.lang) if site else "",
        plan.word(project_words.STAGE, reached[-1]).at(words.lang) if reached else "",
    )
    sums = (counted, paid(said))
    cells = [record_payloads.cell(text) for text in (said.name, *texts)]
    cells += [record_payloads.cell(project_sums.number(words, one, AGREED), kind="num") for one in sums]
    return record_payloads.row(number, said.name, cells)


def paid(said: Project) -> int:
    """Return what a project has received in all, in whole yuan."""
    return sum(one.yuan for one in said.receipts)


def _rest(shown: MeasuredProjects, listed: Sequence[tuple[str, Project, int]], rest: int, words: Words) -> RecordRow:
    total = shown.total
    others = (
        total.agreed - sum(counted for _, _, counted in listed),
        total.paid - sum(paid(said) for _, said, _ in listed),
    )
    label = words.say("ledger_list_rest", n=rest)
    cells = [record_payloads.cell(text) for text in (label, *("" for _ in FIELDS))]
    cells += [record_payloads.cell(project_sums.number(words, one, AGREED), kind="num") for one in others]
    return record_payloads.row("rest", label, cells)
