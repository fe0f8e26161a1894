"""The file of a store is removed, replaced or held while the program runs: it says so, loses nothing, and goes on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from records import address, errors, life, owing, reading, running, table_version
from records.model import Viewer
from records.places import Place
from tests.support import site_store, stores
from tests.support.site_store import UNIT, Site, under_way
from tests.support.stores import PERIOD, Clock


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A store in a file of its own, which is the one of this process."""
    with site_store.served(tmp_path) as site:
        yield site


def file_of(site: Site) -> Path:
    file = address.file_of(site.store.database.url)
    assert file is not None
    return file


def moved(file: Path, to: Path) -> Path:
    """Move a store with the files that belong to it."""
    for one in file.parent.glob(f"{file.name}*"):
        shutil.move(one, to.with_name(one.name.replace(file.name, to.name)))
    return to


def report(site: Site, n: int) -> None:
    life.create(site.store, site.reporter, Place("item", UNIT, PERIOD, item=site.items()[n]), under_way())


def test_a_file_that_is_removed_takes_nothing_and_comes_back(site: Site) -> None:
    owing.open_period(site.store, site.administrator, PERIOD)
    report(site, 0)
    before, file = reading.revision(site.store, Viewer(site.reporter)).revision, file_of(site)
    assert running.probe() == ""
    away = moved(file, file.with_name("away"))
    with pytest.raises(errors.StoreUnreachable):
        report(site, 1)
    assert running.probe() == "unreachable"
    assert not file.exists(), "nothing is put in its place"
    depths = set()
    for _ in range(3):
        with pytest.raises(errors.StoreUnreachable) as raised:
            running.store()
        depths.add(len(raised.traceback))
    assert len(depths) == 1, "the traceback does not grow with each time it is raised"
    moved(away, file)
    assert running.probe() == ""
    assert running.store() is site.store
    assert reading.revision(site.store, Viewer(site.reporter)).revision == before
    report(site, 1)


def test_another_file_in_its_place_is_read_from_then_on(site: Site, tmp_path: Path) -> None:
    other = stores.opened(address.sqlite(tmp_path / "other.sqlite"), Clock())
    with other.database.write() as connection:
        connection.execute(text("UPDATE store SET revision = 77"))
    other.close()
    with site.store.database.read() as connection:
        assert connection.execute(text("SELECT revision FROM store")).scalar_one() != 77
    file = file_of(site)
    moved(file, file.with_name("away"))
    moved(tmp_path / "other.sqlite", file)
    with site.store.database.read() as connection:
        assert connection.execute(text("SELECT revision FROM store")).scalar_one() == 77


def test_a_store_that_a_newer_release_has_changed_is_left_alone_until_it_is_back(site: Site) -> None:
    def as_of_version(version: str) -> None:
        with site.store.database.migration() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})

    owing.open_period(site.store, site.administrator, PERIOD)
    as_of_version("9999")
    assert running.probe() == "newer"
    with pytest.raises(errors.StoreNewer):
        running.store()
    with pytest.raises(errors.StoreNewer):
        report(site, 0)
    as_of_version(table_version.versions()[-1])
    assert running.probe() == ""
    report(site, 0)


def test_a_file_that_somebody_writes_to_is_there(site: Site) -> None:
    with site.store.database.write():
        assert running.probe() == ""
