"""Projects that were entered twice: which are likely to be the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from sqlalchemy import Connection, or_, select

from plan.folding import folded
from records import facts, ledger_query, project_rows, schema, schema_projects
from records.company_forms import FORMS
from records.content import PROJECT
from records.ledger_model import LedgerFilter
from records.model import ACCEPTED, REVIEWER, WITHDRAWN, Answer, Viewer
from records.project import Project
from records.store import Store, answer, seen_by

Progress = Callable[[int, int], None]
NAME, SOUND, CLOSE, INVESTOR, AMOUNT = "name", "sound", "close", "investor", "amount"
ALIKE = 0.6  # of the pairs of neighbouring characters of two names, how many are in both
MOST_COMPARED = 500_000
"""As often two projects are compared for one answer; what does not need its share leaves it to the next."""
EVERY = 100  # projects after which progress is reported


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
class Alike:
    """What is likely the same as a project, the likeliest first; `cut` where there was more than could be compared."""

    found: tuple[Likeness, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class _Traits:
    """What makes two projects likely the same; `pairs` are those of neighbouring characters of the name."""

    name: str
    sound: str
    agreed: int | None
    investors: frozenset[str]
    pairs: frozenset[str]


@dataclass(frozen=True, slots=True)
class _KnownProject:
    record: str
    number: str
    name: str
    unit: str
    traits: _Traits


def similar(store: Store, viewer: Viewer, said: Project, *, but: str = "", limit: int = 10) -> Answer[Alike]:
    """Return what is likely the same, of what the viewer may see, without the id `but`."""
    answered = similar_many(store, viewer, [said])
    alike = answered.value[0]
    listed = tuple(one for one in alike.found if one.record != but)[:limit]
    return Answer(replace(alike, found=listed), answered.revision, answered.day, answered.audience)


def similar_many(
    store: Store, viewer: Viewer, projects: Sequence[Project], progress: Progress | None = None
) -> Answer[tuple[Alike, ...]]:
    """Return the same for many projects at once, in their order: what stands, and what waits to, is read once.

    `progress` is called with projects done and projects in all, now and then.
    """
    table, record = schema_projects.project, schema.record
    columns = (table.c.record, record.c.number, table.c.name, table.c.unit, table.c.sound, table.c.agreed, table.c.text)
    query = select(*columns).join(record, record.c.id == table.c.record)
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        query = query.where(*ledger_query.conditions(connection, store, viewer, LedgerFilter()))
        rows = connection.execute(query.order_by(record.c.number)).all()
        known = [*map(_known, rows), *_on_their_way(connection, viewer)]
        return answer(connection, viewer, tuple(_all_alike(_index(known), projects, progress)))


def within(projects: Sequence[Project]) -> tuple[Alike, ...]:
    """Return, for each of some projects, those before it that are likely the same; `record` is the place of one."""
    return tuple(_all_alike({}, projects, growing=True))


def looks_the_same(one: Project, other: Project) -> bool:
    """Return whether two projects have the same name, investors and amount, as far as likeness depends on them."""
    return _written_traits(one) == _written_traits(other) or _traits_of(one) == _traits_of(other)


def _on_their_way(connection: Connection, viewer: Viewer) -> Iterator[_KnownProject]:
    """Yield the projects that are not accepted yet: of the viewer's units, for reviewers all that were handed in."""
    person, record = viewer.person, schema.record
    if person is None:
        return
    own = record.c.unit.in_(sorted(person.units))
    seen = or_(own, record.c.submitted.is_not(None)) if person.has(REVIEWER) else own
    waiting = (record.c.kind == PROJECT, record.c.status.not_in((ACCEPTED, WITHDRAWN)), seen)
    found = facts.of_rows(
        connection, connection.execute(select(record).where(*waiting).order_by(record.c.number)).all()
    )
    versions = [(one.row.id, version) for one in found if (version := facts.version_for(viewer, one, one.subject(1)))]
    by_id = {one.row.id: one.row for one in found}
    for (id_, _), said in facts.contents(connection, versions).items():
        if isinstance(said, Project):
            yield _KnownProject(id_, by_id[id_].number, said.name, by_id[id_].unit, _traits_of(said))


_Index = dict[tuple[object, ...], list[_KnownProject]]


def _known(row: Any) -> _KnownProject:
    traits = _traits(row.name, row.sound, row.agreed, row.text.split("\n")[1:-1])
    return _KnownProject(row.record, row.number, row.name, row.unit, traits)


def _written_traits(said: Project) -> tuple[str, int | None, list[str]]:
    """Return name, amount and investors as they are written.

    Where these are equal, so are the traits: comparing them first saves folding the names and finding their sound.
    """
    return said.name, said.agreed, [one.name for one in said.investors]


def _traits_of(said: Project) -> _Traits:
    return _traits(said.name, project_rows.sound(said.name), said.agreed, [one.name for one in said.investors])


