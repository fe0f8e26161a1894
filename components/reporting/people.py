"""The administrator's page: accounts."""

from functools import partial

import streamlit as st

from components.reporting import parts
from components.shell import texts
from records import accounts, owing, people, responsible
from records.model import UNIT_ROLES, Permission, Person
from records.store import Store
from views import people_view
from views.report_view import Problem

LIST, ADDING = "people-list", "people-adding"
TYPED, PROBLEM = "people-typed", "people-problem"


def show(store: Store, person: Person) -> None:
    """Show who has an account, and the form that adds one."""
    names, everyone = parts.names(store), people.people(store, person)
    parts.table(people_view.people(names, everyone, person.id), key=LIST, on_act_change=_listed)
    typed, problem = st.session_state.get(TYPED), st.session_state.get(PROBLEM)
    parts.form(
        people_view.adding(names, _units(store), len(everyone), typed, problem), key=ADDING, on_act_change=_added
    )


def _units(store: Store) -> tuple[str, ...]:
    """Return the units of today that can report, in the order of the plan, the office last."""
    known = owing.successors(store)
    printed = [id_ for id_, unit in store.plan.units.items() if not unit.members]
    today = [unit for one in printed for unit in responsible.units_on(one, store.today(), known)]
    return tuple(dict.fromkeys((*today, store.rules.office)))


def _listed() -> None:
    sent = parts.event(LIST)
    login = sent["ids"][0] if sent["ids"] else ""
    step = {"reset": _reset, "disable": _switch, "enable": _switch, "end-sessions": _end}.get(sent["name"])
    if step is None:
        return
    done = parts.attempt(partial(step, login=login, name=sent["name"]))
    parts.notify(done.text if isinstance(done, Problem) else done)


def _reset(store: Store, person: Person, login: str, name: str) -> str:
    password = people.reset_password(store, person, login)
    return texts.current().say("people_reset_done", login=login, password=password)


def _switch(store: Store, person: Person, login: str, name: str) -> str:
    people.set_active(store, person, login, name == "enable")
    return texts.current().say("people_enabled" if name == "enable" else "people_disabled", login=login)


def _end(store: Store, person: Person, login: str, name: str) -> str:
    found = next((one for one in people.people(store, person) if one.login == login), None)
    if found is not None:
        accounts.sign_out_everywhere(store, person, found.id)
    return texts.current().say("people_ended", login=login)


def _added() -> None:
    sent, words = parts.event(ADDING), texts.current()
    typed = sent["values"]
    for key in (TYPED, PROBLEM):
        st.session_state.pop(key, None)
    role, unit = typed.get("role", ""), typed.get("unit", "")
    permission = Permission(role, unit if role in UNIT_ROLES else "")
    done = parts.attempt(
        lambda store, person: people.add_person(
            store, person, typed.get("login", ""), typed.get("name", ""), [permission]
        )
    )
    if isinstance(done, Problem):
        st.session_state[TYPED], st.session_state[PROBLEM] = typed, done
        return
    added, password = done
    parts.notify(words.say("people_added", login=added.login, password=password))
