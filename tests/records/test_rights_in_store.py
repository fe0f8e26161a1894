"""The same rights where writes and reads happen: every function by every person, on both databases."""

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import URL, update

from records import (
    accounts,
    completeness,
    ledger_writes,
    life,
    many,
    merging,
    owing,
    people,
    progress,
    reading,
    schema,
    target_completeness,
    targets,
    tasks,
)
from records.content import UnitDate
from records.errors import Invalid, NotAllowed, RecordsError, SignedOut, UnknownRecord, WrongState
from records.ledger_writes import LedgerRow
from records.model import Permission, Person, Record, Viewer
from records.places import Place
from records.project import Project, StageDate
from records.rules import Rules
from records.store import Store
from tests.support.code import PYTHON
from tests.support.servers import ROOT
from tests.support.stores import Clock, People, accepted, everyone, open_first, opened, place, said

DUE = date(2026, 9, 30)
PROJECT = Project(name="甲", stages=(StageDate("negotiating", DUE.replace(year=2025)),))
Step = Callable[[Store, Person, Record], object]
FORBIDDEN = (NotAllowed, UnknownRecord, WrongState, Invalid)


def draft(store: Store, who: People) -> Record:
    return life.create(store, who.reporter, place(), said())


def submitted(store: Store, who: People) -> Record:
    return life.submit(store, who.reporter, draft(store, who).id, 1)


def endorsed(store: Store, who: People) -> Record:
    """Return what was endorsed while the package had two levels."""
    twice = replace(store, rules=replace(store.rules, acceptance_levels=2))
    return life.endorse(twice, who.head, submitted(store, who).id, 2)


def standing(store: Store, who: People) -> Record:
    return accepted(store, who, place(), said())


def project(store: Store, who: People) -> Record:
    begun = life.create(store, who.reporter, Place("project", "works"), PROJECT)
    life.submit(store, who.reporter, begun.id, 1)
    return life.accept(store, who.reviewer, begun.id, 2)


def merged(store: Store, who: People) -> Record:
    twice = project(store, who)
    return merging.merge(store, who.reviewer, [(twice.id, twice.version)], project(store, who).id)[0]


def dated(store: Store, who: People) -> Record:
    begun = life.create(store, who.reporter, Place("date", "works", "", "place"), UnitDate(due=DUE))
    life.submit(store, who.reporter, begun.id, 1)
    return life.accept(store, who.reviewer, begun.id, 2)


OWN = {"reporter", "head"}
REVIEWERS = {"reviewer", "second", "office"}
WRITES: tuple[tuple[Callable[[Store, People], Record], Step, set[str]], ...] = (
    (draft, lambda s, p, r: life.create(s, p, place("both"), said()), OWN),
    (draft, lambda s, p, r: life.confirm(s, p, "works", "2026Q2", ["both"], "not-involved"), OWN),
    (draft, lambda s, p, r: many.write_many(s, p, [many.Edit(place("both"), 0, said())], submit=False), OWN),
    (draft, lambda s, p, r: many.write_many(s, p, [many.Edit(place(), r.version, said())], submit=True), OWN),
    (draft, lambda s, p, r: life.save(s, p, r.id, r.version, said()), OWN),
    (draft, lambda s, p, r: life.submit(s, p, r.id, r.version), OWN),
    (draft, lambda s, p, r: life.withdraw(s, p, r.id, r.version, "x"), OWN),
    (submitted, lambda s, p, r: life.accept(s, p, r.id, r.version), REVIEWERS),
    (submitted, lambda s, p, r: life.return_(s, p, r.id, r.version, "x"), REVIEWERS),
    (submitted, lambda s, p, r: life.endorse(s, p, r.id, r.version), set()),
    (endorsed, lambda s, p, r: life.accept(s, p, r.id, r.version), REVIEWERS),
    (standing, lambda s, p, r: life.reopen(s, p, r.id, r.version, "x"), REVIEWERS),
    (standing, lambda s, p, r: life.withdraw(s, p, r.id, r.version, "x"), REVIEWERS),
    (standing, lambda s, p, r: life.publish(s, p, r.id, r.version), REVIEWERS),
    (project, lambda s, p, r: life.revise(s, p, r.id, r.version, PROJECT), OWN),
    (
        project,
        lambda s, p, r: ledger_writes.import_projects(s, p, [LedgerRow(2, "", replace(PROJECT, note="x"), r.id, 3)]),
        OWN,
    ),
    (merged, lambda s, p, r: merging.split(s, p, r.id, r.version), REVIEWERS),
    (dated, lambda s, p, r: life.extend(s, p, r.id, r.version, DUE, "x"), OWN),
)


