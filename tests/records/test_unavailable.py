"""A store that is unreachable, locked, full, read-only, damaged or empty says so in one family of errors."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import URL, event, text
from sqlalchemy.exc import IntegrityError

from records import address, errors, life, reading, running
from records.database import Database
from records.model import Viewer
from records.store import Store
from tests.records.conftest import Addresses
from tests.support.stores import Clock, People, opened, place, said


def test_a_wrong_address_is_unreachable(addresses: Addresses, tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    wrong = {
        "sqlite": [address.sqlite(tmp_path / "file" / "r.sqlite"), address.sqlite(tmp_path)],
        "postgresql": [
            address.parse("postgresql://nobody@127.0.0.1:1/x"),
            address.parse(f"postgresql://postgres@/absent?host={addresses.socket}"),
        ],
    }
    for url in wrong[addresses.kind]:
        with pytest.raises(errors.StoreUnreachable) as error:
            opened(url, clock)
        assert error.value.cause == "unreachable"


def test_a_server_that_goes_away_is_unreachable_and_comes_back(store: Store, who: People) -> None:
    if store.database.sqlite:
        return
    ended = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid()")
    other = Database(store.database.url)
    with pytest.raises(errors.StoreUnreachable), store.database.write() as connection:
        with other.alone() as outside:
            outside.execute(ended)
        connection.execute(text("SELECT 1"))
    other.close()
    assert life.create(store, who.reporter, place(), said()).status == "draft"


def test_a_store_that_somebody_holds_is_locked(store: Store, who: People, url: URL) -> None:
    impatient = Store(Database(url, wait_s=0.05), store.plan, store.rules, store.clock)
    with store.database.write() as connection:
        connection.execute(text("UPDATE store SET mark = 'held'"))
        with pytest.raises(errors.StoreLocked):
            life.create(impatient, who.reporter, place(), said())
        # reading goes on
        assert reading.revision(impatient, Viewer()).revision > 0
    assert life.create(impatient, who.reporter, place(), said()).version == 1
    impatient.close()


def test_tables_that_somebody_holds_are_locked_to_reads_at_once(store: Store, url: URL) -> None:
    if store.database.sqlite:
        return
    waits = {}
    with store.database.write() as connection:
        waits["write"] = connection.execute(text("SHOW lock_timeout")).scalar_one()
    with store.database.read() as connection:
        waits["read"] = connection.execute(text("SHOW lock_timeout")).scalar_one()
    assert waits == {"write": "10s", "read": "2s"}
    former = running.use(store)
    try:
        holder = Database(url)
        with holder.write() as connection:
            connection.execute(text("LOCK TABLE change IN ACCESS EXCLUSIVE MODE"))
            assert running.probe() == "locked"
            with pytest.raises(errors.StoreLocked):
                running.store()
        assert running.probe() == ""
        assert running.store().database is store.database
        holder.close()
    finally:
        running.use(former)


def test_a_full_store_keeps_what_was_acknowledged(store: Store, who: People) -> None:
    begun = life.create(store, who.reporter, place(), said())
    fill(store)
    with pytest.raises(errors.StoreFull):
        for version in range(1, 400):
            life.save(store, who.reporter, begun.id, version, said(done=f"{version}" * 1000))
    kept = reading.get(store, Viewer(who.reporter), begun.id).value
    assert kept.version >= 1 and kept.content is not None


def fill(store: Store) -> None:
    """Let the store take no more than it has: by a limit of SQLite, by the error that PostgreSQL gives."""
    if store.database.sqlite:
        with store.database.alone() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        store.database.engine.dispose()
        event.listen(store.database.engine, "connect", lambda one, _: one.execute(f"PRAGMA max_page_count={pages + 2}"))
        return
    full = "BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'; END"
    with store.database.write() as connection:
        connection.execute(text(f"CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ {full} $$"))
        connection.execute(text("CREATE TRIGGER t BEFORE INSERT ON entry EXECUTE FUNCTION full_disk()"))


def test_a_store_that_takes_no_writes_is_read_only(store: Store, who: People) -> None:
    def forbid(one: sqlite3.Connection, _: object) -> None:
        one.execute("PRAGMA query_only=ON")

    if store.database.sqlite:
        store.database.engine.dispose()
        event.listen(store.database.engine, "connect", forbid)
    else:
        with store.database.alone() as connection:
            name = store.database.url.database
            connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only=on"))
        store.database.engine.dispose()
    with pytest.raises(errors.StoreReadOnly):
        life.create(store, who.reporter, place(), said())
    assert reading.mine(store, who.reporter).value == ()


def test_what_is_no_store_is_damaged_and_what_is_empty_is_missing(addresses: Addresses, tmp_path: Path) -> None:
    empty = Database(addresses.new(empty=True))
    with pytest.raises(errors.StoreMissing), empty.read() as connection:
        connection.execute(text("SELECT * FROM record"))
    empty.close()
    if addresses.kind == "sqlite":
        (tmp_path / "r.sqlite").write_bytes(b"no database at all" * 200)
        with pytest.raises(errors.StoreDamaged):
            opened(address.sqlite(tmp_path / "r.sqlite"), Clock())


def test_a_mistake_of_ours_is_no_trouble_of_the_store(store: Store) -> None:
    with pytest.raises(IntegrityError), store.database.write() as connection:
        connection.execute(text("INSERT INTO permission VALUES ('nobody', 'reviewer', '')"))
    with pytest.raises(IntegrityError), store.database.write() as connection:
        connection.execute(text("UPDATE store SET id = 2"))
