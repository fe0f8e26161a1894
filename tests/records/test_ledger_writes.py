"""Projects by the thousand in one write: all or those that are right, once for a key, never over a newer version."""

import tracemalloc
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plan.text import Text
from records import bulk, check, facts, ledger, ledger_writes, life, places, reading, rights
from records.content import PROJECT
from records.errors import Invalid, KeyReused, StoreLocked
from records.facts import Facts
from records.ledger_model import LedgerFilter
from records.ledger_writes import LedgerRow, import_projects
from records.model import Viewer
from records.places import Place
from records.project import Investor, Need, Project, Receipt, StageDate
from records.store import Store
from records.writes import Write
from tests.support import many_projects, stores
from tests.support.stores import People

SIGNED = (StageDate("signed", date(2024, 3, 1)),)


def project(name: str, **other: object) -> Project:
    usual: dict[str, object] = {"name": name, "origin": "310000", "agreed": 10**9, "stages": SIGNED}
    return Project(**(usual | other))  # type: ignore[arg-type]


def row(place: int, name: str, unit: str = "works", **other: object) -> LedgerRow:
    return LedgerRow(place, unit, project(name, **other))


def test_new_rows_are_handed_in_or_drafted(store: Store, who: People) -> None:
    found = import_projects(store, who.reporter, [row(2, "甲"), row(3, "乙")])
    assert (found.new, found.changed, found.unchanged, found.faults) == (2, 0, 0, ())
    waiting = reading.waiting(store, who.reviewer).value
    assert [one.content.name for one in waiting if isinstance(one.content, Project)] == ["甲", "乙"]
    assert [one.number for one in waiting] == ["2026-0001", "2026-0002"]
    import_projects(store, who.reporter, [row(2, "丙", agreed=None)], submit=False)
    assert len(reading.waiting(store, who.reviewer).value) == 2
    twice = [(name, one.version) for one in waiting for name in (one.id, one.number)]
    bulk = life.accept_many(store, who.reviewer, twice)
    assert (
        len(bulk.records) == 2
        and sum(c.projects for c in ledger.ledger(store, Viewer(), LedgerFilter()).value.cells) == 2
    )
    assert check.check(store) == ()


def test_known_rows_become_new_versions(store: Store, who: People) -> None:
    ids = import_projects(store, who.reporter, [row(2, "甲"), row(3, "乙"), row(4, "丙")]).ids
    life.accept_many(store, who.reviewer, [(id_, 1) for id_ in ids[:2]])
    life.return_(store, who.reviewer, ids[2], 1, "补")
    numbers = [reading.get(store, Viewer(who.reporter), id_).value.number for id_ in ids]
    paid = project("甲", receipts=(Receipt("2024Q2", 5),))
    known = [
        LedgerRow(2, "works", paid, numbers[0], 2),
        LedgerRow(3, "", project("乙"), ids[1], 2),
        LedgerRow(4, "", project("丙"), ids[2], 2),
    ]
    found = import_projects(store, who.reporter, known)
    assert (found.new, found.changed, found.unchanged) == (0, 1, 2)  # what was returned waits for a change
    records = [reading.get(store, Viewer(who.reporter), id_).value for id_ in ids]
    assert [(one.status, one.version) for one in records] == [("submitted", 3), ("accepted", 2), ("returned", 2)]
    assert records[0].content == paid and records[0].accepted == project("甲")
    assert import_projects(store, who.reporter, known).unchanged == 3
    newer = [replace(one, said=replace(one.said, note="新")) for one in (known[0], *known)]
    with pytest.raises(Invalid) as stale:
        import_projects(store, who.reporter, newer)
    assert stale.value.faults == (("2:version", "stale"), ("2:id", "twice"), ("2:version", "stale"))
    with pytest.raises(Invalid) as moved:
        import_projects(store, who.reporter, [replace(known[1], unit="hills"), replace(known[2], unit="hills")])
    assert moved.value.faults == (("3:unit", "other-unit"), ("4:unit", "other-unit"))
    life.return_(store, who.reviewer, ids[0], 3, "改")
    drafted = import_projects(store, who.reporter, [LedgerRow(2, "", replace(paid, note="x"), ids[0], 4)], submit=False)
    assert drafted.changed == 1
    assert reading.get(store, Viewer(who.reporter), ids[0]).value.status == "returned"
    assert check.check(store) == ()