def test_every_write_to_a_record_by_everyone(store: Store, who: People) -> None:
    for prepare, step, expected in WRITES:
        prepared = prepare(store, who)
        could = set()
        for name, person in who.all().items():
            try:
                step(store, person, prepared)
            except FORBIDDEN:
                continue
            except RecordsError as error:
                raise AssertionError(f"{step} by {name}: {error!r}") from error
            could.add(name)
            clear(store)
            prepared = prepare(store, who)
        assert could == expected, step
        clear(store)


def clear(store: Store) -> None:
    """Take all records out of the way, whatever state they are in."""
    with store.database.write() as connection:
        connection.execute(update(schema.record).values(status="withdrawn"))


def allowed(who: People, step: Callable[[Person], object]) -> set[str]:
    """Return who may do something that can be done again and again."""
    could = set()
    for name, person in who.all().items():
        try:
            step(person)
        except FORBIDDEN:
            continue
        could.add(name)
    return could


def test_accepting_many_leaves_alone_what_one_may_not_accept(store: Store, who: People) -> None:
    handed_in = submitted(store, who)
    for name, person in who.all().items():
        if name in REVIEWERS:
            continue
        try:
            bulk = life.accept_many(store, person, [(handed_in.id, handed_in.version)])
        except UnknownRecord:
            assert name not in OWN
        else:
            assert (bulk.records, bulk.skipped) == ((), ((handed_in.id, "not-allowed"),)), name
    own = life.create(store, who.office, place("benchmark", "office"), said())
    life.submit(store, who.office, own.id, 1)
    assert life.accept_many(store, who.office, [(own.id, 2)]).skipped == ((own.id, "not-allowed"),)
    assert life.accept_many(store, who.second, [(own.id, 2)]).records[0].status == "accepted"


def test_marking_many_for_publication_is_for_reviewers(store: Store, who: People) -> None:
    done = accepted(store, who, place(), said())
    for name, person in who.all().items():
        if name in REVIEWERS:
            continue
        bulk = life.publish_many(store, person, [(done.id, done.version)])
        assert (bulk.records, bulk.skipped) == ((), ((done.id, "not-allowed"),)), name
    bulk = life.publish_many(store, who.reviewer, [(done.id, done.version), (done.number, done.version - 1)])
    assert [one.published for one in bulk.records] == [True] and bulk.skipped == ((done.number, "stale"),)


ADMINISTRATOR = {"administrator"}
WORKING = OWN | REVIEWERS | {"other"}
EVERYBODY = {"reporter", "head", "other", "reviewer", "second", "curator", "administrator", "office"}
Other = Callable[[Store, Person, People, str], object]
ON_STORE: tuple[tuple[Other, set[str]], ...] = (
    (lambda s, p, w, new: owing.open_period(s, p, "2026Q3"), ADMINISTRATOR),
    (lambda s, p, w, new: people.add_person(s, p, new, "某", ()), ADMINISTRATOR),
    (lambda s, p, w, new: people.people(s, p), ADMINISTRATOR),
    (lambda s, p, w, new: people.changes(s, p), ADMINISTRATOR),
    (lambda s, p, w, new: people.reset_password(s, p, "spare"), ADMINISTRATOR),
    (lambda s, p, w, new: people.set_active(s, p, "spare", True), ADMINISTRATOR),
    (lambda s, p, w, new: people.set_permissions(s, p, "spare", [Permission("reporter", "hills")]), ADMINISTRATOR),
    (lambda s, p, w, new: people.grant(s, p, "spare", Permission("head", "hills")), ADMINISTRATOR),
    (lambda s, p, w, new: people.revoke(s, p, "spare", Permission("head", "hills")), ADMINISTRATOR),
    (lambda s, p, w, new: people.set_subject(s, p, "spare", new), ADMINISTRATOR),
    (lambda s, p, w, new: accounts.sign_out_everywhere(s, p, w.other.id), ADMINISTRATOR | {"other"}),
    (lambda s, p, w, new: completeness.completeness(s, p), WORKING),
    (lambda s, p, w, new: completeness.missing(s, p, "2026Q2"), WORKING),
    (lambda s, p, w, new: target_completeness.of_targets(s, p), WORKING),
    (lambda s, p, w, new: target_completeness.missing(s, p, "2026Q2"), WORKING),
    (lambda s, p, w, new: tasks.tasks(s, p, "2026Q2"), WORKING),
    (lambda s, p, w, new: tasks.tasks(s, p, "2026Q2", "works"), OWN | REVIEWERS),
    (lambda s, p, w, new: tasks.dates(s, p), WORKING),
    (lambda s, p, w, new: tasks.said_until(s, p, date(2026, 6, 30)), WORKING),
    (lambda s, p, w, new: tasks.said_until(s, p, date(2026, 6, 30), "works"), OWN | REVIEWERS),
    (lambda s, p, w, new: targets.owed(s, p, "2026Q2"), WORKING),
    (lambda s, p, w, new: targets.owed(s, p, "2026Q2", "works"), OWN | REVIEWERS),
    (lambda s, p, w, new: reading.unfinished(s, p, "project"), EVERYBODY),
    (lambda s, p, w, new: reading.newest(s, p, "project", 9, 0), EVERYBODY),  # of the own units
    (lambda s, p, w, new: reading.merged(s, p), EVERYBODY),  # what the person may take a step with
    (lambda s, p, w, new: reading.mine(s, p), EVERYBODY),  # of the own units, of which most have none
    (lambda s, p, w, new: reading.newest(s, p, "project", 20, 0), EVERYBODY),
    (lambda s, p, w, new: reading.without_a_head(s, p), EVERYBODY),  # nothing but to reviewers: see test_waiting
    (lambda s, p, w, new: reading.waiting(s, p), EVERYBODY),  # what the person may take a step with
)


