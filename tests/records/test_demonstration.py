"""The mark of a store whose records are invented: on both databases nothing takes it away."""

import io
import json
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from records import demonstration, export, owing, reading
from records.backup import backup, restore
from records.errors import NotEmpty, RecordsError
from records.store import Store
from tests.records.conftest import Addresses
from tests.support import stores
from tests.support.stores import Clock, accepted, place, said

WRITES = ("DELETE FROM demonstration", "UPDATE demonstration SET marked = ''", "TRUNCATE demonstration")


def test_the_mark_stays(store: Store) -> None:
    assert not reading.is_demonstration(store)
    demonstration.mark(store)
    demonstration.mark(store)
    assert reading.is_demonstration(store)
    for write in WRITES:
        with pytest.raises((DBAPIError, RecordsError)), store.database.write() as connection:
            connection.execute(text(write))
        assert reading.is_demonstration(store), write


def test_what_is_exported_of_it_says_so(store: Store) -> None:
    demonstration.mark(store)
    who = stores.everyone(store)
    owing.open_period(store, who.administrator, stores.PERIOD)
    accepted(store, who, place(), said())
    for everything in (False, True):
        file = io.StringIO()
        export.export(store, file, everything)
        assert [json.loads(line)["demonstration"] for line in file.getvalue().splitlines()] == [True]


def test_a_store_in_use_is_not_marked(store: Store) -> None:
    stores.everyone(store)
    with pytest.raises(NotEmpty, match="person"):
        demonstration.mark(store)
    assert not reading.is_demonstration(store)


def test_a_backup_carries_it_and_none_takes_its_place(
    store: Store, addresses: Addresses, clock: Clock, tmp_path: Path
) -> None:
    real = tmp_path / "real.zip"
    backup(store, real)
    demonstration.mark(store)
    backup(store, tmp_path / "demo.zip")
    fresh = addresses.new(empty=True)
    restore(fresh, tmp_path / "demo.zip")
    again = stores.opened(fresh, clock)
    assert reading.is_demonstration(again)
    with pytest.raises(NotEmpty, match="demonstration"):
        restore(fresh, real)
    assert reading.is_demonstration(again)
    again.close()
