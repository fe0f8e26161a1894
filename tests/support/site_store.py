"""The store of a site for tests: that of the real plan, with people of the units that it names, and their sessions."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher

from plan import published
from records import accounts, address, life, passwords, running
from records.content import ClosingReport, Content, ItemReport
from records.model import Permission, Person, Record
from records.places import Place
from records.store import Store
from tests.support import stores
from tests.support.stores import Clock

PASSWORD = "a long sentence 7"
UNIT, OTHER = "transport", "commerce"  # the reporter's unit, and another one
TARGET = "port-scale"  # on which that unit reports


@dataclass(frozen=True, slots=True)
class Site:
    """An open store with a reporter, a colleague of the same unit, a reviewer, an administrator."""

    store: Store
    clock: Clock
    reporter: Person
    colleague: Person
    reviewer: Person
    administrator: Person

    def token(self, person: Person) -> str:
        """Return the token of a new session."""
        return accounts.sign_in(self.store, person.login, PASSWORD).token

    def items(self, unit: str = UNIT) -> list[str]:
        """Return the items on which a unit reports, in the order of the plan."""
        plan = self.store.plan
        return [item.id for item in plan.items.values() if unit in item.units]

    def submitted(self, item: str, said: Content, period: str = stores.PERIOD) -> Record:
        """Return a report that the reporter handed in."""
        kind = "closing" if isinstance(said, ClosingReport) else "item"
        begun = life.create(self.store, self.reporter, Place(kind, UNIT, period, item=item), said)
        return life.submit(self.store, self.reporter, begun.id, begun.version)

    def accepted(self, item: str, said: Content, period: str = stores.PERIOD) -> Record:
        """Return a report that the reviewer accepted."""
        record = self.submitted(item, said, period)
        return life.accept(self.store, self.reviewer, record.id, record.version)


def under_way(done: str = "开工", **other: object) -> ItemReport:
    """Return a complete report."""
    return ItemReport(state="under-way", done=done, **other)  # type: ignore[arg-type]


@contextmanager
def served(folder: Path, *, people: bool = True) -> Iterator[Site]:
    """Open a store in a folder and keep it as the one of this process; passwords cost little."""
    clock, kept = Clock(), passwords.hasher
    passwords.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    passwords._absent.clear()
    file = folder / "site.sqlite"
    template = _template(published.plan().version)
    if people:
        shutil.copy(template.file, file)
    store = stores.opened(address.sqlite(file), clock, of=published.plan())
    former = running.use(store)
    try:
        yield Site(store, clock, *(template.people if people else [None] * 4))  # type: ignore[arg-type]
    finally:
        running.use(former)
        store.close()
        passwords.hasher = kept
        passwords._absent.clear()


@dataclass(frozen=True, slots=True)
class Template:
    """A closed store with the people of a site, to be copied, and the folder that goes away with it."""

    folder: "tempfile.TemporaryDirectory[str]"
    people: tuple[Person, ...]

    @property
    def file(self) -> Path:
        return Path(self.folder.name) / "template.sqlite"


@cache
def _template(version: str) -> Template:
    """Migrate a store of the plan that is shown, in its version, and add its people, once a run.

    Passwords must cost little meanwhile.
    """
    folder: tempfile.TemporaryDirectory[str] = tempfile.TemporaryDirectory(prefix="one-map-site-")
    store = stores.opened(address.sqlite(Path(folder.name) / "template.sqlite"), Clock(), of=published.plan())
    people = (
        _person(store, "bao-gao", Permission("reporter", UNIT)),
        _person(store, "tong-shi", Permission("reporter", UNIT)),
        _person(store, "shen-he", Permission("reviewer")),
        _person(store, "guan-li", Permission("administrator")),
    )
    store.close()
    return Template(folder, people)


def _person(store: Store, login: str, permission: Permission) -> Person:
    person = stores.person(store, login, permission)
    with store.database.write() as connection:
        accounts.set_password(connection, person.id, passwords.hashed(PASSWORD), must_change=False)
    return person
