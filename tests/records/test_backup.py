"""A backup equals the store, whichever database reads it; and what a purge leaves. On both databases."""

import io
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text, update

from plan.other_names import Succession
from plan.text import Text
from records import accounts, address, backup, check, export, life, people, purge, reading, schema
from records.content import UnitDate
from records.errors import BadBackup, Invalid, NotEmpty, StoreNewer, UnknownRecord
from records.model import Viewer
from records.places import Place
from records.store import Store, revision_of
from tests.records.conftest import Addresses
from tests.support import successions
from tests.support.stores import Clock, People, accepted, opened, place, said

SECRET = "不该录入的内容"


def rows(store: Store) -> dict[str, list[Any]]:
    """Return everything a store holds but sessions and counts of wrong passwords."""
    with store.database.read() as connection:
        tables = {table.name: select(table).order_by(*table.primary_key.columns) for table in backup.TABLES}
        return {name: list(connection.execute(query).all()) for name, query in tables.items()}


def filled(store: Store, who: People) -> None:
    """Put something into every table."""
    first = accepted(store, who, place(), said(decision="用地", decider="市政府", documents=("桂〔2022〕1号",)))
    life.publish(store, who.reviewer, first.id, first.version, key="k")
    life.create(store, who.reporter, place("both"), said())
    life.create(store, who.reporter, Place("date", "works", "", "place"), UnitDate(due=date(2026, 9, 1)))
    one = Succession("hills", "peaks", Text("峰县", "Peaks"), date(2026, 7, 1), "文号")
    successions.publish(store, one)
    accounts.sign_in(store, "other", people.reset_password(store, None, "other"))


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_a_restored_backup_equals_the_original(
    store: Store, who: People, clock: Clock, tmp_path: Path, into: str, cluster: str, addresses: Addresses
) -> None:
    filled(store, who)
    made = backup.backup(store, tmp_path / "one.zip")
    original = rows(store)
    assert sum(made.rows.values()) == sum(map(len, original.values()))
    assert made.revision == original["store"][0].revision
    assert made.path.stat().st_mode & 0o077 == 0 and list(tmp_path.iterdir()) == [made.path]
    socket = cluster if into == "postgresql" else ""
    kind = Addresses(into, tmp_path, "", socket)
    url = kind.new(empty=True)
    assert backup.restore(url, made.path).rows == made.rows
    again = opened(url, clock)
    assert rows(again) == original
    assert check.check(again) == ()
    assert reading.get(again, Viewer(public=True), "2026-0001").value.content == said(documents=("桂〔2022〕1号",))
    draft = reading.get(again, Viewer(who.reporter), "2026-0002").value
    assert life.save(again, who.reporter, draft.id, draft.version, said(done="恢复后")).version == 2
    again.close()


def test_a_backup_is_taken_while_people_write(store: Store, who: People, tmp_path: Path, addresses: Addresses) -> None:
    begun = life.create(store, who.reporter, place(), said())
    writing = count(1)

    class Slow(io.BytesIO):
        """Somebody saves each time a block is written."""

        def write(self, block: Any) -> int:
            version = next(writing)
            if version > 5:
                return super().write(block)
            life.save(store, who.reporter, begun.id, version, said(done=str(version)))
            return super().write(block)

    with store.database.read() as connection:
        before, _ = revision_of(connection)
        file = Slow()
        backup._write(connection, file, "", before)
    assert next(writing) > 5
    (tmp_path / "b.zip").write_bytes(file.getvalue())
    url = addresses.new(empty=True)
    backup.restore(url, tmp_path / "b.zip")
    again = opened(url, store.clock)  # type: ignore[arg-type]
    assert reading.mine(again, who.reporter).value[0].version == 1
    assert check.check(again) == ()
    again.close()


def test_the_same_rows_give_the_same_bytes(store: Store, who: People, tmp_path: Path) -> None:
    filled(store, who)
    written = []
    for _ in range(2):
        with store.database.read() as connection:
            backup._write(connection, file := io.BytesIO(), "", 1)
        written.append(file.getvalue())
    assert written[0] == written[1]