def test_everything_on_the_store_by_everyone(store: Store, who: People) -> None:
    people.add_person(store, None, "spare", "某", ())
    numbers = iter(range(999))
    for step, expected in ON_STORE:
        could = allowed(who, lambda person, step=step: step(store, person, who, f"new{next(numbers)}"))  # type: ignore[misc]
        assert could == expected, called(step)


# what takes nobody's name: who calls it, of the folders above
COMMANDS = {
    "backup.backup": set(),
    "check.check": set(),
    "demonstration.mark": set(),
    "export.export": set(),
    "imports.import_reports": set(),
    "imports.period_of": set(),
    "purge.purge": set(),
    "owing.adopt": set(),
    "people.add_vouched": {"server/oidc_sign_in.py"},  # for whom the configured issuer vouches
}
OF_ONESELF = {  # with a password, a token or an identity in hand: see test_accounts
    "accounts.change_password",
    "accounts.sign_in",
    "accounts.sign_in_as",
    "accounts.sign_out",
    "accounts.signed_in",
}
# what holds nothing that depends on who looks: names of units, periods, whether anybody has an account
FOR_ALL = {
    "owing.ended_before",
    "owing.known_period",
    "owing.last_closed",
    "owing.open_periods",
    "owing.shown_period",
    "owing.successors",
    "people.anybody",
    "places.closing_period",
    "places.ends_of",
    "places.faults",
    "places.project_faults",
    "places.reporters",
    "places.target_faults",
    "reading.is_demonstration",
    "tasks.period_mark",
    "tasks.requested_period",
}
# by a Viewer: what each sees is tested below, in test_progress and in test_ledger
BY_VIEWER = {
    "corridor_reports.reported",
    "duplicates.similar",
    "duplicates.similar_many",
    "ledger.key",
    "ledger.ledger",
    "ledger.parts",
    "ledger.projects",
    "ledger_figures.counted",
    "ledger_versions.accepted",
    "ledger_figures.needs",
    "ledger_figures.receipts_by_period",
    "ledger_figures.signed_by_period",
    "ledger_figures.standing_still",
    "ledger_figures.start_times",
    "measures.askable",
    "measures.key",
    "measures.measured",
    "measures.reported_periods",
    "measures.searched",
    "progress.items",
    "progress.over_time",
    "progress.reported_since",
    "progress.units",
    "reading.accepted",
    "reading.get",
    "reading.history",
    "reading.revision",
    "report_counts.report_counts",
    "searching.latest",
    "targets.reported",
    "unit_dates.accepted",
}
# of the functions named
PARTS = {"bulk", "content", "database", "facts", "identity", "ledger_query", "migrate"}
PARTS |= {"rights", "standing", "store", "writes"}


