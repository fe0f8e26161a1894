"""The form of one project of the ledger: its fields, filled from a project, and read back into one."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from plan.queries.origins import origins
from records import amounts, periods
from records.model import DRAFT, Record
from records.project import (
    ABROAD,
    KINDS_OF_PROJECT,
    NEW,
    STAGES,
    UNKNOWN,
    Investor,
    Need,
    Project,
    Receipt,
    StageDate,
)
from views import money, project_said, project_words, record_payloads
from views.owed_report import SEPARATOR, Problem
from views.record_payloads import FormColumn, FormField, RecordFormPayload
from views.report_form_values import plain_text
from views.reporting_words import Names, faults_by_field
from views.words import Words

WITHIN = "projects-opened"
UNIT = "unit"
STAGE_PREFIX = "stage-"
YES = "yes"
HUNDREDTHS = 100  # a share is kept in hundredths of a percent
FIRST_YEAR = 2021  # of the periods that receipts are offered for
FIELDS = (
    *("name", "kind", "origin", "industry", "county", "park", "agreed", "agreed_before"),
    *(f"{STAGE_PREFIX}{stage}" for stage in STAGES),
    *("investors", "receipts", "needs", "items", "ways", "event", "source", "confidential", "note"),
)
Typed = Mapping[str, str]
Faults = list[tuple[str, str]]


def form(
    names: Names,
    record: Record | None,
    units: Iterable[str],
    owner: str,
    today: date,
    typed: Typed | None = None,
    problem: Problem | None = None,
    returned: str = "",
) -> RecordFormPayload:
    """Return the form of a project, filled from its record; of a new one where there is none.

    Parameters
    ----------
    units : iterable of str
        Units for which the person may enter a new one.
    typed : mapping or None
        What somebody typed who is shown a newer version beside it.
    returned : str
        Why a reviewer gave it back.
    """
    words = names.words
    values = dict(typed) if typed is not None else as_typed(_said(record))
    wrong = _by_form_field(words, problem)
    fields = [_field(names, name, values.get(name, ""), wrong.get(name, ""), today) for name in FIELDS]
    lines = [words.projects_form_note, words.projects_form_money]
    if record is None:
        fields.insert(0, _unit_field(names, tuple(units), values.get(UNIT, ""), wrong.get(UNIT, "")))
    else:
        lines.insert(0, f"{names.unit(record.unit)} · {record.number}")
    lines += [words.say("report_returned", reason=returned)] if returned else []
    lines += [wrong[""]] if "" in wrong else []
    draft = record is None or record.status == DRAFT
    save = record_payloads.button(words, "save" if draft else "keep")
    save["name"] = "save"
    submit = record_payloads.button(words, "submit", primary=True)
    said = _said(record)
    return record_payloads.form(
        words,
        SEPARATOR.join(("project", record.id if record else "new", str(record.version if record else 0))),
        fields,
        [save, submit, record_payloads.button(words, "close")],
        title=(said.name if said else "") or words.projects_new,
        lines=lines,
        warning=words.report_secret,
        problem=problem.text if problem else "",
        owner=owner,
        within=WITHIN,
    )


def _said(record: Record | None) -> Project | None:
    content = record.content if record else None
    return content if isinstance(content, Project) else None


def _by_form_field(words: Words, problem: Problem | None) -> dict[str, str]:
    """Return field of the form → what is wrong with it; what belongs to no field stands under an empty name."""
    found = faults_by_field(words, problem.faults) if problem else {}
    known = {name if name in (*FIELDS, UNIT) else name.split(":")[0] for name in found}
    placed = {name: found.get(name) or next(found[one] for one in found if one.startswith(name)) for name in known}
    lost = [
        f"{words.say('projects_fault', field=name)}{text}"
        for name, text in placed.items()
        if name not in (*FIELDS, UNIT, "stages")
    ]
    if "stages" in placed:
        placed[f"{STAGE_PREFIX}{STAGES[0]}"] = placed.pop("stages")
    return placed | ({"": words.enumeration.join(lost)} if lost else {})


def _unit_field(names: Names, units: tuple[str, ...], value: str, error: str) -> FormField:
    options = [(id_, names.unit(id_)) for id_ in sorted(units, key=names.place)]
    if len(options) > 1:
        options.insert(0, ("", names.words.report_choose))
    chosen = value or options[0][0] if options else ""
    return record_payloads.field(UNIT, project_words.field(UNIT, names.words), "select", chosen, options, error=error)


def _field(names: Names, name: str, value: str, error: str, today: date) -> FormField:
    words, hints = names.words, {"agreed_before": "projects_hint_agreed_before", "confidential": "projects_hint_secret"}
    if name.startswith(STAGE_PREFIX):
        label = project_words.stage_date(names.plan, name.removeprefix(STAGE_PREFIX), words)
        return record_payloads.field(name, label, "text", value, hint=words.report_hint_day, error=error)
    label = project_words.field(name, words)
    if name in ("agreed", "agreed_before"):
        label = words.say("ledger_in_unit", what=label, unit=words.projects_form_unit)
    columns = _columns(names, name, today)
    options = _with_chosen(names, name, value, _options(names, name))
    type_ = "rows" if columns else "many" if name in ("items", "ways") else "select" if options else "text"
    type_ = "area" if name == "note" else type_
    hint = words.say(hints[name]) if name in hints else ""
    return record_payloads.field(name, label, type_, value, options, hint, error, columns)


def _options(names: Names, name: str) -> list[tuple[str, str]]:
    plan, words = names.plan, names.words
    none = [("", words.projects_none)]
    match name:
        case "kind":
            return [(one, plan.word(project_words.KIND, one).at(words.lang)) for one in KINDS_OF_PROJECT]
        case "origin":
            return origin_options(names)
        case "industry":
            return none + [(one.id, one.name.at(words.lang)) for one in plan.industries.values()]
        case "county" | "park":
            return none + [(one.id, one.name.at(words.lang)) for one in plan.sites.values() if one.kind == name]
        case "items":
            return [(one.id, one.title.at(words.lang)) for one in plan.items.values()]
        case "ways":
            return [(one, plan.word(project_words.WAY, one).at(words.lang)) for one in plan.vocab[project_words.WAY]]
        case "confidential":
            return [("", words.projects_no), (YES, words.projects_yes)]
    return []


def _with_chosen(names: Names, name: str, value: str, options: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the options with what is chosen: what a file brought and the form does not offer must not get lost."""
    known = {id_ for id_, _ in options}
    chosen = [id_ for id_ in _lines(value) if id_ not in known] if options else []
    return [*options, *((id_, _called(names, name, id_)) for id_ in chosen)]


