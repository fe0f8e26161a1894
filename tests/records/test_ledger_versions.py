"""The versions that a list for everyone was made from, as far as the viewer may see them."""

from dataclasses import replace

from records import ledger_versions, life
from records.ledger_versions import Stood
from records.model import Viewer
from records.project import Need
from records.store import Store
from tests.records.test_ledger import accepted, changed, project
from tests.support.stores import People

SAID = project(needs=(Need("land", "open", "市政府"),))
SHOWN = Stood("works", project())


def test_accepted_versions_are_known_those_of_other_units_without_needs(store: Store, who: People) -> None:
    first = accepted(store, who, SAID)
    last = changed(store, who, life.publish(store, who.reviewer, first.id, first.version), SAID)
    found = ledger_versions.accepted(store, Viewer(who.other), [first.number, "2026-0099"]).value
    assert found == {name: {first.version: SHOWN, last.version: SHOWN} for name in (first.id, first.number)}
    own = ledger_versions.accepted(store, Viewer(who.reporter), [first.id]).value[first.id]
    assert own == dict.fromkeys((first.version, last.version), Stood("works", SAID, own=True))
    # what was known of a project that is marked as not public now is shown to nobody else any more
    secret = changed(store, who, last, replace(SAID, confidential=True))
    for viewer, expected in ((Viewer(who.other), set()), (Viewer(), set()), (Viewer(who.reviewer), {secret.id})):
        known = ledger_versions.accepted(store, viewer, [first.id]).value
        assert known.keys() & {secret.id} == expected, viewer


def test_the_public_knows_published_versions_only(store: Store, who: People) -> None:
    shown, kept = accepted(store, who, SAID), accepted(store, who, SAID)
    life.publish(store, who.reviewer, shown.id, shown.version)
    found = ledger_versions.accepted(store, Viewer(public=True), [shown.id, kept.id]).value
    assert found.keys() == {shown.id, shown.number} and found[shown.id] == {shown.version: SHOWN}
