"""A store comes to the tables of this release: from nothing, from every version, in several processes at once."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, MetaData, delete, event, insert, select, text, update
from sqlalchemy.pool import Pool

from records import (
    address,
    completeness,
    imports,
    ledger,
    life,
    migrate,
    people,
    reading,
    schema,
    schema_base,
    schema_projects,
    table_version,
)
from records.database import Database
from records.errors import StoreNewer
from records.ledger_model import LedgerFilter
from records.model import Viewer
from records.responsible import ALWAYS, NEVER
from records.store import Store
from tests.records.conftest import Addresses
from tests.records.test_imports import row
from tests.records.test_ledger import accepted as a_project
from tests.records.test_ledger import project
from tests.support.servers import ROOT
from tests.support.stores import PERIOD, Clock, People, accepted, opened, place, said

# forked once all is imported: each server opens the store for itself, from one moment on
OPENING = """
import sys
from multiprocessing import get_context
from records import address
from records.start import open_store
from tests.support.stores import PLAN

def opened(ready):
    ready.wait()
    store = open_store(address.parse(sys.argv[1]), PLAN)
    with store.database.read() as connection:
        sys.stdout.write(f'{connection.exec_driver_sql("select uuid, revision from store").all()}\\n')
        sys.stdout.flush()

context = get_context("fork")
ready = context.Barrier(4)
servers = [context.Process(target=opened, args=[ready]) for _ in range(4)]
for one in servers:
    one.start()
for one in servers:
    one.join()
sys.exit(any(one.exitcode for one in servers))
"""


@contextmanager
def database(url: URL) -> Iterator[Database]:
    opened = Database(url)
    yield opened
    opened.close()


def test_from_nothing_and_from_every_version_come_the_tables_of_now(addresses: Addresses) -> None:
    for before in ("", *table_version.versions()):
        with database(addresses.new(empty=True)) as store:
            if before:
                migrate.upgrade(store, to=before)
            assert migrate.upgrade(store) == before
            with store.read() as connection:
                context = MigrationContext.configure(connection, opts={"compare_type": True})
                assert compare_metadata(context, schema_base.metadata) == []
                assert connection.execute(select(schema.store.c.revision)).all() == [(0,)]


def held_rows(connection: Connection, names: Iterable[str], of: MetaData) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of tables as the database holds them, in one order."""
    found = {name: [dict(row) for row in connection.execute(select(of.tables[name])).mappings()] for name in names}
    return {name: sorted(those, key=repr) for name, those in found.items()}


def reflected(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection)
    return found


def test_what_an_older_store_holds_stays(store: Store, who: People, addresses: Addresses) -> None:
    """From every version on: people, reports, their history, what changed in accounts; nothing of it is touched."""
    accepted(store, who, place(), said())
    people.set_active(store, who.administrator, who.other.login, active=False)
    with store.database.read() as connection:
        now = reflected(connection)
        everything = held_rows(connection, now.tables, now)
    assert everything["account_change"] and everything["accepted"] and everything["entry"]
    for before in table_version.versions()[:-1]:
        with database(addresses.new(empty=True)) as older:
            migrate.upgrade(older, to=before)
            with older.migration() as connection:
                old = reflected(connection)
                names = [table.name for table in old.sorted_tables if table.name != "alembic_version"]
                connection.execute(delete(old.tables["store"]))
                for name in names:
                    columns = old.tables[name].columns.keys()
                    kept = [{column: row[column] for column in columns} for row in everything[name]]
                    if kept:
                        connection.execute(insert(old.tables[name]), kept)
                held = held_rows(connection, names, old)
            assert migrate.upgrade(older) == before
            with older.read() as connection:
                new = reflected(connection)
                found = held_rows(connection, names, new)
            for name in names:
                columns = old.tables[name].columns.keys()
                cut = [{column: row[column] for column in columns} for row in found[name]]
                assert sorted(cut, key=repr) == held[name], (before, name)
            assert all(row["before"] == row["after"] == "" for row in found["account_change"]) or before >= "0003"


def test_what_was_dropped_and_restored_is_owed_apart(addresses: Addresses) -> None:
    """Also where that was before the tables could say so."""
    dropped, restored = date(2026, 8, 1), date(2027, 1, 10)
    pair, since = {"item": "place", "unit": "works"}, {"since": ALWAYS}
    with database(addresses.new(empty=True)) as store:
        migrate.upgrade(store, to="0004")
        with store.migration() as connection:
            tables = reflected(connection).tables
            step = {"at": "", "actor": "start", "action": "adopt", "subject": "", "everyone": True}
            days = [
                step | {"revision": n, "day": day} for n, day in enumerate((date(2026, 1, 1), dropped, restored), 1)
            ]
            connection.execute(insert(tables["change"]), days)
            spans = ((NEVER, 1, 2), (dropped, 2, 3), (NEVER, 3, None))
            known = [pair | since | {"until": day, "added": added, "removed": gone} for day, added, gone in spans]
            connection.execute(insert(tables["expected"]), known)
            connection.execute(insert(tables["owed"]), [pair | since | {"until": NEVER}])
            connection.execute(update(tables["store"]).values(plan_version="3"))
        assert migrate.upgrade(store) == "0004"
        with store.read() as connection:
            owed = connection.execute(select(schema.owed.c.since, schema.owed.c.until).order_by("since")).all()
            assert owed == [(ALWAYS, dropped), (restored, NEVER)]
            assert connection.execute(select(schema.store.c.plan_version)).scalar_one() == ""