def _called(names: Names, name: str, id_: str) -> str:
    match name:
        case "origin":
            return project_words.origin(names.plan, id_, names.words)
        case "county" | "park":
            return project_said.site(names, id_)
    return id_


def origin_options(names: Names) -> list[tuple[str, str]]:
    """Return the places that a project may come from: provinces with their prefectures, abroad, unknown."""
    plan, words = names.plan, names.words
    found = origins(plan)
    options = [(UNKNOWN, words.origin_unknown)]
    for province in sorted(plan.provinces.values(), key=lambda one: not one.belt):
        options.append((province.adcode, province.name.at(words.lang)))
        within = (one for one in found.values() if one.province == province.id and one.adcode != province.adcode)
        options += [(one.adcode, f"{province.short.at(words.lang)} · {one.name.at(words.lang)}") for one in within]
    return [*options, (ABROAD, words.origin_abroad)]


def _columns(names: Names, name: str, today: date) -> list[FormColumn]:
    words, vocab = names.words, names.plan.vocab
    column, choose = record_payloads.column, [("", words.report_choose)]

    def said(list_: str) -> list[tuple[str, str]]:
        return [(one, names.plan.word(list_, one).at(words.lang)) for one in vocab[list_]]

    match name:
        case "investors":
            return [
                column("name", words.project_field_investor_name),
                column("share", words.project_field_investor_share),
                column("classes", words.project_field_investor_classes, "many", said(project_words.CLASS)),
            ]
        case "receipts":
            offered = [(id_, names.period(id_)) for id_ in receipt_periods(today)]
            amount = words.say("ledger_in_unit", what=words.projects_amount, unit=words.projects_form_unit)
            return [
                column("period", words.projects_period, "select", choose + offered),
                column("yuan", amount),
            ]
        case "needs":
            return [
                column("kind", words.project_field_need_kind, "select", choose + said(project_words.NEED_KIND)),
                column("state", words.project_field_need_state, "select", choose + said(project_words.NEED_STATE)),
                column("decider", words.project_field_need_decider),
                column("note", words.project_field_need_note),
            ]
    return []


def receipt_periods(today: date) -> Iterator[str]:
    """Yield the periods that receipts can be entered for: months, quarters and half-years, the latest year first."""
    for year in range(today.year, FIRST_YEAR - 1, -1):
        for letter, count in (("M", 12), ("Q", 4), ("H", 2)):
            for number in range(1, count + 1):
                id_ = f"{year}{letter}{number:02}" if letter == "M" else f"{year}{letter}{number}"
                if periods.parse(id_).starts <= today:
                    yield id_