def called(step: Callable[..., object]) -> str:
    """Return `module.function` of records that a row calls."""
    names = step.__code__.co_names
    modules = {
        "accounts",
        "completeness",
        "merging",
        "ledger_writes",
        "life",
        "many",
        "owing",
        "people",
        "reading",
        "target_completeness",
        "targets",
        "tasks",
    }
    place = next(place for place, one in enumerate(names) if one in modules)
    return f"{names[place]}.{names[place + 1] if place + 1 < len(names) else names[place]}"  # as in tasks.tasks


def public_functions() -> set[str]:
    """Return `module.function` for all that is done with an open store."""
    found = set()
    for path in (ROOT / "records").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and path.stem not in PARTS:
                first = node.args.args[0].arg if node.args.args else ""
                found |= {f"{path.stem}.{node.name}"} if first == "store" else set()
    return found


def test_whatever_is_done_with_the_store_has_its_row() -> None:
    rows = (
        {called(step) for _, step, _ in WRITES}
        | {called(step) for step, _ in ON_STORE}
        | {"life.accept_many", "life.endorse_many", "life.publish_many", "merging.merge"}
    )
    tables = (rows, set(COMMANDS), OF_ONESELF, FOR_ALL, BY_VIEWER)
    assert public_functions() == set().union(*tables)
    assert sum(map(len, tables)) == len(set().union(*tables)), "a function stands in two tables"


def test_what_takes_nobodys_name_is_called_by_commands_alone() -> None:
    for name, expected in COMMANDS.items():
        module, _, function = name.partition(".")
        callers = set()
        for path in PYTHON:
            folder = path.relative_to(ROOT).parts[0]
            text = path.read_text(encoding="utf-8")
            if folder not in ("records", "scripts") and re.search(
                rf"\b(from records import [^\n]*\b{module}\b|records\.{module}\b)", text
            ):
                callers |= {path.relative_to(ROOT).as_posix()} if f"{module}.{function}(" in text else set()
                callers |= (
                    {path.relative_to(ROOT).as_posix()} if f"from records.{module} import {function}" in text else set()
                )
        assert callers == expected, name


def test_every_read_of_a_record_by_everyone(store: Store, who: People) -> None:
    viewers = {name: Viewer(person) for name, person in who.all().items()}
    viewers |= {"internal": Viewer(), "public": Viewer(public=True)}

    def readers(found: Record) -> set[str]:
        return {name for name, viewer in viewers.items() if reads(viewer, found.id)}

    def reads(viewer: Viewer, id_: str) -> bool:
        try:
            reading.get(store, viewer, id_)
        except UnknownRecord:
            return False
        return True

    assert readers(draft(store, who)) == OWN
    clear(store)
    handed_in = submitted(store, who)
    assert readers(handed_in) == OWN | REVIEWERS
    done = life.accept(store, who.reviewer, handed_in.id, handed_in.version)
    assert readers(done) == set(viewers) - {"public"}
    life.publish(store, who.reviewer, done.id, done.version)
    assert readers(done) == set(viewers)


def test_a_reviewer_sees_what_was_handed_in_and_not_what_is_written_since(store: Store, who: People) -> None:
    handed_in = submitted(store, who)
    back = life.return_(store, who.reviewer, handed_in.id, handed_in.version, "改")
    life.save(store, who.reporter, back.id, back.version, said(done="未交"))
    assert reading.get(store, Viewer(who.reviewer), back.id).value.content == said()
    assert reading.get(store, Viewer(who.head), back.id).value.content == said(done="未交")
    seen = reading.history(store, Viewer(who.reviewer), back.id).value
    assert [one.action for one in seen] == ["submit", "return"]
    assert "未交" not in repr(seen)
    life.withdraw(store, who.reporter, back.id, back.version + 1, "不报")
    assert "未交" not in repr(reading.history(store, Viewer(who.reviewer), back.id).value)
    assert "未交" in repr(reading.history(store, Viewer(who.reporter), back.id).value)


def test_whoever_is_not_signed_in_sees_no_names_and_no_decisions(store: Store, who: People) -> None:
    done = accepted(store, who, place(), said(decision="用地", decider="市政府"))
    life.publish(store, who.reviewer, done.id, done.version)
    for viewer in (Viewer(), Viewer(public=True), Viewer(replace(who.reporter, id="none"))):
        shown = reading.get(store, viewer, done.id).value
        listed = reading.accepted(store, viewer).value
        for text in (repr(shown), repr(listed)):
            assert "用地" not in text and "市政府" not in text and "某" not in text
        with pytest.raises(UnknownRecord):
            reading.history(store, viewer, done.id)
    for person in (who.other, who.administrator):
        assert "用地" in repr(reading.accepted(store, Viewer(person)).value)
        with pytest.raises(UnknownRecord):
            reading.history(store, Viewer(person), done.id)