def _traits(name: str, sound: str, agreed: int | None, investors: Iterable[str]) -> _Traits:
    folded_name = folded(name)
    text = "".join(one for one in folded_name if one.isalnum())
    pairs = frozenset(text[place : place + 2] for place in range(len(text) - 1))
    return _Traits(folded_name, sound, agreed, frozenset(filter(None, map(_core, investors))), pairs)


def _index(known: Iterable[_KnownProject]) -> _Index:
    """Return what is known by what can make it likely: name, sound, investors, the amount, pairs of the name."""
    index: _Index = {}
    for one in known:
        _enter(index, one)
    return index


def _enter(index: _Index, one: _KnownProject) -> None:
    traits = one.traits
    for key in (*_first_keys(traits), *_other_keys(traits), *((CLOSE, pair) for pair in traits.pairs)):
        index.setdefault(key, []).append(one)


def _first_keys(traits: _Traits) -> Iterator[tuple[object, ...]]:
    """Yield that by which a project is likely the same: its name, its sound, an investor with the amount."""
    yield from ((NAME, traits.name), (SOUND, traits.sound))
    if traits.agreed:
        yield from ((AMOUNT, traits.agreed, one) for one in sorted(traits.investors))


def _other_keys(traits: _Traits) -> Iterator[tuple[object, ...]]:
    """Yield that by which a project is likely the same only together with a name that is close."""
    yield from ((INVESTOR, one) for one in sorted(traits.investors))
    if traits.agreed:
        yield AMOUNT, traits.agreed


def _all_alike(
    index: _Index, projects: Sequence[Project], progress: Progress | None = None, *, growing: bool = False
) -> Iterator[Alike]:
    """Yield what each project is like; where the index is growing, it is entered itself for those after it."""
    left = MOST_COMPARED
    for place, said in enumerate(projects):
        if progress and place % EVERY == 0:
            progress(place, len(projects))
        traits = _traits_of(said)
        alike, compared = _alike(index, traits, left // (len(projects) - place))
        left -= compared
        if growing:
            _enter(index, _KnownProject(str(place), "", said.name, "", traits))
        yield alike


def _alike(index: _Index, said: _Traits, most: int) -> tuple[Alike, int]:
    """Return what is likely the same, and with how many, at most `most`, the project was compared."""
    compared: dict[int, tuple[_KnownProject, tuple[str, ...]]] = {}
    cut = False
    for one in _candidates(index, said):
        if id(one) in compared:
            continue
        cut = len(compared) >= most
        if cut:
            break
        compared[id(one)] = one, _reasons(said, one.traits)
    likely = [(one, why) for one, why in compared.values() if {NAME, SOUND} & {*why} or len(why) > 1]
    likely.sort(key=lambda found: (-len(found[1]), found[0].number))
    found: dict[str, Likeness] = {}
    for one, why in likely:  # of what stands and what is to follow it, the more alike
        found.setdefault(one.record, Likeness(one.record, one.number, one.name, one.unit, why))
    return Alike(tuple(found.values()), cut), len(compared)


def _candidates(index: _Index, said: _Traits) -> Iterator[_KnownProject]:
    """Yield all that can be likely the same, the likeliest first, some of it more than once.

    A name that is close needs an investor or the amount beside it: what is found by the one or by the other is looked
    through, whichever is less. Of a name's pairs the rarest are looked up, as many as no name that is close can do
    without.
    """
    rarest = sorted(said.pairs, key=lambda pair: (len(index.get((CLOSE, pair), ())), pair))
    telling = rarest[: len(rarest) - ceil(ALIKE * len(rarest)) + 1]
    by_name: list[tuple[object, ...]] = [(CLOSE, pair) for pair in telling]
    by_rest = list(_other_keys(said))
    less = min((by_name, by_rest), key=lambda keys: sum(len(index.get(key, ())) for key in keys))
    for key in (*_first_keys(said), *less):
        yield from index.get(key, ())


def _reasons(said: _Traits, known: _Traits) -> tuple[str, ...]:
    """Return why one project is taken for another: by name or sound alone, by two of the others."""
    shared = len(said.pairs & known.pairs)
    in_either = len(said.pairs) + len(known.pairs) - shared
    why = {
        NAME: said.name == known.name,
        SOUND: said.sound == known.sound,
        CLOSE: bool(shared) and shared >= ALIKE * in_either,
        INVESTOR: not said.investors.isdisjoint(known.investors),
        AMOUNT: bool(said.agreed) and said.agreed == known.agreed,
    }
    return tuple(name for name, holds in why.items() if holds)


def _core(investor: str) -> str:
    """Return a company's name without what it is a form of."""
    text = folded(investor).strip()
    if not text.endswith(FORMS):
        return text
    for form in FORMS:
        text = text.removesuffix(form).strip()
    return text