def as_typed(said: Project | None) -> dict[str, str]:
    """Return field → text as the form holds it."""
    if said is None:
        return {"kind": NEW, "origin": UNKNOWN}
    plain = ("name", "kind", "origin", "industry", "county", "park", "event", "source", "note")
    typed = {name: getattr(said, name) for name in plain}
    typed |= {name: "\n".join(getattr(said, name)) for name in ("items", "ways")}
    typed |= {f"{STAGE_PREFIX}{one.stage}": one.on.isoformat() for one in said.stages}
    typed |= {"agreed": _wan(said.agreed), "agreed_before": _wan(said.agreed_before or None)}
    typed |= {"confidential": YES if said.confidential else ""}
    typed["investors"] = _rows(
        {"name": one.name, "share": _percent(one.share), "classes": "\n".join(one.classes)} for one in said.investors
    )
    typed["receipts"] = _rows({"period": one.period, "yuan": _wan(one.yuan)} for one in said.receipts)
    typed["needs"] = _rows(
        {"kind": one.kind, "state": one.state, "decider": one.decider, "note": one.note} for one in said.needs
    )
    return typed


def _rows(rows: Iterable[Mapping[str, str]]) -> str:
    found = [dict(row) for row in rows]
    return json.dumps(found, ensure_ascii=False) if found else ""


def _wan(yuan: int | None) -> str:
    return "" if yuan is None else money.plain(amounts.in_unit(yuan, money.SMALL))


def _percent(share: int | None) -> str:
    return "" if share is None else f"{share / HUNDREDTHS:g}"


def read(typed: Typed, lang: str) -> tuple[Project | None, tuple[tuple[str, str], ...]]:
    """Return the project that a form says, or what is wrong with what was typed."""
    faults: Faults = []
    texts = ("name", "kind", "origin", "industry", "county", "park", "event", "source", "note")
    values: dict[str, Any] = {name: plain_text(typed.get(name, "")) for name in texts}
    values |= {name: tuple(_lines(typed.get(name, ""))) for name in ("items", "ways")}
    values["agreed"] = _yuan("agreed", typed.get("agreed", ""), faults)
    values["agreed_before"] = _yuan("agreed_before", typed.get("agreed_before", ""), faults) or 0
    values["stages"] = tuple(_stages(typed, faults))
    values["investors"] = tuple(_investors(_read_rows("investors", typed, faults), faults))
    values["receipts"] = tuple(_receipts(_read_rows("receipts", typed, faults), faults))
    values["needs"] = tuple(
        Need(row.get("kind", ""), row.get("state", ""), row.get("decider", ""), row.get("note", ""))
        for row in _read_rows("needs", typed, faults)
    )
    values["confidential"] = typed.get("confidential") == YES
    return (None, tuple(faults)) if faults else (Project(**values, lang=lang), ())


def _lines(text: str) -> Iterator[str]:
    yield from filter(None, (line.strip() for line in text.splitlines()))


def _yuan(name: str, text: str, faults: Faults) -> int | None:
    """Return a sum that was typed in 万元; None where nothing was typed, or no sum."""
    if not text.strip():
        return None
    try:
        return amounts.yuan(amounts.decimal(text), money.SMALL)
    except ValueError as error:
        faults.append((name, "finer-than-yuan" if "finer" in str(error) else "no-number"))
        return None


def _stages(typed: Typed, faults: Faults) -> Iterator[StageDate]:
    for stage in STAGES:
        name = f"{STAGE_PREFIX}{stage}"
        text = typed.get(name, "").strip()
        if not text:
            continue
        try:
            yield StageDate(stage, date.fromisoformat(text))
        except ValueError:
            faults.append((name, "no-date"))


def _read_rows(name: str, typed: Typed, faults: Faults) -> list[dict[str, str]]:
    """Return rows of text as the browser sent them, without those that say nothing."""
    try:
        found = json.loads(typed.get(name, "") or "[]")
        rows = [{str(key): plain_text(str(value)) for key, value in row.items()} for row in found]
    except (ValueError, AttributeError, TypeError, RecursionError):
        faults.append((name, "form"))
        return []
    return [row for row in rows if any(row.values())]


def _investors(rows: Iterable[Mapping[str, str]], faults: Faults) -> Iterator[Investor]:
    for row in rows:
        share: int | None = None
        if text := row.get("share", "").removesuffix("%"):
            try:
                hundredths = amounts.decimal(text) * HUNDREDTHS
                share = int(hundredths)
                if share != hundredths:
                    raise ValueError
            except ValueError:
                faults.append(("investors", "no-number"))
        yield Investor(row.get("name", ""), share, tuple(_lines(row.get("classes", ""))))


def _receipts(rows: Iterable[Mapping[str, str]], faults: Faults) -> Iterator[Receipt]:
    for row in rows:
        yuan = _yuan("receipts", row.get("yuan", ""), faults)
        if yuan is None or not row.get("period"):
            faults.append(("receipts", "missing"))
        else:
            yield Receipt(row["period"], yuan)
