"""The form of one project of the ledger: its fields, filled from a project or with what was typed."""

from collections.abc import Iterable, Iterator
from datetime import date

from plan.queries.origins import origins
from records import periods, rights
from records.model import DRAFT, Record
from records.project import ABROAD, KINDS_OF_PROJECT, STAGES, UNKNOWN, Project
from records.project_fields import BY_COLUMN, CHOICE, CHOICES, FLAG, ProjectField
from views.projects import project_said, project_words
from views.projects.project_form_values import LISTED, STAGE_PREFIX, YES, Typed, as_typed, lines
from views.records import form_payloads, record_payloads
from views.records.form_payloads import SEPARATOR, FormColumn, FormField, Problem, RecordFormPayload
from views.records.reporting_words import Names, faults_by_field, given_back
from views.words import Words

WITHIN = "projects-opened"
TYPES = {CHOICE: "select", CHOICES: "many", FLAG: "select"}
UNIT = "unit"
FIRST_YEAR = 2021  # of the periods that receipts are offered for
FIELDS = (
    *("name", "kind", "origin", "industry", "county", "park", "agreed", "agreed_before"),
    *(f"{STAGE_PREFIX}{stage}" for stage in STAGES),
    *("investors", "receipts", "needs", "items", "ways", "event", "source", "confidential", "note"),
)


def form(
    names: Names,
    record: Record | None,
    units: Iterable[str],
    owner: str,
    today: date,
    typed: Typed | None = None,
    problem: Problem | None = None,
    returned: str = "",
    other: str = "",
) -> RecordFormPayload:
    """Return the form of a project, filled from its record; of a new one where there is none.

    Parameters
    ----------
    units : iterable of str
        Units for which the person may enter a new one.
    typed : mapping or None
        What somebody typed who is shown a newer version beside it.
    returned : str
        Why it was returned or reopened.
    other : str
        The form that was typed into, where it is of another version.
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
    lines += given_back(words, record, returned)
    lines += [wrong[""]] if "" in wrong else []
    draft = record is None or record.status == DRAFT
    save = record_payloads.button(words, "save" if draft else "keep")
    save["name"] = "save"
    submit = record_payloads.button(words, "submit", primary=True)
    open_ = record is None or bool(record.actions & {rights.SAVE, rights.REVISE})
    buttons = [save, submit] if open_ else []
    buttons += [record_payloads.button(words, form_payloads.DISCARD_MINE)] if other else []
    said = _said(record)
    return form_payloads.form(
        words,
        _id(record),
        fields,
        [*buttons, record_payloads.button(words, "close")],
        title=(said.name if said else "") or words.projects_new,
        lines=lines,
        warning=words.report_secret,
        problem=problem.text if problem else "",
        owner=owner,
        within=WITHIN,
        other=other,
    )


def finder(names: Names, record: Record, owner: str) -> RecordFormPayload:
    """Return a form without fields, by which the browser finds what was typed before a project was handed in."""
    return form_payloads.form(names.words, _id(record), (), owner=owner, other="")


def _id(record: Record | None) -> str:
    return f"{form_of(record.id if record else 'new')}{record.version if record else 0}"


def form_of(id_: str) -> str:
    """Return what the form of a project is called in all its versions, up to the version and with the bar."""
    return SEPARATOR.join(("project", id_, ""))


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
    return form_payloads.field(UNIT, project_words.field(UNIT, names.words), "select", chosen, options, error=error)


def _field(names: Names, name: str, value: str, error: str, today: date) -> FormField:
    words, hints = names.words, {"agreed_before": "projects_hint_agreed_before", "confidential": "projects_hint_secret"}
    if name.startswith(STAGE_PREFIX):
        label = project_words.stage_date(names.plan, name.removeprefix(STAGE_PREFIX), words)
        return form_payloads.field(name, label, "text", value, hint=words.report_hint_day, error=error)
    label = project_words.field(name, words)
    if name in ("agreed", "agreed_before"):
        label = words.say("ledger_in_unit", what=label, unit=words.projects_form_unit)
    columns = _columns(names, name, today)
    options = _with_chosen(names, name, value, _options(names, name))
    type_ = "rows" if columns else "area" if name == "note" else TYPES.get(BY_COLUMN[name].kind, "text")
    hint = words.say(hints[name]) if name in hints else ""
    return form_payloads.field(name, label, type_, value, options, hint, error, columns)


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
            sites = (one for one in plan.sites.values() if (one.is_county if name == "county" else one.holds_projects))
            return none + [(one.id, one.name.at(words.lang)) for one in sites]
        case "items":
            return [(one.id, one.title.at(words.lang)) for one in plan.items.values()]
        case "ways":
            return _codes(names, BY_COLUMN[name])
        case "confidential":
            return [("", words.projects_no), (YES, words.projects_yes)]
    return []


def _with_chosen(names: Names, name: str, value: str, options: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the options with what is chosen: what a file brought and the form does not offer must not get lost."""
    known = {id_ for id_, _ in options}
    chosen = [id_ for id_ in lines(value) if id_ not in known] if options else []
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
    words, column = names.words, form_payloads.column
    choose = [("", words.report_choose)]
    if name == "receipts":
        offered = [(id_, names.period(id_)) for id_ in receipt_periods(today)]
        amount = words.say("ledger_in_unit", what=words.projects_amount, unit=words.projects_form_unit)
        return [column("period", words.projects_period, "select", choose + offered), column("yuan", amount)]
    found = []
    for one in LISTED.get(name, ()):
        label, type_ = project_words.field(one.phrase, words), TYPES.get(one.kind, "text")
        codes = _codes(names, one) if one.vocabulary else []
        found.append(column(one.name, label, type_, choose + codes if type_ == "select" else codes))
    return found


def _codes(names: Names, field: ProjectField) -> list[tuple[str, str]]:
    plan = names.plan
    return [(one, plan.word(field.vocabulary, one).at(names.words.lang)) for one in plan.vocab[field.vocabulary]]


def receipt_periods(today: date) -> Iterator[str]:
    """Yield the periods that receipts can be entered for: months, quarters and half-years, the latest year first."""
    for year in range(today.year, FIRST_YEAR - 1, -1):
        for letter, count in (("M", 12), ("Q", 4), ("H", 2)):
            for number in range(1, count + 1):
                id_ = f"{year}{letter}{number:02}" if letter == "M" else f"{year}{letter}{number}"
                if periods.parse(id_).starts <= today:
                    yield id_
