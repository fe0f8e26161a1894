"""The administrator's page: who has an account, and the form that adds one."""

from collections.abc import Iterable, Mapping

from records.model import REPORTER, ROLES, Permission, Person
from views import record_payloads
from views.record_payloads import RecordButton, RecordCell, RecordFormPayload, RecordRow, RecordTablePayload
from views.report_view import Problem
from views.reporting_words import Names, faults_by_field


def people(names: Names, everyone: Iterable[Person], own: str) -> RecordTablePayload:
    """Return everyone with an account; `own` is the id of who looks, whose own account has no buttons."""
    words = names.words
    heads = (words.people_login, words.people_name, words.people_roles, words.people_state)
    rows = [_row(names, one, one.id == own) for one in everyone]
    return record_payloads.table(words, heads, rows, title=words.people_title, notes=[words.people_note])


def _row(names: Names, one: Person, own: bool) -> RecordRow:
    words = names.words
    roles = [f"{words.say(f'role_{role.role}')}{_of_unit(names, role)}" for role in one.permissions]
    state = record_payloads.cell(words.people_active if one.active else words.people_inactive, "quiet")
    if one.must_change and one.active:
        state["parts"].append({"text": words.people_must_change, "mark": "due-soon"})
    cells: list[RecordCell] = [
        record_payloads.cell(one.login),
        record_payloads.cell(one.name),
        record_payloads.cell(words.enumeration.join(roles)),
        state,
    ]
    return record_payloads.row(one.login, one.login, cells, [] if own else _buttons(names, one))


def _of_unit(names: Names, permission: Permission) -> str:
    words = names.words
    return words.say("people_of_unit", unit=names.unit(permission.unit)) if permission.unit else ""


def _buttons(names: Names, one: Person) -> list[RecordButton]:
    steps = ("reset", "end-sessions", "disable") if one.active else ("enable",)
    return [record_payloads.button(names.words, step) for step in steps]


def adding(
    names: Names,
    units: Iterable[str],
    count: int,
    typed: Mapping[str, str] | None = None,
    problem: Problem | None = None,
) -> RecordFormPayload:
    """Return the form that adds a person; `count` people are there, so that it is empty again after one was added."""
    words, values = names.words, typed or {}
    unit, wrong = values.get("unit", ""), faults_by_field(words, problem.faults) if problem else {}
    roles = [(role, words.say(f"role_{role}")) for role in ROLES]
    known = [("", words.people_no_unit), *((unit, names.unit(unit)) for unit in units)]
    field = record_payloads.field
    fields = [
        field("login", words.people_login, "text", values.get("login", ""), error=wrong.get("login", "")),
        field("name", words.people_name, "text", values.get("name", ""), error=wrong.get("name", "")),
        field("role", words.people_role, "select", values.get("role", REPORTER), roles, error=wrong.get("role", "")),
        field("unit", words.report_field_unit, "select", unit, known, words.people_unit_hint, wrong.get("unit", "")),
    ]
    return record_payloads.form(
        words,
        f"add:{count}",
        fields,
        [record_payloads.button(words, "add", primary=True)],
        title=words.people_add,
        problem=problem.text if problem else "",
    )
