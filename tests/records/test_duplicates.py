"""Projects that were entered twice: found by name, sound, investor and amount; merged, and split again."""

from dataclasses import replace

import pytest

from records import check, duplicates, ledger, life, merging, reading
from records.content import PROJECT
from records.errors import Invalid, NotAllowed, StaleRecord, UnknownRecord, WrongState
from records.ledger_model import LedgerFilter
from records.model import Record, Viewer
from records.places import Place
from records.project import Investor, Project
from records.store import Store
from tests.records.test_ledger import ALL, YUAN, accepted, project, sums
from tests.support.stores import Clock, People

KNOWN = project(name="年产5万吨再生铝项目", investors=(Investor("上海某金属有限公司"),))


def likely(store: Store, viewer: Viewer, **other: object) -> tuple[str, ...]:
    """Return why a project that differs from the known one is taken for it; nothing where it is not."""
    found = duplicates.similar(store, viewer, replace(KNOWN, **other)).value.found  # type: ignore[arg-type]
    return found[0].reasons if found else ()


def test_what_makes_a_project_likely_the_same(store: Store, who: People) -> None:
    nobody, reviewer = (Investor("另一家"),), Viewer(who.reviewer)
    known = accepted(store, who, KNOWN)
    for other, expected in (
        ({}, ("name", "sound", "close", "investor", "amount")),
        ({"name": "年产5万吨再生铝项目 ", "investors": nobody, "agreed": None}, ("sound", "close")),
        ({"name": "年产5萬吨再生鋁項目", "investors": nobody, "agreed": None}, ("name", "sound", "close")),
        ({"name": "年产5万吨在生铝项目", "investors": nobody, "agreed": None}, ("sound", "close")),
        ({"name": "年产5万吨再生铝锭项目", "investors": nobody}, ("close", "amount")),
        ({"name": "年产5万吨再生铝锭项目", "investors": nobody, "agreed": None}, ()),
        ({"name": "铝厂", "investors": (Investor("上海某金属集团"),)}, ("investor", "amount")),
        ({"name": "铝厂", "investors": nobody}, ()),
    ):
        assert likely(store, reviewer, **other) == expected, other
    assert duplicates.similar(store, reviewer, KNOWN, but=known.id).value.found == ()
    secret = accepted(store, who, project(name="不公开的", confidential=True, agreed=3))
    for viewer, expected in ((Viewer(who.other), ()), (Viewer(), ()), (reviewer, ("name", "sound", "close"))):
        assert likely(store, viewer, name="不公开的", agreed=None, investors=nobody) == expected, viewer
    assert secret.id