def test_what_waits_to_be_not_public_is_hidden(store: Store, who: People) -> None:
    """Before 0006 the mark acted once it was accepted."""
    shown, marked = (a_project(store, who, project()) for _ in range(2))
    life.revise(store, who.reporter, marked.id, marked.version, project(confidential=True))
    with store.database.write() as connection:
        for table in (schema.accepted, schema_projects.project):
            connection.execute(update(table).values(confidential=False))
        connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    assert migrate.upgrade(store.database) == "0005"
    listed = ledger.projects(store, Viewer(), LedgerFilter()).value
    assert [one.id for one in listed] == [shown.id]


def test_what_was_taken_over_was_handed_in_on_that_day(store: Store, who: People) -> None:
    """Before 0007 nothing said so, and it counted as not received."""
    rows = [row(item_id=item, period=PERIOD) for item in ("place", "region")]
    imports.import_reports(store, [*rows, row(target="sum", period=PERIOD)])
    (_, other), *_ = completeness.missing(store, who.reporter, PERIOD).value
    mine = life.create(store, who.reporter, place(other), said(), submit=True)
    again = next(one for one in reading.mine(store, who.reporter).value if one.item == "place")
    reopened = life.reopen(store, who.reviewer, again.id, again.version, "请核对")
    table = schema.record
    with store.database.write() as connection:
        before = connection.execute(select(table).order_by(table.c.number)).all()
        known = completeness.completeness(store, who.reviewer, PERIOD).value
        taken_over = table.c.id.in_([one.id for one in before if one.id != mine.id])
        connection.execute(update(table).where(taken_over).values(submitted=None, submitted_day=None))
        connection.execute(text("UPDATE alembic_version SET version_num = '0006'"))
    assert sum(one.received for one in completeness.completeness(store, who.reviewer, PERIOD).value) == 1
    life.submit(store, who.reporter, reopened.id, reopened.version, said())  # as if handed in for the first time
    assert migrate.upgrade(store.database) == "0006"
    assert completeness.completeness(store, who.reviewer, PERIOD).value == known
    with store.database.read() as connection:
        after = connection.execute(select(table).order_by(table.c.number)).all()
    assert [(one.submitted, one.submitted_day) for one in after] == [
        (one.submitted, one.submitted_day) for one in before
    ]


def test_a_migration_that_fails_leaves_nothing_behind(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("half way")

    with database(addresses.new(empty=True)) as store:
        with monkeypatch.context() as patched, pytest.raises(RuntimeError, match="half way"):
            patched.setattr(migrate, "_add_row", fail)
            migrate.upgrade(store)
        with store.read() as connection:
            assert migrate.version_of(connection) is None
        assert migrate.upgrade(store) == ""


def test_a_store_of_a_newer_release_is_left_alone(url: URL) -> None:
    with database(url) as store:
        with store.write() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(StoreNewer, match="9999"):
            migrate.upgrade(store)
        with pytest.raises(StoreNewer), store.write():
            pytest.fail("a server that was running when the tables changed writes into them")


def test_a_store_that_is_refused_keeps_no_connection(url: URL, clock: Clock) -> None:
    """A server tries again and again."""
    with database(url) as store, store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    changes: list[str] = []
    listened = {name: partial(lambda name, *_: changes.append(name), name) for name in ("connect", "close")}
    for name, note in listened.items():
        event.listen(Pool, name, note)
    try:
        with pytest.raises(StoreNewer):
            opened(url, clock)
    finally:
        for name, note in listened.items():
            event.remove(Pool, name, note)
    assert changes.count("connect") == changes.count("close") > 0


def test_several_servers_start_at_once(addresses: Addresses) -> None:
    url = addresses.new(empty=True).render_as_string(hide_password=False)
    command = [sys.executable, "-W", "error", "-c", OPENING, url]
    said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    assert len(said) == 4
    assert len(set(said)) == 1 and ", 1)]" in said[0]


def test_a_new_file_is_for_its_owner_alone(addresses: Addresses) -> None:
    url = addresses.new(empty=True)
    file = address.file_of(url)
    with database(url) as store:
        migrate.upgrade(store)
        if file is not None:
            assert file.stat().st_mode & 0o077 == 0
            with store.alone() as connection:
                assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        with store.write() as connection:
            level = "PRAGMA foreign_keys" if file else "SHOW transaction_isolation"
            assert connection.execute(text(level)).scalar() in (1, "read committed")


def test_the_versions_are_those_that_alembic_reads_of_the_files() -> None:
    config = Config()
    config.set_main_option("script_location", str(table_version.FOLDER))
    read = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    assert table_version.versions() == tuple(reversed(read))
    assert len(read) > 1
