"""What a reviewer does with a project on the page of the ledger: the steps of any record, and merging."""

from functools import partial

import streamlit as st

from components.projects import duplicates
from components.records import parts
from components.reporting import review
from components.shell import texts
from records import rights
from records.model import Person, Record
from records.store import Store
from views import review_view
from views.reporting_words import Names

STEPS, PROBLEM = "projects-review-steps", "projects-review-problem"


def show(store: Store, person: Person, names: Names, record: Record) -> None:
    """Show the steps that are possible, and what is likely the same project."""
    if record.actions & set(review.STEP) - {rights.WITHDRAW}:
        where, problem = st.session_state.get(PROBLEM, ((), None))
        problem = problem if where == (record.id, record.version) else None
        payload = review_view.steps(names, record, person.id, problem)
        parts.form(payload, key=STEPS, on_act_change=partial(_stepped, record))
    duplicates.alike(store, person, names, record)


def _stepped(record: Record) -> None:
    sent, words = parts.event(STEPS), texts.current()
    name = rights.PUBLISH if sent["name"] == "unpublish" else sent["name"]
    if name not in review.STEP:
        return
    reason = sent["values"].get("reason", "").strip()
    problem = duplicates.finish(
        lambda store, person: review.STEP[name](store, person, record, reason, f"{sent['key']}:{sent['name']}"),
        words.say(f"review_done_{name}", number=record.number),
    )
    st.session_state[PROBLEM] = ((record.id, record.version), problem)
    if problem is None:
        st.session_state[parts.SAVED] = [sent["form"]]
