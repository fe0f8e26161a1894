"""Projects that were entered twice: which are likely to be the same, merging them, and splitting them again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from plan.folding import folded
from records import ledger_query, project_rows, rights, schema, writes
from records.company_forms import FORMS
from records.content import PROJECT
from records.errors import Invalid, StaleRecord
from records.ledger_model import LedgerFilter
from records.model import ACCEPTED, WITHDRAWN, Answer, Person, Record, Viewer
from records.project import Project
from records.store import Store, answer, seen_by
from records.writes import Write

NAME, SOUND, CLOSE, INVESTOR, AMOUNT = "name", "sound", "close", "investor", "amount"
ALIKE = 0.6  # of the pairs of neighbouring characters of two names, how many are in both


@dataclass(frozen=True, slots=True)
class Likeness:
    """A project that is likely to be the same, and why.

    Attributes
    ----------
    reasons : tuple of str
        Of `name` (the same), `sound` (the same in pinyin), `close` (much of the name), `investor`, `amount`.
    """

    record: str
    number: str
    name: str
    unit: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    record: str
    number: str
    name: str
    unit: str
    sound: str
    agreed: int | None
    text: str


def similar(
    store: Store, viewer: Viewer, said: Project, *, but: str = "", limit: int = 10
) -> Answer[tuple[Likeness, ...]]:
    """Return what is likely the same, of what the viewer may see, the likeliest first, without the id `but`."""
    found = similar_many(store, viewer, [said])
    listed = [one for one in found.value[0] if one.record != but]
    return Answer(tuple(listed[:limit]), found.revision, found.day, found.audience)


def similar_many(store: Store, viewer: Viewer, projects: Sequence[Project]) -> Answer[tuple[tuple[Likeness, ...], ...]]:
    """Return the same for many projects at once, in their order: what stands is read once."""
    table, record = schema.project, schema.record
    columns = (table.c.record, record.c.number, table.c.name, table.c.unit, table.c.sound, table.c.agreed, table.c.text)
    query = select(*columns).join(record, record.c.id == table.c.record)
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        query = query.where(*ledger_query.conditions(connection, store, viewer, LedgerFilter()))
        known = [_Known(*row) for row in connection.execute(query.order_by(record.c.number))]
        index = _index(known)
        found = tuple(tuple(_likenesses(index, said)) for said in projects)
        return answer(connection, viewer, found)


def merge(
    store: Store, by: Person, versions: Sequence[tuple[str, int]], keep: str, *, key: str = ""
) -> tuple[Record, ...]:
    """Take accepted projects out as entered twice, each in the version seen; `keep` is the one that stays.

    Their history names the number of the one that stays. Raises StaleRecord, NotAllowed, WrongState or UnknownRecord as
    other steps do, Invalid where nothing is to be merged, or the one that stays with itself.
    """
    with writes.begin(store, by, key, rights.MERGE, tuple(versions), keep) as write:
        if write.repeated:
            return write.result()
        kept = write.find(keep)
        write.require(rights.MERGE, kept)
        by_id = write.find_many(dict(versions))
        found = list({one.row.id: (one, dict(versions)[id_]) for id_, one in by_id.items()}.values())
        if not found or kept.row.id in {one.row.id for one, _ in found}:
            raise Invalid([("keep", "other")])
        for one, version in found:
            if one.row.version != version:
                raise StaleRecord(write.view(one), None)
            write.require(rights.MERGE, one)
        for one, _ in found:
            write.step(one, rights.MERGE, WITHDRAWN, reason=kept.row.number)
        return write.result()


def split(store: Store, by: Person, id_: str, version: int, *, key: str = "") -> Record:
    """Undo a merge: the version that stood before stands again. Raises as other steps do."""
    with writes.begin(store, by, key, rights.SPLIT, id_, version) as write:
        if write.repeated:
            return write.result()[0]
        found = write.find(id_)
        if found.row.version != version:
            raise StaleRecord(write.view(found), None)
        write.require(rights.SPLIT, found)
        stood = _stood(write, found.row.id)
        write.step(found, rights.SPLIT, ACCEPTED)
        write.stand(found, stood[0], published=stood[1])
        return write.result()[0]


def _stood(write: Write, id_: str) -> tuple[int, bool]:
    """Return the version that stood last, and whether it was published."""
    table = schema.accepted
    query = select(table.c.version, table.c.published).where(table.c.record == id_, table.c.kind == PROJECT)
    row = write.connection.execute(query.order_by(table.c.valid_from.desc()).limit(1)).one()
    return row.version, row.published


_Index = Mapping[tuple[str, object], list[_Known]]


def _index(known: Iterable[_Known]) -> _Index:
    """Return what is known by what can make it likely: name, sound, amount, investors, pairs of characters."""
    index: dict[tuple[str, object], list[_Known]] = {}
    for one in known:
        lines = one.text.split("\n")
        for trait in {*_traits(one.name, one.agreed, lines[1:-1])}:
            index.setdefault(trait, []).append(one)
    return index


def _traits(name: str, agreed: int | None, investors: Iterable[str]) -> Iterator[tuple[str, object]]:
    yield NAME, folded(name)
    yield SOUND, project_rows.sound(name)
    if agreed:
        yield AMOUNT, agreed
    yield from ((INVESTOR, core) for one in investors if (core := _core(one)))
    yield from ((CLOSE, pair) for pair in _pairs(name))


def _likenesses(index: _Index, said: Project) -> Iterator[Likeness]:
    """Yield what is likely the same: by name or sound alone, by half of the name or the investor with another trait."""
    reasons: dict[str, set[str]] = {}
    shared: dict[str, int] = {}
    known: dict[str, _Known] = {}
    for trait in {*_traits(said.name, said.agreed, [one.name for one in said.investors])}:
        for one in index.get(trait, ()):
            known[one.record] = one
            if trait[0] == CLOSE:
                shared[one.record] = shared.get(one.record, 0) + 1
            else:
                reasons.setdefault(one.record, set()).add(trait[0])
    pairs = _pairs(said.name)
    for id_, number in shared.items():
        if number >= ALIKE * len(pairs | _pairs(known[id_].name)):
            reasons.setdefault(id_, set()).add(CLOSE)
    order = (NAME, SOUND, CLOSE, INVESTOR, AMOUNT)
    likely = [(id_, why) for id_, why in reasons.items() if why & {NAME, SOUND} or len(why) > 1]
    for id_, why in sorted(likely, key=lambda one: (-len(one[1]), known[one[0]].number)):
        one = known[id_]
        yield Likeness(one.record, one.number, one.name, one.unit, tuple(name for name in order if name in why))


def _pairs(name: str) -> frozenset[str]:
    text = "".join(one for one in folded(name) if one.isalnum())
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def _core(investor: str) -> str:
    """Return a company's name without what it is a form of."""
    text = folded(investor).strip()
    for form in FORMS:
        text = text.removesuffix(form).strip()
    return text