def test_so_many_that_are_alike_are_compared_in_part_and_that_is_said(
    store: Store, who: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        accepted(store, who, KNOWN)
    other = project(name="铝厂", investors=())
    for most, expected in ((9, [(3, False), (0, False), (3, False)]), (4, [(1, True), (0, False), (3, False)])):
        monkeypatch.setattr(duplicates, "MOST_COMPARED", most)
        alike = duplicates.similar_many(store, Viewer(), [KNOWN, other, KNOWN]).value
        assert [(len(one.found), one.cut) for one in alike] == expected, most


def test_within_one_list_each_is_compared_with_those_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    other = project(name="铝厂", investors=(), agreed=1)
    found = duplicates.within([KNOWN, other, replace(KNOWN, name="年产5万吨在生铝项目"), KNOWN])
    assert [[one.record for one in alike.found] for alike in found] == [[], [], ["0"], ["0", "2"]]
    monkeypatch.setattr(duplicates, "MOST_COMPARED", 100)
    many = duplicates.within([KNOWN] * 50)
    assert sum(len(alike.found) for alike in many) <= 100 and many[-1].cut


def test_a_company_is_the_same_whatever_it_is_a_form_of() -> None:
    plain = project(name="码头", investors=(Investor("上海某金属"),))
    chinese = ["有限责任公司", "股份有限公司", "集团有限公司", "集团股份有限公司", "有限公司", "集团", "公司"]
    for form in (*chinese, " Co.,Ltd.", " CO., LTD.", " Ltd.", " Inc."):
        other = replace(plain, name="铝厂", investors=(Investor(f"上海某金属{form}"),))
        (found,) = duplicates.within([plain, other])[1].found
        assert found.reasons == ("investor", "amount"), form


def twice(store: Store, who: People) -> tuple[Record, Record]:
    return accepted(store, who, KNOWN), accepted(store, who, replace(KNOWN, note="又一次"))


def test_merging_leaves_one_and_splitting_brings_both_back(store: Store, who: People, clock: Clock) -> None:
    one, other = twice(store, who)
    life.publish(store, who.reviewer, other.id, other.version)
    before, day = sums(store, Viewer()), store.today()
    clock.forward(days=1)
    (gone,) = merging.merge(store, who.reviewer, [(other.id, other.version + 1)], one.number, key="k")
    assert (gone.status, gone.accepted) == ("withdrawn", None)
    assert sums(store, Viewer()) == tuple(half // 2 for half in before)
    assert sums(store, Viewer(), LedgerFilter(as_of=day)) == before
    assert merging.merge(store, who.reviewer, [(other.id, other.version + 1)], one.number, key="k") == (gone,)
    last = reading.history(store, Viewer(who.reporter), other.id).value[-1]
    assert (last.action, last.reason, last.who) == ("merge", one.number, who.reviewer.name)
    assert check.check(store) == ()
    back = merging.split(store, who.reviewer, other.id, gone.version)
    assert (back.status, back.published) == ("accepted", True) and isinstance(back.accepted, Project)
    assert sums(store, Viewer()) == before and sums(store, Viewer(public=True))[0] == 1
    assert check.check(store) == ()
    again = merging.merge(store, who.second, [(one.id, one.version)], other.id)
    assert again[0].status == "withdrawn" and sums(store, Viewer(who.reviewer), ALL)[1] == 10 * YUAN
    assert check.check(store) == ()


def test_what_cannot_be_merged(store: Store, who: People) -> None:
    one, other = twice(store, who)
    with pytest.raises(Invalid, match="other"):
        merging.merge(store, who.reviewer, [(one.id, one.version)], one.id)
    with pytest.raises(Invalid, match="other"):
        merging.merge(store, who.reviewer, [], one.id)
    named_twice = [(other.id, other.version), (other.number, other.version)]
    for _ in range(2):  # the same steps without a key are other steps
        (gone,) = merging.merge(store, who.reviewer, named_twice, one.id)
        other = merging.split(store, who.reviewer, gone.id, gone.version)
        assert (gone.status, other.status) == ("withdrawn", "accepted")
        named_twice = [(other.id, other.version), (other.number, other.version)]
    with pytest.raises(StaleRecord):
        merging.merge(store, who.reviewer, [(other.id, 1)], one.id)
    for person in (who.reporter, who.head, who.other, who.curator):
        with pytest.raises(NotAllowed):
            merging.merge(store, person, [(other.id, other.version)], one.id)
    with pytest.raises((WrongState, NotAllowed)):
        merging.split(store, who.reviewer, other.id, other.version)
    life.reopen(store, who.reviewer, other.id, other.version, "改")
    with pytest.raises(WrongState):
        merging.merge(store, who.reviewer, [(other.id, other.version + 1)], one.id)
    with pytest.raises(UnknownRecord):
        merging.merge(store, who.reviewer, [("2026-9999", 1)], one.id)
    assert len(ledger.projects(store, Viewer(), ALL).value) == 2


def test_what_is_public_is_not_merged_into_what_is_confidential(store: Store, who: People) -> None:
    one, _ = twice(store, who)
    secret, other = (accepted(store, who, replace(KNOWN, confidential=True)) for _ in range(2))
    with pytest.raises(Invalid, match="confidential"):
        merging.merge(store, who.reviewer, [(one.id, one.version)], secret.id)
    assert merging.merge(store, who.reviewer, [(other.id, other.version)], secret.id)[0].status == "withdrawn"
    assert merging.merge(store, who.reviewer, [(secret.id, secret.version)], one.id)[0].status == "withdrawn"


def test_what_is_on_its_way_is_likely_the_same_too(store: Store, who: People) -> None:
    drafted = life.create(store, who.reporter, Place(PROJECT, "works"), KNOWN)
    assert likely(store, Viewer(who.reporter))
    for viewer in (Viewer(), Viewer(who.other), Viewer(who.reviewer)):
        assert likely(store, viewer) == (), viewer
    life.submit(store, who.reporter, drafted.id, drafted.version)
    assert likely(store, Viewer(who.reviewer)) and likely(store, Viewer(who.other)) == ()


def test_a_project_under_revision_is_compared_as_it_stands_and_as_it_is_to_be(store: Store, who: People) -> None:
    known, later = accepted(store, who, KNOWN), project(name="别的名称", investors=(), agreed=7)
    life.revise(store, who.reporter, known.id, known.version, later)
    for viewer, expected in ((Viewer(who.reporter), ("name", "sound", "close", "amount")), (Viewer(who.other), ())):
        assert likely(store, viewer) == ("name", "sound", "close", "investor", "amount")
        assert likely(store, viewer, name=later.name, investors=(), agreed=7) == expected, viewer
    assert len(duplicates.similar(store, Viewer(who.reporter), replace(KNOWN, agreed=7)).value.found) == 1
