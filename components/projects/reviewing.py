"""What a reviewer does with a project on the page of the ledger: the steps of any record, and merging."""

from functools import partial

from components.projects import duplicates
from components.records import parts, review_steps, writing
from records import rights
from records.model import Person, Record
from records.store import Store
from views.records.reporting_words import Names
from views.reporting import review_view

STEPS, PROBLEM = "projects-review-steps", "projects-review-problem"


def show(store: Store, person: Person, names: Names, record: Record) -> None:
    """Show the steps that are possible, and what is likely the same project, or which one it was merged into."""
    if record.actions & set(review_steps.STEPS) - {rights.WITHDRAW}:
        problem = parts.problem_of(PROBLEM, (record.id, record.version))
        payload = review_view.steps(names, record, person.id, problem)
        parts.form(payload, key=STEPS, on_act_change=partial(_stepped, record))
    if rights.SPLIT in record.actions:
        duplicates.merged_into(store, person, names, record)
    else:
        duplicates.alike(store, person, names, record)


def _stepped(record: Record) -> None:
    sent = parts.event(STEPS)
    if not review_steps.named(sent):
        return
    problem = duplicates.finish(review_steps.taken(record, sent), *review_steps.said(record, sent))
    parts.note_problem(PROBLEM, (record.id, record.version), problem)
    if problem is None:
        writing.note_saved(sent)
