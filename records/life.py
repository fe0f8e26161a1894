"""A record's life: draft → submitted → (endorsed) → accepted or returned; reopened, extended, withdrawn, published.

Every function runs in the one transaction that writes, asks the rights there, wants the version the person has seen,
and writes once for one `key`: a repeated request gets the record that the first one made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from records import bulk, content, content_checks, facts, rights, writes
from records.content import Content, ItemReport, UnitDate
from records.errors import Invalid, StaleRecord
from records.facts import Facts
from records.model import (
    ACCEPTED,
    DRAFT,
    ENDORSED,
    REOPENED,
    RETURNED,
    SUBMITTED,
    WITHDRAWN,
    Person,
    Record,
)
from records.places import Place
from records.project import Project
from records.store import ACCEPT_MANY, PUBLISH_MANY, Store, require


@dataclass(frozen=True, slots=True)
class Bulk:
    """What a step for many did: the records written, and (id or item, reason) of those left alone."""

    records: tuple[Record, ...]
    skipped: tuple[tuple[str, str], ...]


def create(store: Store, by: Person, place: Place, said: Content, *, submit: bool = False, key: str = "") -> Record:
    """Begin a record as a draft; with `submit` hand it in by the same write, which leaves nothing where it fails.

    Raises StaleRecord with the existing one where the unit already has one there; Invalid where unit, item and period
    do not belong together, or what is handed in lacks something.
    """
    asked = (place, said, rights.SUBMIT) if submit else (place, said)
    with writes.begin(store, by, key, "create", *asked) as write:
        if write.repeated:
            return write.result()[0]
        require(rights.may(write.person, rights.SAVE, facts.new_subject(place.unit, place.kind, 1)), rights.SAVE)
        content_checks.check_content(place.kind, said)
        content_checks.check_place(write, place)
        if existing := write.existing(place):
            raise StaleRecord(write.view(existing), said)
        write.add(place, said, facts.CREATE, DRAFT)
        if submit:
            _hand_in(write, said)
        return write.result()[0]


def save(store: Store, by: Person, id_: str, version: int, said: Content, *, key: str = "") -> Record:
    """Keep a draft as typed, complete or not; a returned or reopened record stays so until it is submitted."""
    return _step(store, by, id_, version, rights.SAVE, "", said=said, key=key)


def submit(store: Store, by: Person, id_: str, version: int, said: Content | None = None, *, key: str = "") -> Record:
    """Hand a record in, with a last change or as it stands; raises Invalid where it lacks something."""
    return _step(store, by, id_, version, rights.SUBMIT, SUBMITTED, said=said, key=key)


def endorse(store: Store, by: Person, id_: str, version: int, *, key: str = "") -> Record:
    """Pass a record on to the reviewer: the first of two levels of acceptance."""
    return _step(store, by, id_, version, rights.ENDORSE, ENDORSED, key=key)


def accept(store: Store, by: Person, id_: str, version: int, *, key: str = "") -> Record:
    """Accept a record: from now on this version stands, not published until marked."""
    return _step(store, by, id_, version, rights.ACCEPT, ACCEPTED, key=key)


def return_(store: Store, by: Person, id_: str, version: int, comment: str, *, key: str = "") -> Record:
    """Give a record back to its unit with a comment."""
    return _step(store, by, id_, version, rights.RETURN, RETURNED, reason=comment, needs_reason=True, key=key)


def reopen(store: Store, by: Person, id_: str, version: int, reason: str, *, key: str = "") -> Record:
    """Let the unit correct an accepted record; the accepted version stands until another is accepted."""
    return _step(store, by, id_, version, rights.REOPEN, REOPENED, reason=reason, needs_reason=True, key=key)


def withdraw(store: Store, by: Person, id_: str, version: int, reason: str, *, key: str = "") -> Record:
    """Take a record out for good; its history stays, and its place can be filled by a new one."""
    return _step(store, by, id_, version, rights.WITHDRAW, WITHDRAWN, reason=reason, needs_reason=True, key=key)


def publish(store: Store, by: Person, id_: str, version: int, public: bool = True, *, key: str = "") -> Record:
    """Mark the version that stands for publication, or take the mark away."""
    return _step(store, by, id_, version, rights.PUBLISH, "", public=public, key=key)


def extend(
    store: Store,
    by: Person,
    id_: str,
    version: int,
    due: date,
    reason: str,
    arrangement: str = "",
    *,
    lang: str = "zh",
    submit: bool = False,
    key: str = "",
) -> Record:
    """Ask for another date on an accepted date, with a reason: 延期申请. The accepted date stands until accepted.

    With `submit` the request is handed in by the same write.
    """
    said = UnitDate(due=due, arrangement=arrangement, reason=reason, lang=lang)
    about = store, by, id_, version, rights.EXTEND, REOPENED
    return _step(*about, said=said, reason=reason, needs_reason=True, then_submit=submit, key=key)


def revise(
    store: Store, by: Person, id_: str, version: int, said: Project, *, submit: bool = False, key: str = ""
) -> Record:
    """Go on with an accepted project: what was accepted stands until what is said now is accepted.

    With `submit` it is handed in by the same write.
    """
    return _step(store, by, id_, version, rights.REVISE, REOPENED, said=said, then_submit=submit, key=key)


def confirm(
    store: Store, by: Person, unit: str, period: str, items: Sequence[str], state: str, *, key: str = ""
) -> Bulk:
    """Hand in 无变化 or 不涉及 for many items at once, in one write.

    Items that were already handed in for the period are left alone and named, as are those of which nothing is known
    that could be unchanged.
    """
    if state not in content.CONFIRMED:
        raise Invalid([("state", "not-for-many")])
    with writes.begin(store, by, key, facts.CONFIRM, unit, period, tuple(items), state) as write:
        if write.repeated:
            return Bulk(write.result(), ())
        require(rights.may(write.person, rights.SAVE, facts.new_subject(unit, content.ITEM, 1)), rights.SAVE)
        said, skipped = ItemReport(state=state), []
        for item in dict.fromkeys(items):
            try:
                _confirm_one(write, Place(content.ITEM, unit, period, item), said)
            except Invalid as error:
                skipped.append((item, error.faults[0][1]))
        return Bulk(write.result(), tuple(skipped))


def accept_many(store: Store, by: Person, versions: Sequence[tuple[str, int]], *, key: str = "") -> Bulk:
    """Accept many records at once, each in the version seen; those changed since or not allowed are named."""
    with writes.begin(store, by, key, ACCEPT_MANY, tuple(versions)) as write:
        if write.repeated:
            return Bulk(write.result(), ())
        accepted, skipped = _allowed(write, rights.ACCEPT, versions)
        bulk.accept(write, accepted)
        return Bulk(write.result(), skipped)


def endorse_many(store: Store, by: Person, versions: Sequence[tuple[str, int]], *, key: str = "") -> Bulk:
    """Pass many records on to the reviewer, each in the version seen; those changed since or not allowed are named."""
    with writes.begin(store, by, key, "endorse-many", tuple(versions)) as write:
        if write.repeated:
            return Bulk(write.result(), ())
        endorsed, skipped = _allowed(write, rights.ENDORSE, versions)
        bulk.endorse(write, endorsed)
        return Bulk(write.result(), skipped)


def publish_many(store: Store, by: Person, versions: Sequence[tuple[str, int]], *, key: str = "") -> Bulk:
    """Mark what stands of many records for publication, each in the version seen; the others are named."""
    with writes.begin(store, by, key, PUBLISH_MANY, tuple(versions)) as write:
        if write.repeated:
            return Bulk(write.result(), ())
        marked, skipped = _allowed(write, rights.PUBLISH, versions)
        for found in marked:
            write.step(found, rights.PUBLISH, found.row.status, public=True)
        return Bulk(write.result(), skipped)


def _allowed(
    write: writes.Write, action: str, versions: Sequence[tuple[str, int]]
) -> tuple[list[Facts], tuple[tuple[str, str], ...]]:
    """Return the records with which a step may be taken, and of the others why not."""
    skipped, allowed = [], dict[str, Facts]()
    by_id = write.find_many(dict(versions))
    for id_, version in dict(versions).items():
        found = by_id[id_]
        if found.row.version != version or found.row.id in allowed:
            skipped.append((id_, "stale"))
        elif not rights.may(write.person, action, write.subject(found)):
            skipped.append((id_, "not-allowed"))
        else:
            allowed[found.row.id] = found
    return list(allowed.values()), tuple(skipped)


def _confirm_one(write: writes.Write, place: Place, said: ItemReport) -> None:
    content_checks.check_place(write, place)
    content_checks.check_unchanged(write, place, said)
    existing = write.existing(place)
    if existing is None:
        write.add(place, said, facts.CONFIRM, SUBMITTED)
    elif existing.row.status == DRAFT and content_checks.is_blank(write, existing):
        write.step(existing, facts.CONFIRM, SUBMITTED, said)
    else:
        raise Invalid([("item", "begun")])


def _step(
    store: Store,
    by: Person,
    id_: str,
    version: int,
    action: str,
    status: str,
    *,
    said: Content | None = None,
    reason: str = "",
    needs_reason: bool = False,
    public: bool | None = None,
    then_submit: bool = False,
    key: str = "",
) -> Record:
    """Take one step; an empty status leaves the record's as it is. `then_submit` hands it in by the same write."""
    asked = (id_, version, said, reason, public)
    with writes.begin(store, by, key, action, *asked, *([rights.SUBMIT] if then_submit else [])) as write:
        if write.repeated:
            return write.result()[0]
        found = write.find(id_)
        if found.row.version != version:
            raise StaleRecord(write.view(found), said)
        write.require(action, found)
        content_checks.check_reason(reason, needs_reason)
        if said is not None:
            content_checks.check_content(found.row.kind, said)
        if action == rights.SUBMIT:
            content_checks.check_complete(write, found, said)
        write.step(found, action, status or found.row.status, said, reason, public)
        if then_submit:
            _hand_in(write, said)
        return write.result()[0]


def _hand_in(write: writes.Write, said: Content | None) -> None:
    """Hand in the record that this write has just begun or changed."""
    found = write.find(write.ids[-1])
    write.require(rights.SUBMIT, found)
    content_checks.check_complete(write, found, said)
    write.step(found, rights.SUBMIT, SUBMITTED, said)
