"""An empty store, once as a file and once as a database of a PostgreSQL of the run's own."""

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import URL

from records import address, migrate, passwords
from records.database import Database
from records.store import Store
from tests.support import many_projects, postgres, stores
from tests.support.many_projects import Kept
from tests.support.stores import Clock, People

KINDS = ("sqlite", "postgresql")
numbers = itertools.count()


@dataclass(frozen=True, slots=True)
class Addresses:
    """Gives out addresses of new stores of one kind, with tables or without."""

    kind: str
    folder: Path
    template: str
    socket: str = ""

    def new(self, empty: bool = False) -> URL:
        """Return an address that nothing else uses."""
        name = f"store{next(numbers)}"
        if self.kind == "sqlite":
            file = self.folder / f"{name}.sqlite"
            if not empty:
                shutil.copy(self.template, file)
            return address.sqlite(file)
        return address.parse(postgres.create(self.socket, name, "template1" if empty else self.template))


@dataclass(frozen=True, slots=True)
class Peopled:
    """Addresses of stores that hold one person in each role and the first period, and these people."""

    addresses: Addresses
    people: People


@pytest.fixture(scope="session", autouse=True)
def _fast_hashes() -> Iterator[None]:
    """What argon2 costs is its own affair."""
    kept, passwords.hasher = passwords.hasher, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield
    passwords.hasher = kept


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The socket of a PostgreSQL."""
    with postgres.cluster() as socket:
        yield socket


def _migrated(url: URL) -> None:
    database = Database(url)
    migrate.upgrade(database)
    database.close()


@pytest.fixture(scope="session", params=KINDS)
def addresses(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Addresses:
    """Addresses of one kind of store."""
    folder = tmp_path_factory.mktemp("stores")
    if request.param == "sqlite":
        file = folder / "template.sqlite"
        _migrated(address.sqlite(file))
        return Addresses("sqlite", folder, str(file))
    socket = request.getfixturevalue("cluster")
    name = f"template_store{next(numbers)}"
    _migrated(address.parse(postgres.create(socket, name)))
    return Addresses("postgresql", folder, name, socket)


@pytest.fixture(scope="session")
def peopled(addresses: Addresses) -> Peopled:
    """Add everyone to one store of a kind, to be copied for each test that asks who they are."""
    url = addresses.new()
    store = stores.opened(url, Clock())
    people = stores.everyone(store)
    stores.open_first(store, people)
    store.close()
    template = str(url.database)
    return Peopled(replace(addresses, template=template), people)


@pytest.fixture(scope="session")
def with_projects(peopled: Peopled) -> tuple[Addresses, list[Kept]]:
    """Fill one store of a kind with invented projects, to be copied for each test that asks for them."""
    url, kept = peopled.addresses.new(), list(many_projects.generated(stores.PLAN, 120))
    store = stores.opened(url, Clock())
    many_projects.fill(store, kept, peopled.people.office)
    store.close()
    return replace(peopled.addresses, template=str(url.database)), kept


@pytest.fixture
def url(request: pytest.FixtureRequest, addresses: Addresses) -> Iterator[URL]:
    """The address of a new store, with everyone where the test asks who they are, and with projects as well."""
    if "kept" in request.fixturenames:
        addresses = request.getfixturevalue("with_projects")[0]
    elif "who" in request.fixturenames:
        addresses = request.getfixturevalue("peopled").addresses
    new = addresses.new()
    yield new
    if addresses.socket:
        postgres.drop(addresses.socket, str(new.database))


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at 6 July 2026."""
    return Clock()


@pytest.fixture
def store(url: URL, clock: Clock) -> Iterator[Store]:
    """An open store of the small plan."""
    opened = stores.opened(url, clock)
    yield opened
    opened.close()


@pytest.fixture
def kept(with_projects: tuple[Addresses, list[Kept]]) -> list[Kept]:
    """The invented projects that the store holds."""
    return with_projects[1]


@pytest.fixture
def who(store: Store, peopled: Peopled) -> People:
    """One person in each role of the store, in which the second quarter of 2026 is opened."""
    return peopled.people
