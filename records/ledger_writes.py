"""Many projects in one write: new ones and new versions of known ones, drafted or handed in.

Rows are read twice and written in blocks, so that memory holds one block of records beside the rows themselves.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select

from records import bulk, content, content_checks, facts, rights, schema, writes
from records.bulk import BulkStep
from records.content import PROJECT
from records.errors import Invalid
from records.facts import Facts
from records.model import ACCEPTED, DRAFT, REOPENED, SUBMITTED, Person
from records.places import Place
from records.project import Project
from records.store import Store
from records.writes import Write

ACTION = "import-projects"
MOST = 20_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What one row of a file says.

    Attributes
    ----------
    place : int
        Its place in the file, by which findings name it.
    unit : str
        The unit that keeps the project; of a known one empty, or its own.
    id : str
        Id or number of a known project; empty for a new one.
    version : int
        The version of a known project that the row was made from.
    """

    place: int
    unit: str
    said: Project
    id: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: projects begun, changed and left as they were; (`place:field`, code) of rows left out.

    Attributes
    ----------
    lacking : tuple of str
        Numbers of the drafts that were not handed in because they lack something; they are not among `unchanged`.
    submitted : bool
        Whether it handed in what it wrote.
    """

    new: int
    changed: int
    unchanged: int
    faults: tuple[tuple[str, str], ...]
    ids: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    submitted: bool = False


@dataclass(slots=True)
class _Checked:
    """A row with the record it is about; None where it is new."""

    row: LedgerRow
    before: Facts | None
    kept: dict[str, Any]


@dataclass(slots=True)
class _Counts:
    new: int = 0
    changed: int = 0
    lacking: list[str] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


def import_projects(
    store: Store,
    by: Person,
    rows: Sequence[LedgerRow],
    *,
    only_right: bool = False,
    submit: bool = True,
    key: str = "",
    progress: Progress | None = None,
) -> Imported:
    """Write many projects in one transaction, handed in or as drafts; rows that say nothing new are left as they are.

    Under a key that was used before nothing is written, and what was is returned.
    Raises Invalid with (`place:field`, code) for all that is wrong where not `only_right`; then nothing was written.
    `progress` is called with rows done and rows in all, checks being the first half.
    """
    if len(rows) > MOST:
        raise Invalid([("", "too-many")])
    with writes.begin(store, by, key, ACTION, _digest(rows), only_right, submit) as write:
        if write.repeated:
            return _repeated(write, rows, submit, only_right)
        found = _Counts()
        right = list(_right(write, rows, submit, found, progress))
        if found.faults and not only_right:
            raise Invalid(found.faults)
        for done, some in _blocks([rows[place] for place in right]):
            known = _known(write, some)
            _write(write, [one for one in known if not _unchanged(write, one, submit)], submit, found)
            found.lacking += _left_drafts(write, known) if submit else ()
            _report(progress, len(rows) + done, 2 * len(rows))
        _report(progress, 2 * len(rows), 2 * len(rows))
        return _imported(write, found, len(right), submit)


def _repeated(write: Write, rows: Sequence[LedgerRow], submit: bool, only_right: bool) -> Imported:
    """Return what the same import did before: rows that it wrote now say what stands, others are as they were."""
    found = _Counts()
    right = list(_right(write, rows, submit, found, None)) if only_right else range(len(rows))
    found.new = sum(not rows[place].id for place in right)
    found.changed = len(write.ids) - found.new
    for _, some in _blocks([rows[place] for place in right]) if submit else ():
        found.lacking += _left_drafts(write, _known(write, some))
    return _imported(write, found, len(right), submit)


def _imported(write: Write, found: _Counts, right: int, submit: bool) -> Imported:
    """Return what an import did with so many rows that could be written."""
    unchanged = right - found.new - found.changed - len(found.lacking)
    faults, lacking = tuple(found.faults), tuple(found.lacking)
    return Imported(found.new, found.changed, unchanged, faults, tuple(write.ids), lacking, submit)


def _left_drafts(write: Write, rows: Sequence[_Checked]) -> Iterator[str]:
    """Yield the numbers of one's own drafts that an import left as they were."""
    written = set(write.ids)
    known = (one.before for one in rows if one.before is not None and one.before.row.id not in written)
    yield from (one.row.number for one in known if one.row.status in (DRAFT, REOPENED) and _own(write, one))


def _right(
    write: Write, rows: Sequence[LedgerRow], submit: bool, found: _Counts, progress: Progress | None
) -> Iterator[int]:
    """Yield the places in `rows` of those that can be written, and note what is wrong with the others."""
    for done, some in _blocks(rows):
        for place, one in enumerate(_known(write, some), done - len(some)):
            faults = list(_faults(write, one, submit, found.seen))
            found.faults += [(f"{one.row.place}:{field}", code) for field, code in faults]
            if not faults:
                yield place
        _report(progress, done, 2 * len(rows))


