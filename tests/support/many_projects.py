"""A ledger of as many invented projects as a test or a measurement wants, always the same for a seed."""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, insert, select, text, update

from plan.model import Plan
from plan.queries import origins
from records import content, facts, periods, project_rows, schema, schema_base, schema_projects
from records.model import Person
from records.project import (
    ABROAD,
    INCREASE,
    KINDS_OF_PROJECT,
    STAGES,
    TERMINATED,
    UNKNOWN,
    Investor,
    Need,
    Project,
    Receipt,
    StageDate,
)
from records.project_rows import Standing
from records.store import Store, record_change

SEED = 20230721
MARK = "（虚构）"
YUAN = 10_000
FIRST, LAST = date(2022, 1, 1), date(2026, 6, 30)


@dataclass(frozen=True, slots=True)
class Kept:
    """A project that stands, by whom it is kept and whether it is published."""

    unit: str
    said: Project
    published: bool


def generated(plan: Plan, number: int, seed: int = SEED, receipts: int = 12) -> Iterator[Kept]:
    """Yield so many invented projects, each with up to so many quarters of receipts."""
    chosen = random.Random(seed)
    provinces = [one.adcode for one in plan.provinces.values()]
    prefectures = (
        []
        if origins.prefectures(plan)
        else [f"{adcode[:2]}{place:02}00" for adcode in provinces for place in (1, 2, 3)]
    )
    places = [*origins.origins(plan), *prefectures, ABROAD, UNKNOWN]
    counties = ["", *(site.id for site in plan.sites.values() if site.kind == "county")]
    parks = ["", *(site.id for site in plan.sites.values() if site.kind != "county")]
    units = [unit.id for unit in plan.units.values() if not unit.members]
    items, industries = list(plan.items), ["", *plan.industries]
    for place in range(number):
        kind = chosen.choice(KINDS_OF_PROJECT)
        agreed = chosen.randrange(1, 10**6) * YUAN + chosen.randrange(YUAN)
        said = Project(
            name=f"第{place}号{chosen.choice('东南西北')}项目{MARK}",
            investors=(Investor(f"{chosen.choice('甲乙丙丁')}公司{place % 97}{MARK}", 10_000),),
            origin=chosen.choice(places),
            industry=chosen.choice(industries),
            county=chosen.choice(counties),
            park=chosen.choice(parks),
            items=tuple(sorted(chosen.sample(items, chosen.randrange(min(3, len(items)))))),
            kind=kind,
            stages=_stages(chosen),
            agreed=agreed,
            agreed_before=chosen.randrange(agreed) if kind == INCREASE else 0,
            receipts=_receipts(chosen, receipts),
            needs=(Need("land", "open", "市政府"),) if chosen.random() < 0.2 else (),
            confidential=chosen.random() < 0.15,
        )
        yield Kept(chosen.choice(units), said, not said.confidential and chosen.random() < 0.5)


def fill(store: Store, kept: Sequence[Kept], by: Person) -> list[str]:
    """Write projects as accepted in one revision; return their ids, in order."""
    ids = [str(uuid.UUID(int=random.Random(place).getrandbits(128), version=4)) for place in range(len(kept))]
    with store.database.write() as connection:
        revision = record_change(connection, store, by, "accept-many")
        year = connection.execute(select(schema.change.c.day).where(schema.change.c.revision == revision)).scalar_one()
        last = connection.execute(select(schema.counter.c.last).where(schema.counter.c.year == year.year)).scalar() or 0
        first = (connection.execute(select(func.max(schema_projects.project.c.id))).scalar() or 0) + 1
        for some in facts.chunks(list(range(len(kept)))):
            listed = [
                _rows(store, revision, first + n, ids[n], f"{year.year}-{last + n + 1:04}", kept[n]) for n in some
            ]
            for name in listed[0]:
                if rows := [row for one in listed for row in one[name]]:
                    connection.execute(insert(schema_base.metadata.tables[name]), rows)
        counter = schema.counter
        if last:
            now = update(counter).where(counter.c.year == year.year).values(last=last + len(kept))
            connection.execute(now)
        else:
            connection.execute(insert(counter).values(year=year.year, last=len(kept)))
    return ids


def analyse(store: Store) -> None:
    """Let the database count its rows, as it does by itself after a while."""
    with store.database.alone() as connection:
        connection.execute(text("ANALYZE"))


def _rows(
    store: Store, revision: int, row: int, id_: str, number: str, kept: Kept
) -> dict[str, list[dict[str, object]]]:
    place = {"kind": content.PROJECT, "item": "", "target": "", "unit": kept.unit, "period": "", "ends": None}
    record = {"id": id_, "number": number, **place, "status": "accepted", "version": 1, "created": revision}
    entry = {"record": id_, "version": 1, "revision": revision, "action": "import", "status": "accepted"}
    entry |= {"content": content.dump(kept.said), "reason": "", "plan_version": store.plan.version}
    stands = {"record": id_, "version": 1, "valid_from": revision, "valid_to": None, "published": kept.published}
    stands |= place | {"state": "", "confidential": kept.said.confidential}
    about = Standing(id_, number, kept.unit, 1, revision, kept.published)
    moment = {"submitted": revision, "submitted_day": datetime.now(UTC).date()}
    parts = {name: list(rows) for name, rows in project_rows.rows(store.plan, row, about, kept.said).items()}
    return {"record": [record | moment], "entry": [entry], "accepted": [stands], **parts}


def _stages(chosen: random.Random) -> tuple[StageDate, ...]:
    """Return the first stages of a life, with days in order; some lives end early."""
    reached = list(STAGES[: chosen.randrange(1, len(STAGES))])
    if chosen.random() < 0.15:
        reached.append(TERMINATED)
    days = sorted(FIRST + timedelta(days=chosen.randrange((LAST - FIRST).days)) for _ in reached)
    return tuple(StageDate(*one) for one in zip(reached, days, strict=True))


def _receipts(chosen: random.Random, most: int) -> tuple[Receipt, ...]:
    period = periods.of_day(FIRST + timedelta(days=chosen.randrange(365)), "quarter")
    found = []
    for _ in range(most):
        if chosen.random() < 0.9 and period.ends <= LAST:
            found.append(Receipt(period.id, chosen.randrange(1, 10**5) * YUAN + chosen.randrange(YUAN)))
        period = period.following
    return tuple(found)
