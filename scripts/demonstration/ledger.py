"""Fills the project ledger of the demonstration: invented projects, always the same for a plan, a seed and a day."""

import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from plan.model import Plan
from plan.queries.origins import Origin, origins
from records import ledger_writes, life, periods, reading, rights
from records.content import PROJECT
from records.ledger_writes import LedgerRow
from records.model import Person
from records.project import (
    ABROAD,
    INCREASE,
    NEGOTIATING,
    NEW,
    OPERATING,
    SIGNED,
    STARTED,
    TERMINATED,
    UNKNOWN,
    Investor,
    Need,
    Project,
    Receipt,
    StageDate,
)
from records.store import Store
from scripts.demonstration import phrases

FIRST = date(2022, 9, 1)  # some were signed before the plan's years, and do not count for what is agreed
UNIT = 1_000_000  # amounts are whole millions of yuan
ENDED = 0.06  # share of all projects
PUBLISHED, WAITING = 2, 5  # one in so many is published; so many wait for the reviewer


def invented(plan: Plan, today: date, chance: random.Random, number: int) -> list[Project]:
    """Return so many projects, by the day of what happened last."""
    return sorted((_project(plan, today, chance) for _ in range(number)), key=_last)


def _last(said: Project) -> date:
    """Return the day of the last stage, or the end of the last period in which something was received."""
    return max(said.stages[-1].on, *(periods.parse(one.period).ends for one in said.receipts), date.min)


def enter(
    store: Store, reviewer: Person, reporters: Mapping[str, Person], waiting: list[Project], day: date, last: bool
) -> None:
    """Enter those of which nothing happened after a day, and accept them; of the last some wait."""
    known = [one for one in waiting if _last(one) <= day]
    waiting[:] = waiting[len(known) :]
    units, rows = sorted(reporters), dict[str, list[LedgerRow]]()
    for place, said in enumerate(known):
        unit = units[(place * 7 + len(said.name)) % len(units)]
        rows.setdefault(reporters[unit].id, []).append(LedgerRow(place, unit, said))
    by_id = {one.id: one for one in reporters.values()}
    for person, listed in rows.items():
        ledger_writes.import_projects(store, by_id[person], listed)
    handed_in = [(one.id, one.version) for one in reading.waiting(store, reviewer).value if one.kind == PROJECT]
    kept = handed_in[:-WAITING] if last else handed_in
    for place, record in enumerate(life.accept_many(store, reviewer, kept).records):
        if place % PUBLISHED == 0 and rights.PUBLISH in record.actions:
            life.publish(store, reviewer, record.id, record.version)


def _project(plan: Plan, today: date, chance: random.Random) -> Project:
    origin, place = _origin(plan, chance)
    industry = chance.choice([*plan.industries.values()])
    counties, parks = ([one for one in plan.sites.values() if one.kind == kind] for kind in ("county", "park"))
    park = chance.choice(parks) if parks and chance.random() < 0.6 else None
    stages = tuple(_stages(today, chance))
    signed = next((one.on for one in stages if one.stage == SIGNED), None)
    agreed = max(round(chance.lognormvariate(5.3, 1.1)), 5) * UNIT
    kind = INCREASE if chance.random() < 0.12 else NEW
    items = [item.id for item in plan.items.values() if industry.id in item.industries]
    return Project(
        name=phrases.PROJECT.format(place=place, industry=industry.name.zh, what=chance.choice(phrases.PROJECTS)),
        investors=(
            Investor(
                phrases.INVESTOR.format(place=place, name=chance.choice(phrases.INVESTORS)),
                10_000 if chance.random() < 0.7 else None,
                tuple(_some(plan.vocab.get("investor_class", ()), chance)) if chance.random() < 0.3 else (),
            ),
        ),
        origin=origin,
        industry=industry.id if chance.random() < 0.95 else "",
        county=(park.county if park else "") or "".join(_some([one.id for one in counties], chance)),
        park=park.id if park else "",
        items=tuple(sorted(chance.sample(items, min(len(items), chance.randint(0, 2))))),
        ways=tuple(_some(plan.vocab.get("attraction", ()), chance)),
        kind=kind,
        stages=stages,
        agreed=agreed,
        agreed_before=max(agreed // UNIT // 3, 1) * UNIT if kind == INCREASE else 0,
        receipts=tuple(_receipts(signed, today, agreed, chance)) if signed else (),
        event=phrases.EVENT.format(year=signed.year, place=place) if signed and chance.random() < 0.4 else "",
        source=phrases.SOURCE,
        needs=tuple(_needs(plan, chance)),
        confidential=chance.random() < 0.02,
    )


def _some(values: Iterable[str], chance: random.Random) -> list[str]:
    """Return one of some values; none where there is none."""
    listed = [*values]
    return [chance.choice(listed)] if listed else []


def _origin(plan: Plan, chance: random.Random) -> tuple[str, str]:
    """Return an origin and its name: mostly of the belt, the shares of its provinces falling in their order."""
    draw = chance.random()
    if draw < 0.06:
        return UNKNOWN, ""
    if draw < 0.09:
        return ABROAD, ""
    if draw < 0.2:
        outside = [one for one in plan.provinces.values() if not one.belt and one.adcode]
        found = chance.choice(outside)
        return found.adcode, found.short.zh
    weights = [len(plan.belt) - place for place in range(len(plan.belt))]
    province = chance.choices(plan.belt, weights)[0]
    within: list[Origin] = [one for one in origins(plan).values() if one.province == province]
    one = chance.choice(within)
    return one.adcode, one.name.zh


def _stages(today: date, chance: random.Random) -> Iterator[StageDate]:
    day = FIRST + timedelta(days=chance.randrange((today - FIRST).days))
    yield StageDate(NEGOTIATING, day)
    reached = chance.choices((0, 1, 2, 3), (12, 28, 35, 25))[0]
    for stage, least, most in ((SIGNED, 20, 150), (STARTED, 30, 500), (OPERATING, 200, 600))[:reached]:
        day += timedelta(days=chance.randint(least, most))
        if day > today:
            return
        yield StageDate(stage, day)
    ended = day + timedelta(days=chance.randint(30, 300))
    if chance.random() < ENDED and ended <= today:
        yield StageDate(TERMINATED, ended)


def _receipts(signed: date, today: date, agreed: int, chance: random.Random) -> Iterator[Receipt]:
    """Yield receipts by quarter from the signing on, until what was agreed is there."""
    period, left = periods.of_day(signed, "quarter"), agreed
    while period.ends < today and left > 0 and chance.random() < 0.9:
        part = min(round(agreed * chance.uniform(0.02, 0.18) / UNIT) * UNIT, left)
        if part:
            yield Receipt(period.id, part)
        left -= part
        period = period.following


def _needs(plan: Plan, chance: random.Random) -> Iterator[Need]:
    if chance.random() < 0.4:
        states = _some(plan.vocab.get("need_state", ()), chance)
        for kind, state in zip(_some(plan.vocab.get("need_kind", ()), chance), states, strict=False):
            yield Need(kind, state, phrases.DECIDER, phrases.NEED)
