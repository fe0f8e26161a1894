"""A store with as many accepted reports as a test or a measurement wants, written in bulk and always the same."""

import random
import uuid
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count, islice, product

from sqlalchemy import insert, select, text, update

from plan.model import Plan
from plan.registries import Unit
from plan.text import Text
from records import owing, periods, schema
from records.content import STATES
from records.model import Person
from records.responsible import NEVER
from records.store import Store, record_change
from tests.support import stores, tiny_plan

FIRST = "2023Q4"
TEXT = "推进项目建设，完成年度投资计划，协调解决用地、用林、用电等问题。" * 3


def plan(units: int, items: int) -> Plan:
    """Return the small plan with so many units, all of which answer for each of so many items."""
    names = {f"u{number}": _unit(number) for number in range(units)}
    many = {f"i{number}": tiny_plan.item(f"i{number}", units=tuple(names)) for number in range(items)}
    return replace(stores.PLAN, version=f"{units}x{items}", units=names, items=many, targets={})


def _unit(number: int) -> Unit:
    name = Text(f"单位{number}", f"Unit {number}")
    return Unit(f"u{number}", name, name, "single", (), "")


def fill(store: Store, reports: int, by: Person) -> int:
    """Open periods from FIRST to the last, and write accepted reports for them; return how many."""
    chosen = random.Random(20230721)
    opened, period = [], periods.parse(FIRST)
    while period.ends < store.today():
        opened.append(period)
        period = period.following
    pairs = _pairs(store)
    places = list(islice(((item, unit, one) for one, (item, unit) in product(opened, pairs)), reports))
    rows = [_rows(number, *place, chosen) for number, place in enumerate(places, 1)]
    at = datetime(2026, 7, 6, 1, tzinfo=UTC)
    with store.database.write() as connection:
        revision = connection.execute(
            update(schema.store).values(revision=schema.store.c.revision + 1).returning(schema.store.c.revision)
        ).scalar_one()
        about = {"revision": revision, "at": at, "day": store.day_of(at), "person": by.id, "everyone": True}
        connection.execute(insert(schema.change).values(**about, actor="", action="accept-many", subject=""))
        days = [{"id": p.id, "starts": p.starts, "ends": p.ends, "due": p.ends, "last_day": p.ends} for p in opened]
        connection.execute(insert(schema.period).values(opened=revision), days)
        connection.execute(insert(schema.counter).values(year=2026, last=len(rows)))
        for table, place in ((schema.record, 0), (schema.entry, 1), (schema.accepted, 2)):
            connection.execute(insert(table), [row[place] | _revisions(table.name, revision) for row in rows])
    with store.database.alone() as connection:  # as databases do by themselves after a while
        connection.execute(text("ANALYZE"))
    return len(rows)


def split(store: Store, units: int) -> None:
    """Let each unit of the plan be succeeded by others, more where it owes more, until so many report today."""
    owed = Counter(unit for _, unit in _pairs(store) if unit != store.plan.office)
    since, total = periods.parse(FIRST).starts, owed.total()
    numbers = count(1)
    after = [
        (unit, next(numbers))
        for unit, items in sorted(owed.items())
        for _ in range(max(1, round(units * items / total)))
    ]
    with store.database.write() as connection:
        revision = record_change(connection, store, None, "adopt", actor="start")
        about = {"since": since, "source": "示例", "added": revision}
        rows = [
            {"id": f"s{n}", "unit": unit, "successor": f"u{n}", "name_zh": f"单位{n}", "name_en": f"Unit {n}", **about}
            for unit, n in after
        ]
        connection.execute(insert(schema.successor), rows)
        owing.expect(connection, revision)


def _pairs(store: Store) -> list[tuple[str, str]]:
    """Return the items and units of which reports are owed from now on."""
    table = schema.expected
    query = select(table.c.item, table.c.unit).where(table.c.removed.is_(None), table.c.until == NEVER)
    with store.database.read() as connection:
        return sorted((row.item, row.unit) for row in connection.execute(query))


def _revisions(table: str, revision: int) -> dict[str, int]:
    names = {"record": ("created", "submitted"), "entry": ("revision",), "accepted": ("valid_from",)}[table]
    return dict.fromkeys(names, revision)


def _rows(
    number: int, item: str, unit: str, period: periods.Period, chosen: random.Random
) -> tuple[dict[str, object], dict[str, object], dict[str, object]]:
    id_ = str(uuid.UUID(int=chosen.getrandbits(128), version=4))
    state = chosen.choice([state for state in STATES if state not in ("done", "terminated")])
    place = {"kind": "item", "item": item, "target": "", "unit": unit, "period": period.id, "ends": period.ends}
    record = {"id": id_, "number": f"2026-{number:04}", **place, "status": "accepted", "version": 1}
    said = {"state": state, "done": TEXT, "lang": "zh"}
    entry = {"record": id_, "version": 1, "action": "import", "status": "accepted", "content": said, "reason": ""}
    stands = {"record": id_, "version": 1, "valid_to": None, "published": False, **place, "state": state}
    return record | {"submitted_day": period.ends}, entry | {"plan_version": "1"}, stands