def _known(write: Write, rows: Sequence[LedgerRow]) -> list[_Checked]:
    """Return rows with the records they are about, in their order, each with what the person may know of it."""
    record, names = schema.record, sorted({row.id for row in rows if row.id})
    query = select(record).where(record.c.kind == PROJECT, or_(record.c.id.in_(names), record.c.number.in_(names)))
    known = facts.of_rows(write.connection, write.connection.execute(query).all()) if names else []
    by_name = {name: one for one in known for name in (one.row.id, one.row.number)}
    seen = [(one.row.id, facts.version_for(write.viewer, one, write.subject(one))) for one in known]
    before = facts.contents(write.connection, [(id_, version) for id_, version in seen if version is not None])
    kept = {id_: content.dump(said) for (id_, _), said in before.items()}
    found = [(row, by_name.get(row.id)) for row in rows]
    return [_Checked(row, one, kept.get(one.row.id, {}) if one else {}) for row, one in found]


def _faults(write: Write, one: _Checked, submit: bool, seen: set[str]) -> Iterator[tuple[str, str]]:
    row, before = one.row, one.before
    if row.id and (before is None or not facts.readable(write.viewer, write.subject(before))):
        yield "id", "unknown"
        return
    if before is not None:
        if row.unit not in ("", before.row.unit):
            yield "unit", "other-unit"
            return
        if _unchanged(write, one, submit):
            return
        if not _own(write, before):
            yield "unit", "not-allowed"
            return
        known = list(_known_faults(row, before, seen))
        yield from known
        if known:
            return
    place = Place(PROJECT, before.row.unit if before else row.unit)
    try:
        if before is None:
            content_checks.check_place(write, place)
        content_checks.check_content(PROJECT, row.said)
        if submit:
            content_checks.check_said(write, place, row.said)
    except Invalid as error:
        yield from error.faults
        return
    about = write.subject(before) if before else facts.new_subject(place.unit, PROJECT, 1)
    if not rights.may(write.person, _action(about.status, submit), about):
        yield "unit", "not-allowed"


def _action(status: str, submit: bool) -> str:
    """Return what the person must be allowed to do."""
    if status == ACCEPTED:
        return rights.REVISE
    return rights.SUBMIT if submit else rights.SAVE


def _known_faults(row: LedgerRow, before: Facts, seen: set[str]) -> Iterator[tuple[str, str]]:
    if before.row.id in seen:
        yield "id", "twice"
    seen.add(before.row.id)
    if row.version not in _current(before):
        yield "version", "stale"


def _current(before: Facts) -> set[int]:
    """Return the versions that say what the project says now: also the accepted one, from which lists for everyone are.

    Steps after it, such as publishing, leave what it says as it was.
    """
    stands = before.standing if before.row.status == ACCEPTED else None
    return {before.row.version, stands.version} if stands else {before.row.version}


def _own(write: Write, before: Facts) -> bool:
    return write.person is not None and before.row.unit in write.person.units


def _unchanged(write: Write, one: _Checked, submit: bool) -> bool:
    """Whether a row says what its record already says.

    A draft of one's own that lacks nothing is handed in all the same; what was returned is not, nor anything of another
    unit.
    """
    if one.before is None or one.kept != content.dump(one.row.said):
        return False
    if not submit or one.before.row.status not in (DRAFT, REOPENED) or not _own(write, one.before):
        return True
    return not _complete(write, one.before, one.row.said)


def _complete(write: Write, before: Facts, said: Project) -> bool:
    """Whether a draft can be handed in."""
    try:
        content_checks.check_said(write, Place(PROJECT, before.row.unit), said)
    except Invalid:
        return False
    return True


def _write(write: Write, rows: Sequence[_Checked], submit: bool, found: _Counts) -> None:
    new = [one for one in rows if one.before is None]
    known = [(one, one.before) for one in rows if one.before is not None]
    if new:
        bulk.add_projects(write, [(one.row.unit, one.row.said) for one in new], submit)
    bulk.step(write, [_step(one, before.row, submit) for one, before in known])
    found.new, found.changed = found.new + len(new), found.changed + len(known)


def _step(one: _Checked, row: Any, submit: bool) -> BulkStep:
    """Return the step by which a record says what its row says."""
    kept = content.dump(one.row.said)
    if submit:
        return BulkStep(row, rights.SUBMIT, SUBMITTED, kept)
    return BulkStep(row, _action(row.status, submit), REOPENED if row.status == ACCEPTED else row.status, kept)


def _blocks(rows: Sequence[LedgerRow]) -> Iterator[tuple[int, Sequence[LedgerRow]]]:
    """Yield how many rows are done after a block, and the block."""
    for start in range(0, len(rows), facts.CHUNK):
        some = rows[start : start + facts.CHUNK]
        yield start + len(some), some


def _report(progress: Progress | None, done: int, of: int) -> None:
    if progress is not None:
        progress(done, of)


def _digest(rows: Sequence[LedgerRow]) -> str:
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