def test_a_file_that_is_half_wrong_is_refused_whole_or_taken_in_part(store: Store, who: People) -> None:
    theirs = life.create(store, who.other, Place(PROJECT, "hills"), project("他"))
    rows = [
        row(2, "甲"),
        row(3, ""),
        row(4, "乙", origin="999999"),
        row(5, "丙", "hills"),
        row(6, "丁", agreed=None),
        row(7, "戊", "nowhere"),
        row(71, "辛", ""),
        LedgerRow(8, "", project("己"), theirs.id, 1),
        LedgerRow(9, "", project("庚"), "2026-9999", 1),
    ]
    expected = [
        ("3:name", "missing"),
        ("4:origin", "unknown"),
        ("5:unit", "not-allowed"),
        ("6:agreed", "missing"),
        ("7:unit", "unknown"),
        ("71:unit", "missing"),
        ("8:id", "unknown"),
        ("9:id", "unknown"),
    ]
    with pytest.raises(Invalid) as refused:
        import_projects(store, who.reporter, rows)
    assert list(refused.value.faults) == expected
    assert reading.mine(store, who.reporter).value == ()
    found = import_projects(store, who.reporter, rows, only_right=True)
    assert list(found.faults) == expected and found.new == 1


def test_an_import_asked_for_again_says_what_it_wrote(store: Store, who: People) -> None:
    """As a page does that was ended after the write, before it could say so."""
    one, other = (row(2, name) for name in ("甲", "乙"))
    ids = [
        *import_projects(store, who.reporter, [one], submit=False).ids,
        *import_projects(store, who.reporter, [other]).ids,
    ]
    rows = [row(2, "丙"), row(3, "", origin="999999"), LedgerRow(4, "", project("丁"), ids[0], 1), row(5, "戊")]
    rows += [LedgerRow(6, "", project("乙"), ids[1], 1), LedgerRow(7, "", project("己"), "2026-9999", 1)]
    with pytest.raises(Invalid):
        import_projects(store, who.reporter, rows, key="all")
    first = import_projects(store, who.reporter, rows, only_right=True, key="right")
    assert (first.new, first.changed, first.unchanged) == (2, 1, 1) and len(first.faults) == 3
    before = len(reading.mine(store, who.reporter).value)
    assert import_projects(store, who.reporter, rows, only_right=True, key="right") == first
    assert len(reading.mine(store, who.reporter).value) == before
    whole = [row(2, "庚"), LedgerRow(3, "", project("乙"), ids[1], 1)]
    first = import_projects(store, who.reporter, whole, key="whole")
    assert import_projects(store, who.reporter, whole, key="whole") == first and first.unchanged == 1


def test_an_import_that_breaks_off_leaves_nothing(store: Store, who: People, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(place, f"甲{place}") for place in range(2, 6)]
    monkeypatch.setattr(facts, "CHUNK", 2)
    add, blocks = bulk.add_projects, list[int]()

    def lost(write: Write, *rest: Any) -> None:
        blocks.append(1)
        if len(blocks) == 2:
            raise StoreLocked
        add(write, *rest)

    monkeypatch.setattr(bulk, "add_projects", lost)
    with pytest.raises(StoreLocked):
        import_projects(store, who.reporter, rows, key="one")
    assert reading.mine(store, who.reporter).value == ()
    assert import_projects(store, who.reporter, rows, key="one").new == 4
    assert check.check(store) == ()


def test_an_unfinished_draft_that_comes_back_as_it_is_stays_one(store: Store, who: People) -> None:
    """A list of one's own is right, whatever its drafts lack: reading it says so, and so does writing it."""
    lacking, whole = project("甲", agreed=None), project("乙")
    ids = import_projects(
        store, who.reporter, [LedgerRow(2, "works", lacking), LedgerRow(3, "works", whole)], submit=False
    ).ids
    back = [LedgerRow(2, "", lacking, ids[0], 1), LedgerRow(3, "", whole, ids[1], 1)]
    found = import_projects(store, who.reporter, back, key="k")
    assert (found.changed, found.unchanged, found.lacking) == (1, 0, ("2026-0001",))
    assert import_projects(store, who.reporter, back, key="k") == found
    drafted = import_projects(store, who.reporter, back[:1], submit=False)
    assert (drafted.unchanged, drafted.lacking) == (1, ())  # nobody asked for it to be handed in
    assert [reading.get(store, Viewer(who.reporter), id_).value.status for id_ in ids] == ["draft", "submitted"]
    changed = [LedgerRow(2, "", replace(lacking, note="新"), ids[0], 1)]
    with pytest.raises(Invalid, match="missing"):
        import_projects(store, who.reporter, changed)


def test_the_same_file_sent_twice_is_written_once(store: Store, who: People) -> None:
    first = import_projects(store, who.reporter, [row(2, "甲")], key="k")
    again = import_projects(store, who.reporter, [row(2, "甲")], key="k")
    assert again == first
    with pytest.raises(KeyReused):
        import_projects(store, who.reporter, [row(2, "乙")], key="k")
    with pytest.raises(Invalid, match="too-many"):
        import_projects(store, who.reporter, [row(2, "甲")] * (ledger_writes.MOST + 1))


