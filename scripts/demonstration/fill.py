"""Fills a new store with an invented record of a year: always the same for a plan, a seed and a day."""

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice

from sqlalchemy import URL

from plan.model import Plan
from records import (
    accounts,
    demonstration,
    identity,
    life,
    owing,
    passwords,
    people,
    periods,
    responsible,
    targets,
    tasks,
)
from records.content import (
    DATE,
    DONE,
    HELD_UP,
    ITEM,
    TARGET,
    UNCHANGED,
    UNDER_WAY,
    ClosingReport,
    Content,
    Figure,
    ItemReport,
    TargetReport,
    UnitDate,
)
from records.model import ADMINISTRATOR, CURATOR, HEAD, REPORTER, REVIEWER, Permission, Person
from records.periods import Period
from records.places import Place, closing_period
from records.rules import Rules
from records.start import open_store
from records.store import Store
from scripts.demonstration import ledger, phrases

SEED = 20230721
PERIODS = 5  # the last of them runs on the day of the demonstration
PROJECTS = 400
OWN_ACCOUNTS = 3  # units whose reporter and head have an account of their own; one account reports for all others
Version = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Account:
    """An account to sign in with; `units` is empty for a role that belongs to no unit."""

    login: str
    password: str
    role: str
    units: tuple[str, ...]


@dataclass(slots=True)
class Clock:
    """A clock that is set to the days on which things are said to have happened."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def to(self, day: date) -> None:
        """Set it to noon of a day, UTC; never back."""
        self.now = max(self.now, datetime.combine(day, time(4), UTC))


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts: the administrator, the reviewer, and the reporter of each unit."""

    administrator: Person
    reviewer: Person
    reporters: dict[str, Person]


def fill(
    url: URL, plan: Plan, rules: Rules, today: date, seed: int = SEED, projects: int = PROJECTS
) -> tuple[Account, ...]:
    """Fill a new store and return the accounts to sign in with; raises NotEmpty where it is not new.

    Everything happened before `today` ends. Passwords and the ids of records are random each time; all else depends on
    plan, seed and day.
    """
    every = _periods(today, rules.period)
    clock = Clock(datetime.combine(every[0].starts, time(4), UTC))
    store = open_store(url, plan, rules, clock=clock)
    try:
        demonstration.mark(store)
        cast, made = _people(store)
        chance = random.Random(seed)  # noqa: S311  # invented data, the same for a seed
        invented = ledger.invented(plan, today, random.Random(seed), projects)  # noqa: S311  # invented, too
        for period in every:
            clock.to(period.starts)
            owing.open_period(store, cast.administrator, period.id)
            clock.to(min(period.ends + timedelta(days=4), today))
            _report(store, cast, period, chance, running=period is every[-1])
            ledger.enter(store, cast.reviewer, cast.reporters, invented, clock.now.date(), last=period is every[-1])
        _closing(store, cast, chance)
        return made
    finally:
        store.close()


def _periods(today: date, kind: str) -> list[Period]:
    """Return the period of a day and those before it, oldest first."""
    every = [periods.of_day(today, kind)]
    while len(every) < PERIODS:
        every.insert(0, every[0].preceding)
    return every


def _people(store: Store) -> tuple[Cast, tuple[Account, ...]]:
    """Add one person a role, a reporter and a head for the units printed first, and a reporter for all others."""
    units = [unit for _, unit in responsible.pairs(store.plan, store.plan.office)]
    units += [store.plan.office, *(one.successor for one in owing.successors(store))]
    own = tuple(dict.fromkeys(units))[:OWN_ACCOUNTS]
    rest = tuple(unit for unit in dict.fromkeys(units) if unit not in own)
    made = [_person(store, role, role) for role in (ADMINISTRATOR, REVIEWER, CURATOR)]
    made += [_person(store, f"{role}-{unit}", role, unit) for unit in own for role in (REPORTER, HEAD)]
    made += [_person(store, REPORTER, REPORTER, *rest)] if rest else []
    by_login = {person.login: person for person, _ in made}
    reporters = {unit: by_login[f"{REPORTER}-{unit}"] for unit in own} | dict.fromkeys(
        rest, by_login.get(REPORTER, made[0][0])
    )
    cast = Cast(by_login[ADMINISTRATOR], by_login[REVIEWER], reporters)
    return cast, tuple(account for _, account in made)


def _person(store: Store, login: str, role: str, *units: str) -> tuple[Person, Account]:
    """Add a person with a random password that need not be changed."""
    permissions = [Permission(role, unit) for unit in units or ("",)]
    added, password = people.add_person(store, None, login, phrases.NAMES[role], permissions)
    with store.database.write() as connection:
        accounts.set_password(connection, added.id, passwords.hashed(password), must_change=False)
        person = identity.load(connection, store.today(), added.id)
    assert person is not None
    return person, Account(login, password, role, units)


