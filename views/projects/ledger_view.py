"""The page of the project ledger: its numbers against the plan's targets, sums by one or two dimensions, its choice."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType

from plan.model import Plan
from plan.reporting import AGREED, AS_OF, MEASURE, OF_PROJECTS, PERIOD, PROJECT_KIND, PROJECT_STAGE, PROJECTS, Reporting
from records.ledger_model import Ledger
from records.project import KINDS_OF_PROJECT, STAGES
from records.targets import Reported
from views import money, naming, target_results
from views.headline_view import HeadlinePayload, Number
from views.projects import project_numbers, project_sum_words, project_sums, project_words
from views.projects.project_sums import NOTHING_OWN, OwnOnly, Totals
from views.records import form_payloads, record_payloads
from views.records.form_payloads import RecordFormPayload
from views.records.record_payloads import RecordCell, RecordTablePayload
from views.records.reporting_words import Names, day, period_name
from views.words import Words

NONE = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """The totals of one group of projects, under its name."""

    id: str
    label: str
    totals: Totals

    def value(self, measure: str) -> int:
        """Return the number that a measure of the ledger counts."""
        return self.totals.value(measure)


@dataclass(frozen=True, slots=True)
class Grid:
    """Sums by industry and origin; a pair without projects is not there."""

    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    sums: Mapping[tuple[str, str], Sum]


def measure_of(reporting: Reporting) -> str:
    """Return what the charts of the page count: agreed investment unless the link says otherwise."""
    return reporting.counting_projects.measure


def columns(plan: Plan, words: Words) -> tuple[tuple[str, str], ...]:
    """Return the places of origin with their names: the belt's provinces, then those apart."""
    ids = (*plan.belt, *project_sums.NOT_OF_THE_BELT)
    return tuple((id_, project_sum_words.origin_name(plan, id_, words)) for id_ in ids)


def by_stage(names: Names, found: Ledger) -> tuple[Sum, ...]:
    """Return the sums by stage, in the order of a project's life."""
    plan, words = names.plan, names.words
    labels = {stage: plan.word(project_words.STAGE, stage).at(words.lang) for stage in STAGES}
    return _listed(project_sums.by_stage(found), labels)


def by_place(names: Names, found: Ledger, kind: str) -> tuple[Sum, ...]:
    """Return the sums by `county` or by `park`, the largest first; what has none stands last."""
    plan, words = names.plan, names.words
    labels = {one.id: one.name.at(words.lang) for one in plan.sites.values()} | {NONE: words.say(f"projects_no_{kind}")}
    sums = _listed(_at_places(plan, found, kind), labels)
    return tuple(sorted(sums, key=lambda one: (not one.id, -one.value(AGREED), -one.value(PROJECTS))))


@lru_cache(maxsize=project_sums.KEPT)
def _at_places(plan: Plan, found: Ledger, kind: str) -> Mapping[str, Totals]:
    """Return the totals of the map by `county`, or by `park` with the other sites that hold projects."""
    sums: dict[str, Totals] = {}
    for (county, park), one in project_sums.grouped(found.cells, attrgetter("county", "park")).items():
        sites = project_sums.sites_of(plan, county, park)
        id_ = next((id_ for id_ in sites if plan.sites[id_].is_county == (kind == "county")), NONE)
        sums[id_] = sums.get(id_, Totals()) + one
    return MappingProxyType(sums)


def _listed(found: Mapping[str, Totals], labels: Mapping[str, str]) -> tuple[Sum, ...]:
    """Return the groups in the order of their names, those without a name last."""
    order = (*labels, *(id_ for id_ in found if id_ not in labels))
    return tuple(Sum(id_, labels.get(id_, id_), found[id_]) for id_ in order if id_ in found)


def grid(names: Names, found: Ledger) -> Grid:
    """Return the sums by industry and origin, without rows and columns that are empty."""
    plan, words = names.plan, names.words
    sums = {key: Sum("|".join(key), "", one) for key, one in project_sums.by_industry_and_origin(plan, found).items()}
    industries = (one for one in (*plan.industries, project_sums.NO_INDUSTRY) if any(key[0] == one for key in sums))
    rows = tuple((id_, project_sum_words.industry_name(plan, id_, words)) for id_ in industries)
    shown = tuple(one for one in columns(plan, words) if any(key[1] == one[0] for key in sums))
    return Grid(rows, shown, sums)


def alt(words: Words, title: str, sums: Iterable[Sum], measure: str) -> str:
    """Return a chart in words."""
    counts = words.enumeration.join(
        f"{one.label} {project_numbers.number(words, one.value(measure), measure)}" for one in sums
    )
    return words.say("projects_alt", title=title, unit=project_numbers.unit_name(words, measure), counts=counts)


