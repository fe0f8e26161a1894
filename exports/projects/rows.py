"""The projects that everyone may see, one row each, with typed columns: `projects.csv`, sheet and layer of projects."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from exports import csv_table
from exports.columns import Column, Kind, Row, joined
from exports.projects.snapshot import LedgerSnapshot
from exports.request import ExportRequest, File
from plan.model import Plan
from plan.queries.origins import origins, province_of
from records import periods
from records.ledger_model import LedgerFilter
from records.model import Record
from records.project import STAGES, Project
from views import naming
from views.projects import project_sum_words, project_words
from views.words import Words


@dataclass(frozen=True, slots=True)
class ProjectColumn(Column):
    """A column of projects; `phrase` is a whole phrase of the catalogue, `money` whether it holds whole yuan."""

    money: bool = False

    def title(self, words: Words) -> str:
        """Return the heading for people."""
        text = words.say(self.phrase)
        return words.say("column_id", of=text) if self.ids else text


def _of(name: str, kind: Kind = "string", width: int = 14, *, field: str = "") -> ProjectColumn:
    return ProjectColumn(name, kind, width, f"project_field_{field or name}")


def _coded(
    name: str, kind: Kind = "string", width: int = 14, *, field: str = ""
) -> tuple[ProjectColumn, ProjectColumn]:
    phrase = f"project_field_{field or name}"
    names = ProjectColumn(f"{name}_names" if kind == "list" else f"{name}_name", kind, width, phrase)
    return ProjectColumn(name, kind, 14, phrase, ids=True), names


def _money(name: str) -> ProjectColumn:
    return ProjectColumn(name, "integer", 16, f"project_field_{name}", money=True)


COLUMNS: tuple[ProjectColumn, ...] = (
    ProjectColumn("number", width=12, phrase="project_column_number"),
    _of("name", width=30),
    *_coded("unit", width=20),
    _of("investors", "list", 26),
    *_coded("investor_classes", "list", 18),
    *_coded("origin"),
    *_coded("province", field="province"),
    *_coded("industry"),
    *_coded("county"),
    *_coded("park", width=18),
    *_coded("items", "list", 30),
    *_coded("ways", "list", 16),
    *_coded("kind", width=10),
    *_coded("stage", width=10),
    *(ProjectColumn(stage, "date", 12, f"project_column_{stage}") for stage in STAGES),
    _money("agreed"),
    _money("agreed_before"),
    _money("counted"),
    _money("paid"),
    ProjectColumn("receipts", "list", 30, "project_column_receipts"),
    _of("event", width=20),
    ProjectColumn("project_source", width=24, phrase="project_field_source"),
    ProjectColumn("as_of", "date", 12, "column_records_as_of"),
    ProjectColumn("records_revision", "integer", 10, "column_records_revision"),
)
"""`counted` is the agreed investment once a project is signed, without what had been agreed before an increase, `paid`
what was received by the end of the period; both whole yuan. `receipts` lists period and whole yuan, as in
`2024Q1:1200000`."""


def as_csv(plan: Plan, request: ExportRequest) -> File:
    """Return one row per project, UTF-8 with BOM; the header alone where there is none that everyone may see.

    `notes=1` adds the colophon to every row; else it stands in `projects.csv-metadata.json`.
    """
    listed = rows(plan, request.ledger, request.words)
    return csv_table.as_csv("projects.csv", COLUMNS, listed, plan, request, held(plan, request), of_ledger=True)


def as_metadata(plan: Plan, request: ExportRequest) -> File:
    """Return what `projects.csv` holds and says of itself, as CSV on the Web metadata (W3C)."""
    said = notes(plan, request)
    return csv_table.as_metadata("projects.csv", COLUMNS, ("number",), plan, request, said, of_ledger=True)


def notes(plan: Plan, request: ExportRequest) -> list[str]:
    """Return what a file of projects says of itself: which projects it holds, and what counts."""
    return [*held(plan, request), *(rules(plan, request.words) if request.ledger else ())]


def held(plan: Plan, request: ExportRequest) -> list[str]:
    """Return which projects a file holds: as of which day, of which stages, kinds and time; and what it ignores."""
    words, shown = request.words, request.ledger
    if shown is None:
        return [words.record_as_of_none]
    limits = project_sum_words.limits_of(plan, request.reporting, None, words)
    ignored = project_sum_words.ignored_line(shown.ignored, words)
    return [
        shown.as_of(words),
        *([words.say("project_limits", limits=limits)] if limits else []),
        *([ignored] if ignored else []),
    ]


def rules(plan: Plan, words: Words) -> list[str]:
    """Return what counts for the targets of the plan, a line each."""
    return [
        words.say("project_file_counts", target=one.measure.at(words.lang), rule=one.counts_rule.at(words.lang))
        for one in plan.targets.values()
        if one.counts
    ]


def rows(plan: Plan, shown: LedgerSnapshot | None, words: Words) -> Iterator[Row]:
    """Yield one row per project; the text is as it was entered, not yet safe for any format."""
    for record, said in shown.said if shown else ():
        day = shown.ledger.day if shown else None
        about = {"as_of": day.isoformat() if day else "", "records_revision": shown.ledger.revision if shown else None}
        about["unit_name"] = naming.unit(plan, record.unit, words, shown.later if shown else ())
        yield {**row(plan, record, said, shown.ledger.filter if shown else LedgerFilter(), words), **about}


def row(plan: Plan, record: Record, said: Project, asked: LedgerFilter, words: Words) -> Row:
    """Return the row of a project as the filter that found it knows it."""
    lang, until = words.lang, asked.until
    origin = origins(plan).get(said.origin)
    whole = origin or origins(plan).get(province_of(said.origin))
    province = plan.provinces[whole.province] if whole else None
    classes = tuple(dict.fromkeys(name for one in said.investors for name in one.classes))
    stage = said.stage_at(until)
    received = [one for one in said.receipts if until is None or periods.parse(one.period).ends <= until]
    return {
        "number": record.number,
        "name": said.name,
        "unit": record.unit,
        "investors": joined(one.name for one in said.investors),
        "investor_classes": joined(classes),
        "investor_classes_names": joined(project_words.word(plan, project_words.CLASS, one, words) for one in classes),
        "origin": said.origin,
        "origin_name": project_words.origin(plan, said.origin, words),
        "province": province.id if province else "",
        "province_name": province.short.at(lang) if province else "",
        "industry": said.industry,
        "industry_name": plan.industries[said.industry].name.at(lang) if said.industry in plan.industries else "",
        "county": said.county,
        "county_name": _site(plan, said.county, words),
        "park": said.park,
        "park_name": _site(plan, said.park, words),
        "items": joined(said.items),
        "items_names": joined(plan.items[one].title.at(lang) for one in said.items if one in plan.items),
        "ways": joined(said.ways),
        "ways_names": joined(project_words.word(plan, project_words.WAY, one, words) for one in said.ways),
        "kind": said.kind,
        "kind_name": project_words.word(plan, project_words.KIND, said.kind, words),
        "stage": stage,
        "stage_name": project_words.word(plan, project_words.STAGE, stage, words),
        **{one: _reached(said.day_of(one), until) for one in STAGES},
        "agreed": said.agreed,
        "agreed_before": said.agreed_before,
        "counted": said.agreed_by(until),
        "paid": said.paid(until),
        "receipts": joined(f"{one.period}:{one.yuan}" for one in received),
        "event": said.event,
        "project_source": said.source,
    }


def _reached(day: date | None, until: date | None) -> str:
    return "" if day is None or (until and day > until) else day.isoformat()


def _site(plan: Plan, id_: str, words: Words) -> str:
    return plan.sites[id_].name.at(words.lang) if id_ in plan.sites else id_
