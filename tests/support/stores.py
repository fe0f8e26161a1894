"""Stores of records for tests: a small plan with two targets, a clock that is set by hand, and people."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import URL, update

from plan.model import Plan, Target
from plan.text import Text
from records import identity, life, owing, people, schema
from records.content import ItemReport, Report
from records.model import Permission, Person, Record
from records.places import Place
from records.rules import Rules
from records.start import open_store
from records.store import Store
from tests.support import tiny_plan

START = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)  # ten in the morning in Shanghai
PERIOD = "2026Q2"
EARLIER = "2026Q1"
ADCODES = {"east": "310000", "middle": "420000", "west": "510000", "south": "450000"}


@dataclass(slots=True)
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def to(self, day: date, hour: int = 10) -> None:
        """Set it to an hour of a day in Shanghai."""
        self.now = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - 8)

    def forward(self, **by: float) -> None:
        """Move it, also back."""
        self.now += timedelta(**by)


def target(id_: str, value: float | None, item: str = "", reporter: str = "", kind: str = "goal") -> Target:
    """Return a goal of 2023 to 2025, in words where it has no value."""
    words, unit = Text("话", "words"), Text("亿元", "100 million yuan") if value else Text("", "")
    years = (2025, 2023)
    return Target(id_, "一1", words, words, words, kind, *years, False, item, Text("", ""), value, unit, reporter)


def plan() -> Plan:
    """Return the small plan: seven items, of which `named` is owed by two units and `benchmark` by none it names."""
    targets = {"sum": target("sum", 740.0, "place", "works"), "words": target("words", None)}
    small = tiny_plan.plan()
    provinces = {id_: replace(one, adcode=ADCODES[id_]) for id_, one in small.provinces.items()}
    return replace(small, targets=targets, provinces=provinces)


PLAN = plan()


def opened(url: URL, clock: Clock, rules: Rules | None = None, of: Plan = PLAN) -> Store:
    """Open a store, migrated where it is not yet."""
    return open_store(url, of, rules, clock=clock)


def person(store: Store, login: str, *permissions: Permission) -> Person:
    """Add somebody who has already set a password of his own."""
    added, _ = people.add_person(store, None, login, f"{login} 某", permissions)
    with store.database.write() as connection:
        connection.execute(update(schema.person).where(schema.person.c.id == added.id).values(must_change=False))
        found = identity.load(connection, store.today(), added.id)
    assert found is not None
    return found


@dataclass(frozen=True, slots=True)
class People:
    """One person in each role."""

    reporter: Person
    head: Person
    other: Person
    reviewer: Person
    second: Person
    curator: Person
    administrator: Person
    office: Person

    def all(self) -> dict[str, Person]:
        """Return them by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def everyone(store: Store) -> People:
    """Add a reporter and a head of the works bureau, a reporter of a county, two reviewers and the rest."""
    return People(
        reporter=person(store, "reporter", Permission("reporter", "works")),
        head=person(store, "head", Permission("head", "works")),
        other=person(store, "other", Permission("reporter", "hills")),
        reviewer=person(store, "reviewer", Permission("reviewer")),
        second=person(store, "second", Permission("reviewer")),
        curator=person(store, "curator", Permission("curator")),
        administrator=person(store, "administrator", Permission("administrator")),
        office=person(store, "office", Permission("reporter", "office"), Permission("reviewer")),
    )


def open_first(store: Store, who: People, id_: str = PERIOD) -> None:
    """Open the first period."""
    owing.open_period(store, who.administrator, id_)


def place(item: str = "place", unit: str = "works", period: str = PERIOD) -> Place:
    """Return the place of a report on an item."""
    return Place("item", unit, period, item)


def said(state: str = "under-way", done: str = "开工", **other: object) -> ItemReport:
    """Return a complete report."""
    return ItemReport(state=state, done=done, **other)  # type: ignore[arg-type]


def accepted(store: Store, who: People, at: Place, what: Report, by: Person | None = None) -> Record:
    """Write, hand in and accept a report."""
    author = by or (who.other if at.unit == "hills" else who.office if at.unit == "office" else who.reporter)
    begun = life.create(store, author, at, what)
    life.submit(store, author, begun.id, begun.version)
    return life.accept(store, who.reviewer, begun.id, begun.version + 1)
