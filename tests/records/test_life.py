"""A record from draft to acceptance and beyond, on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from records import content, life, many, reading, writes
from records.content import ClosingReport, Figure, ItemReport, TargetReport, UnitDate
from records.errors import Invalid, KeyReused, NotAllowed, StaleRecord, UnknownRecord, WrongState
from records.model import Viewer
from records.places import Place
from records.store import Store
from tests.support.stores import EARLIER, People, accepted, place, said


def test_a_report_is_written_handed_in_and_accepted(store: Store, who: People) -> None:
    begun = life.create(store, who.reporter, place(), ItemReport(done="半"))
    assert (begun.number, begun.status, begun.version) == ("2026-0001", "draft", 1)
    saved = life.save(store, who.reporter, begun.id, 1, said(next="通车"))
    handed_in = life.submit(store, who.head, begun.id, saved.version)
    assert (handed_in.status, handed_in.content) == ("submitted", said(next="通车"))
    done = life.accept(store, who.reviewer, begun.id, handed_in.version)
    assert (done.status, done.version, done.accepted, done.published) == ("accepted", 4, said(next="通车"), False)
    assert done.plan_version == store.plan.version


def test_the_history_says_who_when_and_from_what_to_what(store: Store, who: People) -> None:
    begun = life.create(store, who.reporter, place(), ItemReport(done="一"))
    life.save(store, who.head, begun.id, 1, said(done="二"))
    life.submit(store, who.reporter, begun.id, 2)
    life.return_(store, who.reviewer, begun.id, 3, "太短")
    steps = reading.history(store, Viewer(who.reporter), begun.id).value
    assert [(one.action, one.status) for one in steps] == [
        ("create", "draft"),
        ("save", "draft"),
        ("submit", "submitted"),
        ("return", "returned"),
    ]
    assert ("done", "一", "二") in steps[1].changed and ("state", None, "under-way") in steps[1].changed
    assert [one.who for one in steps] == ["reporter 某", "head 某", "reporter 某", "reviewer 某"]
    assert steps[3].reason == "太短" and steps[0].at == store.clock()


def test_a_returned_report_is_handed_in_again(store: Store, who: People) -> None:
    begun = life.create(store, who.reporter, place(), said())
    life.submit(store, who.reporter, begun.id, 1)
    life.return_(store, who.reviewer, begun.id, 2, "补充")
    again = life.submit(store, who.reporter, begun.id, 3, said(done="已补充"))
    assert again.status == "submitted" and again.content == said(done="已补充")


def test_the_accepted_version_stands_while_a_later_one_is_worked_on(store: Store, who: People) -> None:
    first = accepted(store, who, place(), said(done="第一稿"))
    reopened = life.reopen(store, who.reviewer, first.id, first.version, "数字有误")
    life.save(store, who.reporter, first.id, reopened.version, said(done="第二稿"))
    assert reading.get(store, Viewer(), first.id).value.content == said(done="第一稿")
    own = reading.get(store, Viewer(who.reporter), first.id).value
    assert (own.content, own.accepted) == (said(done="第二稿"), said(done="第一稿"))
    life.submit(store, who.reporter, first.id, own.version)
    life.accept(store, who.reviewer, first.id, own.version + 1)
    assert reading.get(store, Viewer(), first.id).value.content == said(done="第二稿")


def test_a_unit_cannot_withdraw_what_stands_by_way_of_a_correction(store: Store, who: People) -> None:
    stands = accepted(store, who, place(), said(done="第一稿"))
    again = life.reopen(store, who.reviewer, stands.id, stands.version, "改")
    again = life.submit(store, who.reporter, again.id, again.version, said(done="第二稿"))
    with pytest.raises(NotAllowed):
        life.withdraw(store, who.reporter, again.id, again.version, "撤")
    again = life.publish(store, who.reviewer, again.id, again.version)
    assert again.status == "submitted"
    public = reading.accepted(store, Viewer(public=True)).value
    assert [one.content for one in public] == [said(done="第一稿")]
    life.withdraw(store, who.reviewer, again.id, again.version, "撤")
    assert reading.accepted(store, Viewer()).value == ()


def test_a_withdrawn_report_is_seen_no_more_and_its_place_is_free(store: Store, who: People) -> None:
    first = accepted(store, who, place(), said())
    life.withdraw(store, who.reviewer, first.id, first.version, "报错单位")
    with pytest.raises(UnknownRecord):
        reading.get(store, Viewer(), first.id)
    assert reading.get(store, Viewer(who.reporter), first.id).value.status == "withdrawn"
    assert life.create(store, who.reporter, place(), said()).number == "2026-0002"


def test_an_older_version_is_refused_and_both_are_shown(store: Store, who: People) -> None:
    begun = life.create(store, who.reporter, place(), said())
    life.save(store, who.head, begun.id, 1, said(done="别人的"))
    with pytest.raises(StaleRecord) as stale:
        life.save(store, who.reporter, begun.id, 1, said(done="我的"))
    assert stale.value.current.content == said(done="别人的") and stale.value.current.version == 2
    assert stale.value.yours == said(done="我的")
    with pytest.raises(StaleRecord) as begun_twice:
        life.create(store, who.head, place(), said())
    assert begun_twice.value.current.id == begun.id


def test_a_repeated_request_writes_once(store: Store, who: People) -> None:
    first = life.create(store, who.reporter, place(), said(), key="a")
    assert life.create(store, who.reporter, place(), said(), key="a") == first
    life.submit(store, who.reporter, first.id, 1, key="b")
    again = life.submit(store, who.reporter, first.id, 1, key="b")
    assert (again.status, again.version) == ("submitted", 2)
    with pytest.raises(KeyReused):
        life.save(store, who.reporter, first.id, 2, said(), key="b")
    # the key of one person is no key of another
    assert life.create(store, who.other, place("named", "hills"), said(), key="a").id != first.id


def test_a_step_without_a_key_is_taken_whenever_it_is_asked_for(store: Store, who: People) -> None:
    two = replace(store, rules=replace(store.rules, acceptance_levels=2))
    one = life.create(two, who.reporter, place(), said())
    for _ in range(2):
        one = life.submit(two, who.reporter, one.id, one.version)
        one = life.return_(two, who.reviewer, one.id, one.version, "补充")
        one = life.submit(two, who.reporter, one.id, one.version)
        one = life.endorse(two, who.head, one.id, one.version)
        one = life.accept(two, who.reviewer, one.id, one.version)
        one = life.reopen(two, who.reviewer, one.id, one.version, "数字有误")
    assert one.version == 1 + 2 * 6


def test_a_step_that_the_state_forbids_changes_nothing(store: Store, who: People) -> None:
    begun = life.create(store, who.reporter, place(), said())
    done = accepted(store, who, place("both"), said())
    before = reading.revision(store, Viewer(who.reporter)).revision
    for step in (
        lambda: life.save(store, who.reporter, done.id, done.version, said()),
        lambda: life.submit(store, who.reporter, done.id, done.version),
        lambda: life.accept(store, who.reviewer, done.id, done.version),
        lambda: life.return_(store, who.reviewer, done.id, done.version, "x"),
    ):
        with pytest.raises(WrongState):
            step()
    with pytest.raises(NotAllowed):
        life.withdraw(store, who.reporter, done.id, done.version, "x")
    with pytest.raises(UnknownRecord):
        life.accept(store, who.reviewer, begun.id, 1)
    assert reading.revision(store, Viewer(who.reporter)).revision == before


def test_what_is_incomplete_stays_a_draft(store: Store, who: People) -> None:
    for wrong, fault in (
        (ItemReport(), ("state", "missing")),
        (ItemReport(state="done"), ("done", "missing")),
        (said(decision="用地"), ("decider", "missing")),
        (said(state="unchanged"), ("state", "nothing-before")),
        (said(corridor="elsewhere", corridor_state="not-begun"), ("corridor", "unknown")),
        (said(corridor="line", corridor_state="running"), ("corridor_since", "missing")),
        (
            said(corridor="line", corridor_state="running", corridor_since=date(2026, 7, 7)),
            ("corridor_since", "in-future"),
        ),
    ):
        begun = life.create(store, who.reporter, place(), wrong)
        with pytest.raises(Invalid) as invalid:
            life.submit(store, who.reporter, begun.id, 1)
        assert fault in invalid.value.faults, wrong
        life.withdraw(store, who.reporter, begun.id, 1, "试")
    with pytest.raises(Invalid):
        life.create(store, who.reporter, place(), said(done="\x08"))
    with pytest.raises(Invalid):
        life.create(store, who.reporter, place(), UnitDate())
    with pytest.raises(Invalid):
        life.reopen(store, who.reviewer, accepted(store, who, place(), said()).id, 3, " ")


def test_a_report_is_begun_and_handed_in_by_one_write(
    store: Store, who: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = reading.revision(store, Viewer(who.reporter)).revision
    with pytest.raises(Invalid):
        life.create(store, who.reporter, place(), ItemReport(), submit=True, key="one")
    step = writes.Write.step
    monkeypatch.setattr(writes.Write, "step", lambda *_, **__: 1 / 0)  # between beginning and handing in
    with pytest.raises(ZeroDivisionError):
        life.create(store, who.reporter, place(), said(), submit=True, key="one")
    assert reading.mine(store, who.reporter).value == ()  # nothing is left half
    monkeypatch.setattr(writes.Write, "step", step)
    record = life.create(store, who.reporter, place(), said(), submit=True, key="one")
    assert (record.status, record.version) == ("submitted", 2)
    assert life.create(store, who.reporter, place(), said(), submit=True, key="one") == record
    assert [one.action for one in reading.history(store, Viewer(who.reporter), record.id).value] == ["create", "submit"]
    assert reading.revision(store, Viewer(who.reporter)).revision == before + 1
    assert [one.id for one in reading.waiting(store, who.reviewer).value] == [record.id]


def test_unit_item_and_period_belong_together(store: Store, who: People) -> None:
    for wrong, fault in (
        (place("nowhere"), ("item", "unknown")),
        (place("benchmark"), ("unit", "not-responsible")),
        (place(period="2026Q3"), ("period", "not-open")),
        (place(period="2026M05"), ("period", "other-kind")),
        (place(period="soon"), ("period", "unknown")),
        (Place("closing", "works", "2026", "place"), ("period", "unknown")),
        (Place("date", "works", "2026Q2", "place"), ("period", "unknown")),
        (Place("target", "works", "2026Q2", "place", "sum"), ("target", "unknown")),
    ):
        said_ = {"item": said(), "closing": ClosingReport(), "date": UnitDate(), "target": TargetReport()}[wrong.kind]
        with pytest.raises(Invalid) as invalid:
            life.create(store, who.reporter, wrong, said_)
        assert fault in invalid.value.faults, wrong
    assert life.create(store, who.reporter, place(period=EARLIER), said()).period == EARLIER


def test_unchanged_is_confirmed_for_many_items_at_once(store: Store, who: People) -> None:
    accepted(store, who, place("both", period=EARLIER), said())
    accepted(store, who, place("place", period=EARLIER), said())
    life.create(store, who.reporter, place("belt"), said(done="写了"))
    items = ("both", "place", "belt", "region", "named")
    bulk = life.confirm(store, who.reporter, "works", "2026Q2", items, "unchanged", key="k")
    assert [one.item for one in bulk.records] == ["both", "place"]
    assert {one.status for one in bulk.records} == {"submitted"}
    nothing = "nothing-before"
    assert dict(bulk.skipped) == {"belt": nothing, "region": nothing, "named": nothing}
    again = life.confirm(store, who.reporter, "works", "2026Q2", items, "unchanged", key="k")
    assert again.records == bulk.records
    rest = life.confirm(store, who.reporter, "works", "2026Q2", items, content.NOT_INVOLVED)
    assert [one.item for one in rest.records] == ["region", "named"]
    assert dict(rest.skipped) == {"both": "begun", "place": "begun", "belt": "begun"}
    many = [(one.id, one.version) for one in (*bulk.records, *rest.records)]
    done = life.accept_many(store, who.reviewer, [*many[:-1], (many[-1][0], 7)])
    assert [one.status for one in done.records] == ["accepted"] * 3
    assert done.skipped == ((many[-1][0], "stale"),)
    with pytest.raises(Invalid):
        life.confirm(store, who.reporter, "works", "2026Q2", items, "done")


def test_a_unit_sets_its_date_and_asks_for_another_one(store: Store, who: People) -> None:
    begun = life.create(store, who.reporter, Place("date", "works", "", "place"), UnitDate(due=date(2026, 9, 30)))
    life.submit(store, who.reporter, begun.id, 1)
    life.accept(store, who.reviewer, begun.id, 2)
    with pytest.raises(Invalid):
        life.extend(store, who.reporter, begun.id, 3, date(2026, 12, 31), "")
    later = life.extend(store, who.reporter, begun.id, 3, date(2026, 12, 31), "用地未批")
    assert later.accepted == UnitDate(due=date(2026, 9, 30))
    life.submit(store, who.reporter, begun.id, 4)
    now = life.accept(store, who.reviewer, begun.id, 5)
    assert isinstance(now.accepted, UnitDate)
    assert (now.accepted.due, now.accepted.reason) == (date(2026, 12, 31), "用地未批")


def test_another_date_is_asked_for_and_handed_in_by_one_write(store: Store, who: People) -> None:
    at = Place("date", "works", "", "place")
    first = life.create(store, who.reporter, at, UnitDate(due=date(2026, 9, 30)), submit=True)
    accepted = life.accept(store, who.reviewer, first.id, first.version)
    asked = (first.id, accepted.version, date(2026, 12, 31))
    with pytest.raises(Invalid):
        life.extend(store, who.reporter, *asked, "", submit=True)
    assert reading.get(store, Viewer(who.reporter), first.id).value.version == accepted.version
    extended = life.extend(store, who.reporter, *asked, "征地", submit=True, key="one")
    assert (extended.status, extended.version) == ("submitted", accepted.version + 2)
    assert extended.accepted == UnitDate(due=date(2026, 9, 30))
    assert life.extend(store, who.reporter, *asked, "征地", submit=True, key="one") == extended


def test_another_date_needs_a_reason_also_after_a_return_or_a_reopening(store: Store, who: People) -> None:
    at, due, later = Place("date", "works", "", "place"), date(2026, 9, 30), date(2026, 12, 31)
    first = life.create(store, who.reporter, at, UnitDate(due=due), submit=True)
    life.accept(store, who.reviewer, first.id, 2)
    reopened = life.reopen(store, who.reviewer, first.id, 3, "核对")
    with pytest.raises(Invalid) as invalid:
        life.submit(store, who.reporter, first.id, reopened.version, UnitDate(due=later))
    assert invalid.value.faults == (("reason", "missing"),)
    edit = many.Edit(at, reopened.version, UnitDate(due=later, arrangement="分两期"))
    with pytest.raises(Invalid):
        many.write_many(store, who.reporter, [edit], submit=True)
    same = life.submit(store, who.reporter, first.id, reopened.version, UnitDate(due=due, arrangement="分两期"))
    returned = life.return_(store, who.reviewer, first.id, same.version, "改")
    with pytest.raises(Invalid):
        life.submit(store, who.reporter, first.id, returned.version, UnitDate(due=later, reason=" "))
    said = UnitDate(due=later, reason="征地")
    assert life.submit(store, who.reporter, first.id, returned.version, said).content == said


def test_a_target_is_reported_in_yuan_or_in_words(store: Store, who: People) -> None:
    value = TargetReport(
        figure=Figure(content.amounts.decimal("740.00000001"), "亿元"), as_of=date(2026, 6, 30), source="统计"
    )
    at = Place("target", "works", "2026Q2", target="sum")
    begun = life.create(store, who.reporter, at, value)
    life.submit(store, who.reporter, begun.id, 1)
    kept = life.accept(store, who.reviewer, begun.id, 2).accepted
    assert isinstance(kept, TargetReport) and kept.figure is not None
    assert kept == value and kept.figure.yuan == 74_000_000_001
    with pytest.raises(Invalid, match="not-responsible"):
        life.create(store, who.other, Place("target", "hills", "2026Q2", target="sum"), value)
    goal = Place("target", "office", "2026Q2", target="words")
    number = life.create(store, who.office, goal, value)
    with pytest.raises(Invalid, match="goal-in-words"):
        life.submit(store, who.office, number.id, 1)
    words = TargetReport(state="under-way", as_of=date(2026, 6, 30), source="办公室")
    assert life.submit(store, who.office, number.id, 1, words).status == "submitted"


def test_the_final_evaluation_needs_no_period_opened(store: Store, who: People) -> None:
    at = Place("closing", "works", "2023-2025", "place")
    begun = life.create(store, who.reporter, at, ClosingReport(state="done", result="建成"))
    life.submit(store, who.reporter, begun.id, 1)
    assert life.accept(store, who.reviewer, begun.id, 2).period == "2023-2025"


def test_a_mark_for_publication_ends_with_the_version_it_was_given_to(store: Store, who: People) -> None:
    first = accepted(store, who, place(), said(decision="用地", decider="市政府"))
    everyone = Viewer(public=True)
    with pytest.raises(UnknownRecord):
        reading.get(store, everyone, first.id)
    marked = life.publish(store, who.reviewer, first.id, first.version)
    assert marked.published and reading.get(store, everyone, first.id).value.content == said()
    life.reopen(store, who.reviewer, first.id, marked.version, "改")
    life.submit(store, who.reporter, first.id, 5, said(done="新"))
    assert reading.get(store, everyone, first.id).value.content == said()
    life.accept(store, who.reviewer, first.id, 6)
    with pytest.raises(UnknownRecord):
        reading.get(store, everyone, first.id)


def test_taking_the_mark_away_takes_it_from_earlier_days_too(store: Store, who: People) -> None:
    first = accepted(store, who, place(), said())
    marked = life.publish(store, who.reviewer, first.id, first.version)
    everyone, day = Viewer(public=True), store.today()
    tomorrow = replace(store, clock=lambda: store.clock() + timedelta(days=1))
    assert [one.id for one in reading.accepted(tomorrow, everyone, as_of=day).value] == [first.id]
    life.publish(tomorrow, who.reviewer, first.id, marked.version, False)
    assert reading.accepted(tomorrow, everyone, as_of=day).value == ()
    assert [one.id for one in reading.accepted(tomorrow, Viewer(), as_of=day).value] == [first.id]


def test_what_is_withdrawn_is_public_on_no_day(store: Store, who: People) -> None:
    first = accepted(store, who, place(), said())
    marked = life.publish(store, who.reviewer, first.id, first.version)
    day = store.today()
    tomorrow = replace(store, clock=lambda: store.clock() + timedelta(days=1))
    gone = life.withdraw(tomorrow, who.reviewer, first.id, marked.version, "错")
    assert not gone.published
    assert reading.accepted(tomorrow, Viewer(public=True), as_of=day).value == ()
    assert [one.id for one in reading.accepted(tomorrow, Viewer(), as_of=day).value] == [first.id]
