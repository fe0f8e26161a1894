"""What is read of many records at once."""

from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from records import address, facts, life, many, migrate, schema
from records.database import Database
from records.many import Edit
from records.store import Store
from tests.support.stores import People, place, said


def test_only_the_version_asked_for_is_read(store: Store, who: People) -> None:
    edits = [Edit(place(), 0, said(done="甲")), Edit(place("both"), 0, said(done="乙"))]
    first, second = many.write_many(store, who.reporter, edits, submit=False)
    life.save(store, who.reporter, first.id, first.version, said(done="丙"))
    versions = [(first.id, first.version), (second.id, second.version)]
    with store.database.read() as connection:
        read = facts.contents(connection, versions)
        columns = select(schema.entry.c.record, schema.entry.c.version).where(facts.of_versions(versions))
        found = connection.execute(columns).all()
    assert read == {versions[0]: said(done="甲"), versions[1]: said(done="乙")}
    assert sorted(tuple(row) for row in found) == sorted(versions)


def test_contents_are_found_by_an_index(tmp_path: Path) -> None:
    """For pairs of id and version alone SQLite would read every version there is."""
    database = Database(address.sqlite(tmp_path / "records.sqlite"))
    migrate.upgrade(database)
    asked: list[tuple[str, Any]] = []
    with database.read() as connection:
        event.listen(connection, "before_cursor_execute", lambda *ran: asked.append(ran[2:4]))
        facts.contents(connection, [("one", 1), ("two", 2)])
        statement, values = asked[0]
        steps = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    database.close()
    assert any(step.startswith("SEARCH entry USING INDEX") for step in steps), steps
    assert not any(step.startswith("SCAN entry") for step in steps), steps
