"""Saving or handing in many reports in one write: all of them, or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from records import content_checks, facts, rights, writes
from records.content import Content
from records.errors import Invalid, NotAllowed, StaleRecord, WrongState
from records.facts import Facts
from records.model import DRAFT, SUBMITTED, Person, Record
from records.places import Place
from records.store import Store, require
from records.writes import Write

ACTION = "write-many"
MOST = 1000  # records in one write


@dataclass(frozen=True, slots=True)
class Edit:
    """What one record is to say; `version` is the one the person has seen, 0 where none was begun."""

    place: Place
    version: int
    said: Content


def write_many(store: Store, by: Person, edits: Sequence[Edit], *, submit: bool, key: str = "") -> tuple[Record, ...]:
    """Save many records as drafts, or hand all of them in, in one transaction; return them in the order of `edits`.

    Raises Invalid with (`<place in edits>:<field>`, code) for all that cannot be kept, or handed in; StaleRecord with
    the first that has a newer version; NotAllowed or WrongState where one may not be written. Then nothing was written.
    """
    if len(edits) > MOST or len({edit.place for edit in edits}) < len(edits):
        raise Invalid([("", "too-many")])
    with writes.begin(store, by, key, ACTION, tuple(edits), submit) as write:
        if not write.repeated:
            found = [_checked(write, edit) for edit in edits]
            faults = [fault for n, edit in enumerate(edits) for fault in _faults(write, n, edit, submit)]
            if faults:
                raise Invalid(faults)
            for edit, before in zip(edits, found, strict=True):
                _write(write, edit, before, submit)
            write.ids = list(dict.fromkeys(write.ids))
        return write.result()


def _checked(write: Write, edit: Edit) -> Facts | None:
    """Return the record as it stands; raises where it has a newer version, or is not the person's to write."""
    place, before = edit.place, write.existing(edit.place)
    if before is None:
        require(rights.may(write.person, rights.SAVE, facts.new_subject(place.unit, place.kind, 1)), rights.SAVE)
        if edit.version:
            raise WrongState(f"{place.item}: withdrawn")
        return None
    if not facts.readable(write.viewer, write.subject(before)):
        raise NotAllowed(rights.SAVE)
    if before.row.version != edit.version:
        raise StaleRecord(write.view(before), edit.said)
    write.require(rights.SAVE, before)
    return before


def _faults(write: Write, n: int, edit: Edit, submit: bool) -> Iterator[tuple[str, str]]:
    place, said = edit.place, edit.said
    try:
        content_checks.check_content(place.kind, said)
        if not edit.version:
            content_checks.check_place(write, place)
        if submit:
            content_checks.check_said(write, place, said)
    except Invalid as error:
        yield from ((f"{n}:{field}", code) for field, code in error.faults)


def _write(write: Write, edit: Edit, before: Facts | None, submit: bool) -> None:
    if before is None:
        id_ = write.add(edit.place, edit.said, facts.CREATE, DRAFT)
        if submit:
            write.step(facts.of_rows(write.connection, [write.row(id_)])[0], rights.SUBMIT, SUBMITTED, edit.said)
    elif submit:
        write.step(before, rights.SUBMIT, SUBMITTED, edit.said)
    else:
        write.step(before, rights.SAVE, before.row.status, edit.said)