def test_only_an_empty_store_is_filled_and_only_from_a_whole_backup(
    store: Store, who: People, tmp_path: Path, addresses: Addresses
) -> None:
    made = backup.backup(store, tmp_path / "one.zip")
    with pytest.raises(NotEmpty):
        backup.restore(store.database.url, made.path)
    with zipfile.ZipFile(made.path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    meta = json.loads(members["meta.json"])

    def damaged(name: str, content: bytes) -> Path:
        path = tmp_path / "damaged.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for member, kept in {**members, name: content}.items():
                archive.writestr(member, kept)
        return path

    (tmp_path / "no.zip").write_bytes(b"PK")
    shutil.copy(made.path, tmp_path / "cut.zip")
    (tmp_path / "cut.zip").write_bytes(made.path.read_bytes()[:-300])
    url = addresses.new(empty=True)
    for path in (
        tmp_path / "absent.zip",
        tmp_path / "no.zip",
        tmp_path / "cut.zip",
        damaged("person.jsonl", members["person.jsonl"].replace(b"reviewer", b"reviewed")),
        damaged("meta.json", json.dumps(meta | {"format": 2}).encode()),
        damaged("meta.json", b"[]"),
    ):
        with pytest.raises(BadBackup):
            backup.restore(url, path)
    with pytest.raises(StoreNewer):
        backup.restore(url, damaged("meta.json", json.dumps(meta | {"version": "9999"}).encode()))
    backup.restore(url, made.path)


def test_a_backup_that_cannot_be_written_is_not_noted(store: Store, who: People, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="absent"):
        backup.backup(store, tmp_path / "absent" / "one.zip")
    assert rows(store)["backup"] == []


def test_a_purge_leaves_who_when_and_why(store: Store, who: People, tmp_path: Path) -> None:
    earlier = backup.backup(store, tmp_path / "earlier.zip")
    begun = life.create(store, who.reporter, place(), said(done=SECRET), key="k")
    life.submit(store, who.reporter, begun.id, 1)
    life.return_(store, who.reviewer, begun.id, 2, f"不应写{SECRET}")
    life.submit(store, who.reporter, begun.id, 3, said(done=SECRET))
    life.accept(store, who.reviewer, begun.id, 4)
    holding = backup.backup(store, tmp_path / "holding.zip")
    before = reading.revision(store, Viewer()).revision
    for id_, reason, actor, error in (
        ("2026-9999", "x", "op", UnknownRecord),
        (begun.id, " ", "op", Invalid),
        (begun.id, "x", "", Invalid),
    ):
        with pytest.raises(error):
            purge.purge(store, id_, reason, actor)
    done = purge.purge(store, begun.number, "涉密", "值班员")
    assert (done.number, done.versions, done.overwritten) == ("2026-0001", 5, True)
    assert done.backups == (holding.path,) and earlier.path not in done.backups
    assert SECRET not in repr(rows(store))
    with pytest.raises(UnknownRecord):
        reading.get(store, Viewer(), begun.id)
    steps = reading.history(store, Viewer(who.reporter), begun.id).value
    assert [one.action for one in steps] == ["create", "submit", "return", "submit", "accept", "purge"]
    assert (steps[-1].who, steps[-1].reason, steps[0].who) == ("值班员", "涉密", "reporter 某")
    kept = reading.get(store, Viewer(who.reporter), begun.id).value
    assert (kept.purged, kept.content, kept.accepted, kept.actions) == (True, None, None, frozenset())
    assert reading.revision(store, Viewer()).revision == before + 1
    assert check.check(store) == ()
    assert purge.purge(store, begun.id, "涉密", "值班员").versions == 0
    assert life.create(store, who.reporter, place(), said()).number == "2026-0002"


def test_a_purge_names_a_backup_that_is_being_written_and_none_made_since(
    store: Store, who: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = life.create(store, who.reporter, place(), said(done=SECRET))
    write, named, there = backup._write, list[tuple[Path, ...]](), list[Path]()

    def meanwhile(*about: Any) -> dict[str, int]:
        there.extend(tmp_path.iterdir())
        named.append(purge.purge(store, begun.id, "涉密", "值班员").backups)
        return write(*about)

    monkeypatch.setattr(backup, "_write", meanwhile)
    holding = backup.backup(store, tmp_path / "holding.zip").path
    monkeypatch.undo()
    with zipfile.ZipFile(holding) as archive:
        assert SECRET in archive.read("entry.jsonl").decode()
    clean = backup.backup(store, tmp_path / "clean.zip").path
    assert named == [(holding, *there)] and [one.suffix for one in there] == [".part"]
    assert purge.purge(store, begun.id, "涉密", "值班员").backups == (holding,) and clean.exists()


def test_a_purge_names_no_backup_that_another_one_replaced(
    store: Store, who: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, write = tmp_path / "nightly.zip", backup._write
    begun = life.create(store, who.reporter, place(), said(done=SECRET))

    def at_once(*about: Any) -> dict[str, int]:
        monkeypatch.setattr(backup, "_write", write)
        backup.backup(store, path)
        return write(*about)

    for _ in range(3):
        backup.backup(store, path)
    assert len(rows(store)["backup"]) == 1
    monkeypatch.setattr(backup, "_write", at_once)
    backup.backup(store, path)
    assert len(rows(store)["backup"]) == 2, "of two that were written at once either may be the one that stayed"
    assert purge.purge(store, begun.id, "涉密", "值班员").backups == (path,)
    backup.backup(store, path)
    with zipfile.ZipFile(path) as archive:
        assert SECRET not in archive.read("entry.jsonl").decode()
    assert purge.purge(store, begun.id, "涉密", "值班员").backups == ()


def test_purged_bytes_are_in_no_file_of_the_store(store: Store, who: People, addresses: Addresses) -> None:
    begun = life.create(store, who.reporter, place(), said(done=SECRET), submit=True)
    for unit, by in (("works", who.reporter), ("hills", who.other)):  # several reasons, which PostgreSQL samples
        other = life.create(store, by, place("named", unit), said(), submit=True)
        life.return_(store, who.reviewer, other.id, other.version, f"请补充 {unit}")
    life.return_(store, who.reviewer, begun.id, begun.version, SECRET)
    words = json.dumps(SECRET)[1:-1].encode(), SECRET.encode()  # as JSON keeps it, and as typed
    file = address.file_of(store.database.url)

    def held() -> set[bytes]:
        if file is None:
            with store.database.alone() as connection:
                connection.execute(text("ANALYZE entry"))
                connection.execute(text("CHECKPOINT"))
                oid = connection.execute(
                    text("SELECT oid FROM pg_database WHERE datname = current_database()")
                ).scalar()
            files = [one for one in Path(addresses.socket, "data", "base", str(oid)).iterdir() if one.is_file()]
        else:
            files = [one for one in (file, file.with_name(f"{file.name}-wal")) if one.exists()]
        return {word for one in files for word in words if word in one.read_bytes()}

    assert held() == {*words}
    with store.database.read() as reader:
        reader.execute(text("SELECT count(*) FROM period")).all()
        impatient = Store(type(store.database)(store.database.url, 0.05), store.plan, store.rules, store.clock)
        assert not purge.purge(impatient, begun.id, "涉密", "值班员").overwritten
        impatient.close()
    assert purge.purge(store, begun.id, "涉密", "值班员").overwritten
    assert not held()


def test_a_check_finds_what_is_wrong(store: Store, who: People, clock: Clock) -> None:
    filled(store, who)
    assert check.check(store) == ()
    table = schema.record
    for statement, code in (
        (update(table).where(table.c.number == "2026-0001").values(status="submitted"), "status"),
        (update(table).where(table.c.number == "2026-0001").values(version=9), "versions"),
        (update(schema.accepted).values(valid_to=1), "accepted"),
        (update(schema.store).values(revision=999), "revision"),
        (update(schema.counter).values(last=0), "number"),
        (update(schema.expected).where(schema.expected.c.item == "both").values(removed=1), "expected"),
        (update(schema.entry).where(schema.entry.c.version == 1).values(content={"state": 7}), "content"),
    ):
        found: tuple[check.StoreFinding, ...] = ()
        with pytest.raises(ZeroDivisionError), store.database.write() as connection:
            connection.execute(statement)
            found = tuple(check._findings(connection, store))
            raise ZeroDivisionError  # nothing of it is kept
        assert code in {one.code for one in found}, code
    assert check.check(store) == ()


def test_an_item_that_is_gone_is_said_and_is_no_fault(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place(), said())
    items = {id_: one for id_, one in store.plan.items.items() if id_ != "place"}
    later = opened(store.database.url, clock, of=replace(store.plan, version="2", items=items))
    assert [(one.code, one.subject, one.wrong) for one in check.check(later)] == [("gone", "2026-0001", False)]
    later.close()


def test_what_is_exported(store: Store, who: People) -> None:
    filled(store, who)
    some, everything = io.StringIO(), io.StringIO()
    assert export.export(store, some).records == 1
    assert "某" not in some.getvalue() and json.loads(some.getvalue())["content"]["done"] == "开工"
    for word, exported in (("市政府", False), ("用地", False), ("桂〔2022〕1号", True)):
        assert (word in some.getvalue()) == exported, word
    assert export.export(store, everything, everything=True).records == 3
    first = json.loads(everything.getvalue().splitlines()[0])
    assert first["history"][0]["content"]["decider"] == "市政府"
    assert [one["action"] for one in first["history"]] == ["create", "submit", "accept", "publish"]
    assert first["history"][0]["who"] == "reporter 某"