def test_memory_does_not_grow_with_the_rows(store: Store, who: People) -> None:
    reported: list[tuple[int, int]] = []
    import_projects(store, who.reporter, [row(2, "先")])

    def most(number: int) -> int:
        kept = many_projects.generated(stores.PLAN, number)
        rows = [
            LedgerRow(place, "works", replace(one.said, name=f"{number}-{place}")) for place, one in enumerate(kept)
        ]
        rows = [replace(one, said=replace(one.said, receipts=())) for one in rows]
        tracemalloc.start()
        found = import_projects(store, who.reporter, rows, only_right=True, progress=lambda *at: reported.append(at))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found.new + len({one.split(":")[0] for one, _ in found.faults}) == number
        return peak

    few, many = most(400), most(800)
    assert many < 1.5 * few
    assert reported[-1] == (1600, 1600) and reported == sorted(reported, key=lambda at: (at[1], at[0]))


def test_a_row_of_another_unit_tells_nothing_of_its_draft(store: Store, who: People) -> None:
    (id_,) = import_projects(store, who.other, [row(2, "甲", "hills")]).ids
    life.accept(store, who.reviewer, id_, 1)
    draft = life.revise(store, who.other, id_, 2, project("甲", note="未定"))
    listed = [LedgerRow(2, "", project("甲"), id_, 2)]  # as everyone's file has it
    assert import_projects(store, who.reporter, listed).unchanged == 1
    for said, version in ((draft.content, 2), (draft.content, 3), (project("乙"), 3)):
        assert isinstance(said, Project)
        with pytest.raises(Invalid) as refused:
            import_projects(store, who.reporter, [LedgerRow(2, "", said, id_, version)])
        assert refused.value.faults == (("2:unit", "not-allowed"),)


def test_a_project_is_gone_on_with_and_handed_in_by_one_write(
    store: Store, who: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = life.create(store, who.reporter, Place(PROJECT, "works"), project("甲"), submit=True)
    known, later, step = life.accept(store, who.reviewer, begun.id, begun.version), project("甲", note="续"), Write.step

    def failing(write: Write, found: Facts, action: str, *rest: Any, **more: Any) -> None:
        if action == rights.SUBMIT:
            raise OSError
        step(write, found, action, *rest, **more)

    monkeypatch.setattr(Write, "step", failing)
    with pytest.raises(OSError):
        life.revise(store, who.reporter, known.id, known.version, later, submit=True, key="one")
    monkeypatch.setattr(Write, "step", step)
    with pytest.raises(Invalid):
        life.revise(store, who.reporter, known.id, known.version, project(""), submit=True)
    assert reading.get(store, Viewer(who.reviewer), known.id).value == known  # nothing is left half
    done = life.revise(store, who.reporter, known.id, known.version, later, submit=True, key="one")
    assert (done.status, done.version, done.content) == ("submitted", known.version + 2, later)
    assert life.revise(store, who.reporter, known.id, known.version, later, submit=True, key="one") == done


def test_a_row_made_from_the_version_that_stands_is_current_also_once_published(store: Store, who: People) -> None:
    (id_,) = import_projects(store, who.reporter, [row(2, "甲")]).ids
    stands = life.accept(store, who.reviewer, id_, 1)
    marked = life.publish(store, who.reviewer, id_, stands.version)
    known = LedgerRow(2, "", project("甲", note="续"), id_, stands.version)
    assert marked.version > stands.version
    assert import_projects(store, who.reporter, [known], submit=False).changed == 1
    with pytest.raises(Invalid) as refused:  # begun meanwhile
        import_projects(store, who.reporter, [replace(known, said=project("乙"))])
    assert refused.value.faults == (("2:version", "stale"),)


def test_all_that_plan_and_calendar_do_not_know_is_named_at_once(store: Store) -> None:
    wrong: dict[str, object] = {
        "origin": "999999",
        "industry": "none",
        "county": "none",
        "park": "none",
        "items": ("none",),
        "ways": ("none",),
        "investors": (Investor("某", None, ("none",)),),
        "needs": (Need("none", "none"),),
        "stages": (StageDate("signed", date(2026, 7, 7)),),  # it is the day before
        "receipts": (Receipt("2026Q4", 1),),
    }
    listed = {
        name: {"known": Text("有", "Known")} for name in ("attraction", "investor_class", "need_kind", "need_state")
    }
    store = replace(store, plan=replace(store.plan, vocab=store.plan.vocab | listed))
    codes = {name: "in-future" if name in ("stages", "receipts") else "unknown" for name in wrong}
    assert places.project_faults(store, project("甲")) == []
    assert places.project_faults(store, project("甲", **wrong)) == list(codes.items())
    for name, value in wrong.items():
        assert places.project_faults(store, project("甲", **{name: value})) == [(name, codes[name])]
    for need in (Need("known", "none"), Need("none", "known")):
        assert places.project_faults(store, project("甲", needs=(need,))) == [("needs", "unknown")]
    known = {"county": "hill", "park": "park", "ways": ("known",), "needs": (Need("known", "known"),)}
    assert places.project_faults(store, project("甲", **known)) == []
