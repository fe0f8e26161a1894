"""Many reports in one write: all of them, or none."""

import pytest

from records import life, many, reading
from records.content import ItemReport
from records.errors import Invalid, NotAllowed, StaleRecord, WrongState
from records.many import Edit
from records.model import Viewer
from records.store import Store
from tests.support.stores import People, place, said


def test_new_and_known_reports_are_saved_and_handed_in_together(store: Store, who: People) -> None:
    begun = life.create(store, who.reporter, place(), ItemReport(done="半"))
    edits = [Edit(place("both"), 0, said(done="甲")), Edit(place(), begun.version, said(done="乙"))]
    first, second = many.write_many(store, who.reporter, edits, submit=True, key="one")
    assert [(one.item, one.status, one.content) for one in (first, second)] == [
        ("both", "submitted", said(done="甲")),
        ("place", "submitted", said(done="乙")),
    ]
    again = many.write_many(store, who.reporter, edits, submit=True, key="one")
    assert [one.version for one in again] == [first.version, second.version]
    # what was handed in first is what reviewers see
    assert [one.id for one in reading.waiting(store, who.reviewer).value] == [second.id, first.id]


def test_drafts_may_be_incomplete_and_a_returned_report_stays_returned(store: Store, who: People) -> None:
    (draft,) = many.write_many(store, who.reporter, [Edit(place(), 0, ItemReport())], submit=False)
    life.submit(store, who.reporter, draft.id, 1, said())
    life.return_(store, who.reviewer, draft.id, 2, "补")
    (kept,) = many.write_many(store, who.reporter, [Edit(place(), 3, ItemReport(done="改"))], submit=False)
    assert (kept.status, kept.version) == ("returned", 4)


def test_nothing_is_written_where_one_row_cannot_be(store: Store, who: People) -> None:
    begun = life.create(store, who.reporter, place(), said())
    good = Edit(place("both"), 0, said())
    refused = (
        (Edit(place(), 0, said()), StaleRecord),
        (Edit(place(), 2, said()), StaleRecord),
        (Edit(place("named", "hills"), 0, said()), NotAllowed),
        (Edit(place("named"), 0, ItemReport(state="nonsense")), Invalid),
        (Edit(place("nowhere"), 0, said()), Invalid),
        (Edit(place("named"), 0, ItemReport()), Invalid),
        (Edit(place("named"), 1, said()), WrongState),
        (Edit(place("both"), 0, said()), Invalid),
    )
    for bad, error in refused:
        with pytest.raises(error) as raised:
            many.write_many(store, who.reporter, [good, bad], submit=True)
        if error is Invalid and bad.place != good.place:
            assert {fault[0].partition(":")[0] for fault in raised.value.faults} == {"1"}
    life.submit(store, who.reporter, begun.id, 1)
    with pytest.raises(WrongState):
        many.write_many(store, who.reporter, [good, Edit(place(), 2, said())], submit=False)
    assert [one.id for one in reading.mine(store, who.reporter).value] == [begun.id]
    assert reading.get(store, Viewer(who.reporter), begun.id).value.version == 2


def test_all_that_is_wrong_is_said_at_once(store: Store, who: People) -> None:
    edits = [Edit(place("both"), 0, ItemReport(state="done")), Edit(place(), 0, ItemReport(state="unchanged"))]
    with pytest.raises(Invalid) as raised:
        many.write_many(store, who.reporter, edits, submit=True)
    assert raised.value.faults == (("0:done", "missing"), ("1:state", "nothing-before"))
