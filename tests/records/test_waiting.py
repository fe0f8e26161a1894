"""What waits for a person: the database finds the records of which the rights say so, for everyone, on both stores."""

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product

from sqlalchemy import select, update

from records import facts, life, people, purge, reading, rights, schema
from records.errors import RecordsError
from records.model import Permission, Person, Record, Viewer
from records.places import Place
from records.project import Project, StageDate
from records.store import Store
from tests.support.stores import People, person

SAID = Project(name="甲", stages=(StageDate("negotiating", date(2025, 9, 30)),))
STEPS = {"submit": life.submit, "endorse": life.endorse, "accept": life.accept}


def taken(store: Store, record: Record, steps: Iterable[tuple[str, Person]]) -> None:
    """Take those of the steps that the rights allow."""
    for action, by in steps:
        with contextlib.suppress(RecordsError):
            now = reading.get(store, Viewer(by), record.id).value
            if action == "return":
                life.return_(store, by, now.id, now.version, "再议")
            else:
                STEPS[action](store, by, now.id, now.version)


def test_the_database_and_the_rights_agree_on_what_waits(store: Store, who: People) -> None:
    roles = (Permission("reporter", "works"), Permission("head", "works"), Permission("reviewer"))
    both = person(store, "both", *roles)
    newcomer, gone = person(store, "newcomer", *roles), person(store, "gone", *roles)
    twice = replace(store, rules=replace(store.rules, acceptance_levels=2))
    heads = (None, who.head, both)
    for author, first, (back, second) in product(
        (who.reporter, who.head, both), heads, ((None, None), (who.reviewer, None), (who.reviewer, both))
    ):
        steps = (("submit", author), ("endorse", first), ("return", back), ("submit", back and both))
        begun = life.create(twice, author, Place("project", "works"), SAID)
        taken(twice, begun, ((action, by) for action, by in (*steps, ("endorse", second)) if by))
    steps = (("submit", who.reporter), ("accept", who.reviewer))
    taken(store, life.create(store, who.reporter, Place("project", "works"), SAID), steps)
    spoilt = life.submit(store, who.reporter, life.create(store, who.reporter, Place("project", "works"), SAID).id, 1)
    purge.purge(store, spoilt.id, "涉密", "某")
    elsewhere = life.create(store, who.other, Place("project", "hills"), SAID)
    life.submit(store, who.other, elsewhere.id, 1)
    with store.database.write() as connection:
        account = schema.person
        connection.execute(update(account).where(account.c.id == newcomer.id).values(must_change=True))
        connection.execute(update(account).where(account.c.id == gone.id).values(active=False))
    met = set()
    for levels, of in ((1, store), (2, twice)):
        with store.database.read() as connection:
            everything = facts.of_rows(connection, connection.execute(select(schema.record)).all())
        for name, one in (who.all() | {"both": both, "newcomer": newcomer, "gone": gone}).items():
            now = replace(one, must_change=name == "newcomer", active=name != "gone")
            expected = {
                found.row.id
                for found in everything
                if any(rights.may(now, step, found.subject(levels)) for step in (rights.ACCEPT, rights.ENDORSE))
            }
            assert {record.id for record in reading.waiting(of, one).value} == expected, (levels, name)
            met |= {(levels, name)} if expected else set()
    reviewers = {"reviewer", "second", "office", "both"}
    assert met == {(levels, name) for levels in (1, 2) for name in reviewers} | {(2, "head")}
    # what no head may endorse: of a unit without one, or written by all that it has
    with store.database.write() as connection:
        connection.execute(update(schema.person).where(schema.person.c.id == newcomer.id).values(active=False))
    stuck = {
        found.row.id
        for found in everything
        if found.row.status == "submitted" and found.row.purged is None
        if not any(rights.may(one, rights.ENDORSE, found.subject(2)) for one in (who.head, both))
    }
    assert elsewhere.id in stuck and len(stuck) > 1
    assert {one.id for one in reading.without_a_head(twice, who.reviewer).value} == stuck
    assert reading.without_a_head(store, who.reviewer).value == reading.without_a_head(twice, who.head).value == ()
    people.grant(store, None, "second", Permission("head", "works"))
    assert [one.id for one in reading.without_a_head(twice, who.reviewer).value] == [elsewhere.id]
