"""The administrator's page: who has an account, the forms that add one and change its roles, and what was changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo

from records.model import REPORTER, ROLES, UNIT_ROLES, Permission, Person
from records.people import AccountChange, from_text, in_text
from views.records import form_payloads, record_payloads
from views.records.form_payloads import FormField, Problem, RecordFormPayload
from views.records.record_payloads import RecordButton, RecordCell, RecordRow, RecordTablePayload
from views.records.reporting_words import Names, faults_by_field

WITHIN = "people-opened"
MOST_UNITS = 4  # named in the list of accounts; all of them stand with the roles of one


def people(names: Names, everyone: Iterable[Person], own: str, opened: str = "") -> RecordTablePayload:
    """Return everyone with an account; `own` is the id of who looks, whose own account has no buttons.

    `opened` is the login whose roles are being changed.
    """
    words = names.words
    heads = (words.people_login, words.people_name, words.people_roles, words.people_state)
    rows = [_row(names, one, one.id == own, one.login == opened) for one in everyone]
    return record_payloads.table(words, heads, rows, title=words.people_title, notes=[words.people_note])


def _row(names: Names, one: Person, own: bool, opened: bool) -> RecordRow:
    words = names.words
    state = record_payloads.cell(words.people_active if one.active else words.people_inactive, "secondary")
    if one.must_change and one.active:
        state["parts"].append({"text": words.people_must_change, "mark": "due-soon"})
    if one.subject:
        state["parts"].append({"text": words.people_vouched_for, "mark": "secondary"})
    cells: list[RecordCell] = [
        record_payloads.cell(one.login),
        record_payloads.cell(one.name),
        record_payloads.cell(_roles(names, one.permissions, MOST_UNITS)),
        state,
    ]
    return record_payloads.row(one.login, one.login, cells, [] if own else _buttons(names, one), current=opened)


def _roles(names: Names, permissions: Iterable[Permission], most: int | None = None) -> str:
    """Return each role once with its units; of more than `most` units the first, and how many there are."""
    by_role: dict[str, list[str]] = {}
    for one in permissions:
        by_role.setdefault(one.role, []).extend([names.unit(one.unit)] if one.unit else [])
    return names.words.enumeration.join(_of_role(names, role, units, most) for role, units in by_role.items())


def _of_role(names: Names, role: str, units: Sequence[str], most: int | None) -> str:
    words = names.words
    listed = words.enumeration.join(units[:most])
    if most is not None and len(units) > most:
        listed = words.say("people_units_many", units=listed, n=len(units))
    return f"{words.say(f'role_{role}')}{words.say('people_of_unit', unit=listed) if units else ''}"


def _role(names: Names, permission: Permission) -> str:
    return f"{names.words.say(f'role_{permission.role}')}{_of_unit(names, permission)}"


def _of_unit(names: Names, permission: Permission) -> str:
    words = names.words
    return words.say("people_of_unit", unit=names.unit(permission.unit)) if permission.unit else ""


def _buttons(names: Names, one: Person) -> list[RecordButton]:
    steps = ("roles", "reset", "end-sessions", "disable") if one.active else ("roles", "enable")
    return [record_payloads.button(names.words, step) for step in steps]


def adding(
    names: Names,
    units: Iterable[str],
    count: int,
    typed: Mapping[str, str] | None = None,
    problem: Problem | None = None,
    vouched: bool = False,
) -> RecordFormPayload:
    """Return the form that adds a person; `count` people are there, so that it is empty again after one was added.

    `vouched` where an identity service is configured, so that there is a name under which it knows the person.
    """
    words, values = names.words, typed or {}
    wrong = faults_by_field(words, problem.faults) if problem else {}
    field = form_payloads.field
    fields = [
        field("login", words.people_login, "text", values.get("login", ""), error=wrong.get("login", "")),
        field("name", words.people_name, "text", values.get("name", ""), error=wrong.get("name", "")),
        *_role_fields(names, units, values, wrong),
    ]
    if vouched:
        fields.append(_subject_field(names, values.get("subject", ""), wrong))
    return form_payloads.form(
        words,
        f"add:{count}",
        fields,
        [record_payloads.button(words, "add", primary=True)],
        title=words.people_add,
        warning=words.report_secret,
        problem=problem.text if problem else "",
    )


def roles(names: Names, person: Person) -> RecordTablePayload:
    """Return the roles of a person, each with a button that takes it away."""
    words = names.words
    take = record_payloads.button(words, "revoke")
    rows = [
        record_payloads.row(
            in_text([one]),
            _role(names, one),
            [
                record_payloads.cell(words.say(f"role_{one.role}")),
                record_payloads.cell(names.unit(one.unit) if one.unit else words.people_no_unit),
            ],
            [take],
        )
        for one in person.permissions
    ]
    heads = (words.people_role, words.report_field_unit)
    title = words.say("people_roles_of", name=f"{person.name} · {person.login}")
    return record_payloads.table(words, heads, rows, title=title, empty=words.people_roles_none)


def granting(
    names: Names,
    units: Iterable[str],
    person: Person,
    typed: Mapping[str, str] | None = None,
    problem: Problem | None = None,
    vouched: bool = False,
) -> RecordFormPayload:
    """Return the form that gives a person one more role, and says under which name an identity service knows him."""
    words, values = names.words, typed or {}
    wrong = faults_by_field(words, problem.faults) if problem else {}
    fields = _role_fields(names, units, values, wrong)
    steps = ["grant", "link", "close"] if vouched else ["grant", "close"]
    if vouched:
        fields.append(_subject_field(names, values.get("subject", person.subject), wrong))
    return form_payloads.form(
        words,
        f"grant:{person.login}:{in_text(person.permissions)}:{person.subject}",
        fields,
        [record_payloads.button(words, step, primary=step == "grant") for step in steps],
        problem=problem.text if problem else "",
        within=WITHIN,
    )


def _role_fields(
    names: Names, units: Iterable[str], values: Mapping[str, str], wrong: Mapping[str, str]
) -> list[FormField]:
    words, unit, field = names.words, values.get("unit", ""), form_payloads.field
    roles = [(role, words.say(f"role_{role}")) for role in ROLES]
    known = [("", words.people_no_unit), *((unit, names.unit(unit)) for unit in units)]
    return [
        field("role", words.people_role, "select", values.get("role", REPORTER), roles, error=wrong.get("role", "")),
        field("unit", words.report_field_unit, "select", unit, known, words.people_unit_hint, wrong.get("unit", "")),
    ]


def _subject_field(names: Names, value: str, wrong: Mapping[str, str]) -> FormField:
    words, error = names.words, wrong.get("subject", "")
    return form_payloads.field("subject", words.people_subject, "text", value, (), words.people_subject_hint, error)


def permission(values: Mapping[str, str]) -> Permission:
    """Return the role that was chosen; a unit that does not go with it is left out."""
    role, unit = values.get("role", ""), values.get("unit", "")
    return Permission(role, unit if role in UNIT_ROLES else "")


def changes(names: Names, found: Iterable[AccountChange], zone: tzinfo) -> RecordTablePayload:
    """Return what was changed in accounts, the latest first."""
    words = names.words
    rows = [_change_row(names, str(number), one, zone) for number, one in enumerate(found)]
    heads = (
        words.people_head_at,
        words.people_head_who,
        words.people_login,
        words.people_head_what,
        words.people_head_before,
        words.people_head_after,
    )
    return record_payloads.table(words, heads, rows, title=words.people_changes)


def _change_row(names: Names, id_: str, one: AccountChange, zone: tzinfo) -> RecordRow:
    words = names.words
    texts = [one.before, one.after]
    if one.action in ("add", "set-permissions"):
        texts = [_roles(names, from_text(text)) for text in texts]
    cells = [
        record_payloads.cell(f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}", kind="num"),
        record_payloads.cell(one.who or words.people_by_command),
        record_payloads.cell(one.login),
        record_payloads.cell(words.say(f"people_step_{one.action.replace('-', '_')}")),
        *(record_payloads.cell(text) for text in texts),
    ]
    return record_payloads.row(id_, "", cells)
