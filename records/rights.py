"""Who may do what: one table, asked inside every write and by every reading.

| | reads | writes |
|---|---|---|
| not signed in, public | accepted and marked for publication, without 需协调事项 | |
| not signed in, internal | accepted, without 需协调事项 | |
| signed in | accepted | own password |
| reporter, head | everything of the own unit | drafts and submissions of the own unit |
| head, two levels | | endorses or returns what others of the unit submitted |
| reviewer | all from submission on | accepts, returns, reopens, withdraws, publishes, merges and splits projects |
| curator | as signed in | |
| administrator | as signed in | people, periods |

A project that is confidential (不公开) is for its own unit and for reviewers, whoever else is signed in, and is not
published. Nobody accepts or endorses what he submitted or edited. An administrator has no other role but curator's, so
that managing people gives no way to read drafts or to accept. Before a new password is set a person may only set it.
"""

from dataclasses import dataclass

from records.model import (
    ACCEPTED,
    ADMINISTRATOR,
    CURATOR,
    DRAFT,
    EDITABLE,
    ENDORSED,
    HEAD,
    REVIEWER,
    SUBMITTED,
    WITHDRAWN,
    Permission,
    Person,
)

READ_ACCEPTED, READ_DECISION, READ_SUBMITTED, READ_DRAFT = (
    "read-accepted",
    "read-decision",
    "read-submitted",
    "read-draft",
)
READ_PEOPLE, READ_COMPLETENESS = "read-people", "read-completeness"
SAVE, SUBMIT, ENDORSE, ACCEPT, RETURN = "save", "submit", "endorse", "accept", "return"
REOPEN, EXTEND, REVISE, WITHDRAW, PUBLISH = "reopen", "extend", "revise", "withdraw", "publish"
MERGE, SPLIT = "merge", "split"
OPEN_PERIOD, MANAGE_PEOPLE = "open-period", "manage-people"
ON_RECORDS = (SAVE, SUBMIT, ENDORSE, ACCEPT, RETURN, REOPEN, EXTEND, REVISE, WITHDRAW, PUBLISH, MERGE, SPLIT)
READS = (READ_ACCEPTED, READ_DECISION, READ_SUBMITTED, READ_DRAFT, READ_PEOPLE, READ_COMPLETENESS)
ON_STORE = (OPEN_PERIOD, MANAGE_PEOPLE)
ACTIONS = (*READS, *ON_RECORDS, *ON_STORE)


@dataclass(frozen=True, slots=True)
class Subject:
    """What rights depend on in a record.

    Attributes
    ----------
    authors : frozenset of str
        Persons who edited or submitted it, ever.
    endorsers : frozenset of str
        Persons who endorsed it since it was last edited.
    seen : bool
        Whether it was ever submitted.
    in_force : bool
        Whether an accepted version stands.
    confidential : bool
        不公开: whether what stands is for its own unit and reviewers only.
    merged : bool
        Whether its last step took it out as entered twice.
    levels : int
        Levels of acceptance.
    """

    unit: str
    status: str = DRAFT
    kind: str = "item"
    authors: frozenset[str] = frozenset()
    endorsers: frozenset[str] = frozenset()
    seen: bool = False
    in_force: bool = False
    published: bool = False
    confidential: bool = False
    merged: bool = False
    purged: bool = False
    levels: int = 1


@dataclass(frozen=True, slots=True)
class Wait:
    """A step that records in a status wait for, and the role that takes it: the reviewer, or the head of the unit."""

    action: str
    status: str
    role: str


def waits(levels: int) -> tuple[Wait, ...]:
    """Return what records wait for; nobody takes such a step with what he submitted, edited or endorsed.

    What a head endorsed while there were two levels waits for the reviewer also where there is but one.
    `records/waiting.py` asks the database for the same.
    """
    first = Wait(ENDORSE, SUBMITTED, HEAD) if levels == 2 else Wait(ACCEPT, SUBMITTED, REVIEWER)
    return first, Wait(ACCEPT, ENDORSED, REVIEWER)


def may(person: Person | None, action: str, subject: Subject | None = None, *, public: bool = False) -> bool:
    """Return whether a person, or whoever is not signed in (None), may do this to a record, or to the store.

    `public` is the profile of the server. An unknown action raises ValueError: a misspelt right is no right.
    """
    if action not in ACTIONS:
        raise ValueError(action)
    if person is None or not person.active or person.must_change:
        return action == READ_ACCEPTED and subject is not None and _open_to_all(subject, public)
    if action in ON_STORE:
        return person.has(ADMINISTRATOR)
    if action == READ_COMPLETENESS:
        return person.has(REVIEWER) or (subject is not None and subject.unit in person.units)
    if subject is None:
        return False
    return _may_read(person, action, subject) if action in READS else _may_write(person, action, subject)


def combinable(permissions: tuple[Permission, ...]) -> bool:
    """Return whether one person may have these roles together."""
    roles = {one.role for one in permissions}
    return ADMINISTRATOR not in roles or roles <= {ADMINISTRATOR, CURATOR}


def _open_to_all(subject: Subject, public: bool) -> bool:
    return subject.in_force and not subject.confidential and (subject.published or not public)


def _may_read(person: Person, action: str, subject: Subject) -> bool:
    own = subject.unit in person.units
    reviewing = person.has(REVIEWER) and subject.seen
    if action in (READ_ACCEPTED, READ_DECISION):
        return (subject.in_force and not subject.confidential) or own or reviewing
    return own or (action != READ_DRAFT and reviewing)


def _may_write(person: Person, action: str, subject: Subject) -> bool:
    if subject.purged:
        return False
    own, status = subject.unit in person.units, subject.status
    if action in (SAVE, SUBMIT):
        return own and status in EDITABLE
    if action in (EXTEND, REVISE):
        kind = "date" if action == EXTEND else "project"
        return own and subject.kind == kind and status == ACCEPTED
    if action == WITHDRAW:
        # once a version stands, only a reviewer takes it from what everyone sees
        in_force = subject.in_force
        return status != WITHDRAWN and (person.has(REVIEWER) if in_force else own and status != ACCEPTED)
    return _may_review(person, action, subject)


def _may_review(person: Person, action: str, subject: Subject) -> bool:
    reviewer, head = person.has(REVIEWER), subject.unit in person.heads
    if action in (ENDORSE, ACCEPT):
        roles = {REVIEWER: reviewer, HEAD: head}
        waits_for = (one.role for one in waits(subject.levels) if (one.action, one.status) == (action, subject.status))
        return any(roles[role] for role in waits_for) and person.id not in subject.authors | subject.endorsers
    if action == RETURN:
        for_head = head and subject.levels == 2 and subject.status == SUBMITTED
        return (reviewer and subject.status in (SUBMITTED, ENDORSED)) or for_head
    if action == REOPEN:
        return reviewer and subject.status == ACCEPTED
    if action == MERGE:
        return reviewer and subject.kind == "project" and subject.status == ACCEPTED
    if action == SPLIT:
        return reviewer and subject.merged
    in_the_open = subject.in_force and not subject.confidential
    return reviewer and in_the_open and subject.status != WITHDRAWN  # publish