def _report(store: Store, cast: Cast, period: Period, chance: random.Random, running: bool) -> None:
    """Let the units report for a period, and the reviewer accept most of it."""
    handed_in: list[Version] = []
    for unit, reporter in cast.reporters.items():
        if chance.random() > (0.3 if running else 0.85):
            continue
        mine = [task for task in tasks.tasks(store, reporter, period.id, unit).value if task.unit == unit]
        unchanged = [task.item for task in mine if task.before and chance.random() < 0.6]
        if unchanged:
            done = life.confirm(store, reporter, unit, period.id, unchanged, UNCHANGED)
            handed_in += [(record.id, record.version) for record in done.records]
        for task in mine:
            if task.item not in unchanged and chance.random() < (0.25 if task.before else 0.4):
                said = _item(store.plan, task.item, chance)
                handed_in.append(_handed_in(store, reporter, Place(ITEM, unit, period.id, task.item), said))
    handed_in += _targets(store, cast, period, chance)
    _review(store, cast, handed_in, chance, running)


def _handed_in(store: Store, by: Person, at: Place, said: Content) -> Version:
    record = life.create(store, by, at, said)
    submitted = life.submit(store, by, record.id, record.version)
    return submitted.id, submitted.version


def _item(plan: Plan, item: str, chance: random.Random) -> ItemReport:
    state = chance.choices((UNDER_WAY, DONE, HELD_UP), (75, 15, 10))[0]
    if state == HELD_UP:
        return ItemReport(state=state, done=phrases.HELD_UP, decision=phrases.DECISION, decider=phrases.DECIDER)
    money = any(one.item == item and one.value for one in plan.targets.values())
    figure = Figure(Decimal(chance.randint(100, 90_000)), "万元") if money else None
    said = ItemReport(state=state, done=chance.choice(phrases.DONE), next=chance.choice(phrases.NEXT), figure=figure)
    corridors = plan.items[item].corridors
    if not corridors:
        return said
    running = state == DONE
    return replace(
        said,
        corridor=corridors[0],
        corridor_state="running" if running else "under-construction",
        corridor_since=date(plan.period[0], 12, 28) if running else None,
    )


def _targets(store: Store, cast: Cast, period: Period, chance: random.Random) -> list[Version]:
    """Report on the goals whose years the period lies in, and on those in words."""
    handed_in, day = [], min(period.ends, store.today())
    for task in targets.owed(store, cast.reviewer, period.id).value:
        goal = store.plan.targets[task.target]
        years = goal.years or (period.ends.year, period.ends.year)
        if not (years[0] <= period.ends.year <= years[1]) or chance.random() < 0.25:
            continue
        if goal.value is None:
            said = TargetReport(state=UNDER_WAY, as_of=day, source=phrases.SOURCE)
        else:
            part = Decimal(chance.randint(700, 1050)) / 1000 * Decimal(str(goal.value))
            figure = Figure(_plain(part.quantize(Decimal("0.0001"))), goal.measure_unit.zh)
            said = TargetReport(figure=figure, as_of=day, source=phrases.SOURCE)
        place = Place(TARGET, task.unit, period.id, target=task.target)
        handed_in.append(_handed_in(store, cast.reporters[task.unit], place, said))
    return handed_in


def _plain(value: Decimal) -> Decimal:
    """Return a number without zeros at its end, as somebody types it."""
    return Decimal(f"{value.normalize():f}")


def _review(store: Store, cast: Cast, handed_in: list[Version], chance: random.Random, running: bool) -> None:
    """Accept most, return a few with a comment, leave some waiting, publish some of what was accepted."""
    accepted = [one for one in handed_in if chance.random() < (0.5 if running else 0.94)]
    done = life.accept_many(store, cast.reviewer, accepted)
    for record in done.records:
        if chance.random() < 0.2:
            life.publish(store, cast.reviewer, record.id, record.version)
    waiting = [one for one in handed_in if one not in accepted]
    for id_, version in islice(waiting, len(waiting) // 2):
        life.return_(store, cast.reviewer, id_, version, phrases.RETURNED)


def _closing(store: Store, cast: Cast, chance: random.Random) -> None:
    """Hand in the final evaluation of a few units, and dates of their own."""
    handed_in: list[Version] = []
    pairs = [
        (item, unit)
        for item, unit in responsible.pairs(store.plan, store.plan.office)
        if unit in list(cast.reporters)[: OWN_ACCOUNTS + 2]
    ]
    for item, unit in pairs:
        if chance.random() < 0.5:
            said = ClosingReport(state=chance.choice((DONE, UNDER_WAY)), result=phrases.RESULT)
            place = Place("closing", unit, closing_period(store), item)
            handed_in.append(_handed_in(store, cast.reporters[unit], place, said))
        if chance.random() < 0.2:
            due = date(store.today().year + 1, chance.choice((3, 6, 9)), 30)
            handed_in.append(_handed_in(store, cast.reporters[unit], Place(DATE, unit, item=item), UnitDate(due=due)))
    life.accept_many(store, cast.reviewer, [one for one in handed_in if chance.random() < 0.8])