def headline(
    names: Names,
    found: Totals,
    counted: Mapping[str, int],
    reported: Reported,
    known: date | None,
    own: OwnOnly = NOTHING_OWN,
    targets_with_own: Collection[str] = (),
) -> HeadlinePayload:
    """Return the two targets with what was reported and what the ledger holds, then what the view holds.

    Parameters
    ----------
    found : Totals
        All projects of the view.
    counted : mapping
        Target → what counts for it in the whole ledger, whole yuan.
    known : date or None
        The day of the ledger.
    own : OwnOnly
        What of the view not everyone may see, and so is in no file.
    targets_with_own : collection of str
        The targets for which something counts that not everyone may see.
    """
    words = names.words
    note = words.clause_comma.join(filter(None, (words.projects_in_view, project_sum_words.own_only(own, words))))
    targets = [
        _against(names, id_, yuan, reported, known, own=id_ in targets_with_own) for id_, yuan in counted.items()
    ]
    shown: list[Number] = [
        {"value": str(found.projects), "unit": words.projects_unit, "label": words.measure_projects}
        | {"note": note, "stated": False},  # type: ignore[list-item]
        _money(words, found.agreed, words.measure_agreed),
        _money(words, found.paid, words.measure_paid),
    ]
    return {"lang": words.lang, "numbers": [*targets, *shown], "reach_title": "", "reaches": []}


def _money(words: Words, yuan: int, label: str) -> Number:
    return {
        "value": money.number(yuan, words, places=project_numbers.PLACES),
        "unit": money.unit_name(words),
        "label": label,
        "note": words.projects_in_view,
        "stated": False,
    }


def _against(names: Names, id_: str, yuan: int, reported: Reported, known: date | None, *, own: bool) -> Number:
    plan, words = names.plan, names.words
    target = plan.targets[id_]
    said = target_results.of(plan, target, words, reported)
    written = " · ".join(filter(None, (naming.years(target.years), target.as_written.at(words.lang))))
    ledger = target_results.of_ledger(target, yuan, reported, known, words)
    ledger = words.clause_comma.join(filter(None, (ledger, words.ledger_own_counted if own else "")))
    number: Number = {
        "value": said[0].value if said else target.as_written.at(words.lang),
        "label": target.measure.at(words.lang),
        "note": f"{said[0].as_of} · {said[0].by}" if said else words.projects_none_accepted,
        "clause": target.clause,
        "stated": True,
        "goal": words.say("targets_goal", written=" · ".join(filter(None, (written, said[0].percent if said else "")))),
        "more": [ledger, words.say("projects_counts", rule=target.counts_rule.at(words.lang))],
    }
    return number | {"unit": said[0].unit} if said else number


def choice(names: Names, reporting: Reporting, periods: Iterable[str]) -> RecordFormPayload:
    """Return the choice of measure, period and day, and of stages and kinds."""
    plan, words = names.plan, names.words
    offered = dict.fromkeys((*periods, *filter(None, [reporting.period])))
    field = form_payloads.field
    measures = [(one, words.say(f"measure_{one}")) for one in OF_PROJECTS]
    until = [("", words.projects_all_periods), *((one, period_name(words, one)) for one in offered)]
    stages = [(one, plan.word(project_words.STAGE, one).at(words.lang)) for one in STAGES]
    kinds = [(one, plan.word(project_words.KIND, one).at(words.lang)) for one in KINDS_OF_PROJECT]
    fields = [
        field(MEASURE, words.projects_measure, "select", measure_of(reporting), measures),
        field(PERIOD, words.projects_until, "select", reporting.period, until),
        field(AS_OF, words.projects_as_of, "text", day(reporting.as_of), hint=words.report_hint_day),
        field(PROJECT_STAGE, words.project_field_stage, "many", "\n".join(reporting.project_stage), stages),
        field(PROJECT_KIND, words.project_field_kind, "many", "\n".join(reporting.project_kind), kinds),
    ]
    return form_payloads.form(words, "choice", fields, instant=True)


def table(names: Names, head: str, sums: Sequence[Sum]) -> RecordTablePayload:
    """Return what a chart shows, as a table, with the sum of all at its end."""
    words, cell = names.words, record_payloads.cell
    whole = Sum("", words.progress_total, sum((one.totals for one in sums), Totals()))
    rows = [
        record_payloads.row(
            one.id or "total",
            one.label,
            [
                cell(one.label),
                *(_number(project_numbers.number(words, one.value(name), name), name) for name in OF_PROJECTS),
            ],
        )
        for one in (*sums, whole)
    ]
    heads = (head, *(project_numbers.measure_name(words, name) for name in OF_PROJECTS))
    return record_payloads.table(words, heads, rows, kind="numbers", folded=words.projects_as_table)


def _number(text: str, measure: str) -> RecordCell:
    return record_payloads.cell(text, kind="figure") if measure == PROJECTS else record_payloads.amount(text)


def grid_table(names: Names, shown: Grid, measure: str) -> RecordTablePayload:
    """Return sums by industry and origin as a table."""
    words, cell = names.words, record_payloads.cell
    rows = []
    for id_, label in shown.rows:
        sums = [shown.sums.get((id_, column)) for column, _ in shown.columns]
        values = [project_numbers.number(words, one.value(measure), measure) if one else "" for one in sums]
        rows.append(record_payloads.row(id_ or "none", label, [cell(label), *(_number(v, measure) for v in values)]))
    heads = (words.project_field_industry, *(label for _, label in shown.columns))
    return record_payloads.table(words, heads, rows, kind="numbers", folded=words.projects_as_table)