def test_the_public_sees_what_was_marked_and_no_counts(store: Store, who: People) -> None:
    shown = accepted(store, who, place(), said())
    accepted(store, who, place("both"), said(state="held-up"))
    life.publish(store, who.reviewer, shown.id, shown.version)
    public = Viewer(public=True)
    states = {one.item: one for one in progress.items(store, public).value}
    assert (states["place"].state, states["place"].reported, states["place"].total) == ("under-way", None, None)
    assert states["both"].state == "unreported"
    assert [one.item for one in progress.units(store, public).value] == ["place"]
    assert [one.item for one in reading.accepted(store, public).value] == ["place"]
    assert {one.state for one in progress.over_time(store, public).value} == {"under-way", "unreported"}
    inside = {one.item: one for one in progress.items(store, Viewer()).value}
    assert (inside["both"].state, inside["both"].reported, inside["both"].total) == ("held-up", 1, 1)


def test_a_write_under_a_session_that_has_ended_is_refused(store: Store, who: People, clock: Clock) -> None:
    password = people.reset_password(store, None, "reporter")
    first = accounts.sign_in(store, "reporter", password).person
    with pytest.raises(NotAllowed):
        life.create(store, first, place(), said())  # before the first password was changed
    accounts.change_password(store, first, password, "一个足够长的新密码呀")
    person = accounts.sign_in(store, "reporter", "一个足够长的新密码呀").person
    begun = life.create(store, person, place(), said())
    clock.forward(minutes=31)
    with pytest.raises(SignedOut):
        life.save(store, person, begun.id, 1, said())
    with pytest.raises(SignedOut):
        tasks.tasks(store, person, "2026Q2")
    with pytest.raises(UnknownRecord):
        reading.get(store, Viewer(person), begun.id)
    people.set_active(store, None, "head", False)
    with pytest.raises(SignedOut):
        life.save(store, who.head, begun.id, 1, said())


def test_a_role_taken_away_is_gone_at_the_next_write(store: Store, who: People) -> None:
    begun = draft(store, who)
    people.set_permissions(store, who.administrator, "reporter", [])
    with pytest.raises(UnknownRecord):
        life.save(store, who.reporter, begun.id, 1, said())


def test_two_levels_want_the_head_first(url: URL, clock: Clock) -> None:
    store = opened(url, clock, Rules(acceptance_levels=2))
    who = everyone(store)
    open_first(store, who)
    handed_in = submitted(store, who)
    with pytest.raises(RecordsError):
        life.accept(store, who.reviewer, handed_in.id, handed_in.version)
    assert [one.id for one in reading.waiting(store, who.head).value] == [handed_in.id]
    assert reading.waiting(store, who.reviewer).value == ()
    endorsed = life.endorse(store, who.head, handed_in.id, handed_in.version)
    assert [one.id for one in reading.waiting(store, who.reviewer).value] == [handed_in.id]
    assert life.accept(store, who.reviewer, endorsed.id, endorsed.version).status == "accepted"
    own = life.submit(store, who.head, life.create(store, who.head, place("both"), said()).id, 1)
    with pytest.raises(NotAllowed):
        life.endorse(store, who.head, own.id, own.version)
    many = [life.create(store, who.reporter, place(item), said(), submit=True) for item in ("belt", "region")]
    asked = [(own.id, own.version), (many[0].id, many[0].version), (many[1].id, many[1].version - 1)]
    for _ in range(2):
        bulk = life.endorse_many(store, who.head, asked, key="k")
        assert [(one.id, one.status) for one in bulk.records] == [(many[0].id, "endorsed")]
    assert life.endorse_many(store, who.head, asked).skipped == (
        (own.id, "not-allowed"), (many[0].id, "stale"), (many[1].id, "stale"),
    )  # fmt: skip
    # what the database passed on in one statement says what was handed in
    assert life.accept(store, who.reviewer, many[0].id, bulk.records[0].version).accepted == said()
    # nobody else endorses, the reviewer included
    waits = [(many[1].id, many[1].version)]
    assert life.endorse_many(store, who.reviewer, waits).skipped == ((many[1].id, "not-allowed"),)
    assert life.endorse_many(store, who.reporter, waits).skipped == ((many[1].id, "not-allowed"),)
    store.close()
