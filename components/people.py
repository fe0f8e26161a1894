"""The administrator's page: accounts, their roles, and what was changed."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.records import parts
from components.shell import texts
from records import accounts, model, owing, people, responsible, running
from records.model import Person
from records.store import Store
from views import people_view
from views.records.form_payloads import Problem
from views.records.reporting_words import Names

LIST, ADDING, ROLES, GRANTING = "people-list", "people-adding", "people-roles", "people-granting"
TYPED, PROBLEM, OPEN = "people-typed", "people-problem", "people-open"
GRANT_TYPED, GRANT_PROBLEM = "people-grant-typed", "people-grant-problem"


def show(store: Store, person: Person) -> None:
    """Show who has an account, the roles of one, the form that adds one, and the latest changes."""
    names, everyone = parts.names(store), people.people(store, person)
    opened = next((one for one in everyone if one.login == st.session_state.get(OPEN)), None)
    listed = people_view.people(names, everyone, person.id, opened.login if opened else "")
    parts.table(listed, key=LIST, on_act_change=_listed)
    units, vouched = _units(store), running.vouched_for()
    if opened:
        with st.container(key=people_view.WITHIN):
            _opened(names, units, opened, vouched)
    typed, problem = st.session_state.get(TYPED), st.session_state.get(PROBLEM)
    adding = people_view.adding(names, units, len(everyone), typed, problem, vouched)
    parts.form(adding, key=ADDING, on_act_change=_added)
    changes = people.changes(store, person)
    parts.table(people_view.changes(names, changes, store.rules.zone), key="people-changes")


def _opened(names: Names, units: tuple[str, ...], person: Person, vouched: bool) -> None:
    """Show the roles of a person, and the form that gives another one."""
    parts.table(people_view.roles(names, person), key=ROLES, on_act_change=_revoked)
    typed, problem = st.session_state.get(GRANT_TYPED), st.session_state.get(GRANT_PROBLEM)
    granting = people_view.granting(names, units, person, typed, problem, vouched)
    parts.form(granting, key=GRANTING, on_act_change=_granted)


def _units(store: Store) -> tuple[str, ...]:
    """Return the units of today that can report, in the order of the plan, the office last."""
    known = owing.successors(store)
    printed = [id_ for id_, unit in store.plan.units.items() if not unit.members]
    today = [unit for one in printed for unit in responsible.units_on(one, store.today(), known)]
    return tuple(dict.fromkeys((*today, store.plan.office)))


def _listed() -> None:
    sent = parts.event(LIST)
    login = sent["ids"][0] if sent["ids"] else ""
    if sent["name"] == "roles":
        _forget(GRANT_TYPED, GRANT_PROBLEM)
        st.session_state[OPEN] = login
        return
    steps: dict[str, Callable[[Store, Person, str], str]] = {
        "reset": _reset,
        "disable": partial(_switch, on=False),
        "enable": partial(_switch, on=True),
        "end-sessions": _end,
    }
    step = steps.get(sent["name"])
    if step is None:
        return
    done = parts.attempt(lambda store, person: step(store, person, login))
    if isinstance(done, Problem):
        parts.notify(done.text)
    else:  # the keys of a table are those of its drawing, whatever is pressed in it
        parts.notify(done, request=f"{sent['key']} {sent['name']} {login}")


def _reset(store: Store, person: Person, login: str) -> str:
    password = people.reset_password(store, person, login)
    return texts.current().say("people_reset_done", login=login, password=password)


def _switch(store: Store, person: Person, login: str, on: bool) -> str:
    people.set_active(store, person, login, on)
    return texts.current().say("people_enabled" if on else "people_disabled", login=login)


def _end(store: Store, person: Person, login: str) -> str:
    found = next((one for one in people.people(store, person) if one.login == login), None)
    if found is not None:
        accounts.sign_out_everywhere(store, person, found.id)
    return texts.current().say("people_ended", login=login)


def _revoked() -> None:
    sent, login, words = parts.event(ROLES), st.session_state.get(OPEN, ""), texts.current()
    given = people.from_text(sent["ids"][0]) if sent["ids"] else ()
    if sent["name"] != "revoke" or len(given) != 1 or given[0].role not in model.ROLES:
        return
    done = parts.attempt(lambda store, person: people.revoke(store, person, login, given[0]))
    role = words.say(f"role_{given[0].role}")
    parts.notify(done.text if isinstance(done, Problem) else words.say("people_revoked", login=login, role=role))


def _granted() -> None:
    sent, login, words = parts.event(GRANTING), st.session_state.get(OPEN, ""), texts.current()
    typed = sent["values"]
    _forget(GRANT_TYPED, GRANT_PROBLEM)
    if sent["name"] == "close":
        _forget(OPEN)
        return
    subject, permission = typed.get("subject", "").strip(), people_view.permission(typed)
    if sent["name"] == "link":
        done = parts.attempt(lambda store, person: people.set_subject(store, person, login, subject))
        line = words.say("people_linked", login=login)
    else:
        done = parts.attempt(lambda store, person: people.grant(store, person, login, permission))
        line = "" if isinstance(done, Problem) else _line_of(permission.role, login)
    if isinstance(done, Problem):
        st.session_state[GRANT_TYPED], st.session_state[GRANT_PROBLEM] = typed, done
    else:
        parts.notify(line)


def _line_of(role: str, login: str) -> str:
    words = texts.current()
    return words.say("people_granted", login=login, role=words.say(f"role_{role}"))


def _added() -> None:
    sent, words = parts.event(ADDING), texts.current()
    typed = sent["values"]
    _forget(TYPED, PROBLEM)
    permission = people_view.permission(typed)
    login, name, subject = (typed.get(field, "") for field in ("login", "name", "subject"))
    done = parts.attempt(
        lambda store, person: people.add_person(store, person, login, name, [permission], subject.strip())
    )
    if isinstance(done, Problem):
        st.session_state[TYPED], st.session_state[PROBLEM] = typed, done
        return
    added, password = done
    if password:
        parts.notify(words.say("people_added", login=added.login, password=password))
    else:
        parts.notify(words.say("people_added_vouched", login=added.login))


def _forget(*keys: str) -> None:
    for key in keys:
        st.session_state.pop(key, None)
