"""What a search finds: of each item and unit the latest report that says something. On both databases."""

from dataclasses import replace

from records import searching
from records.content import ITEM
from records.model import Viewer
from records.store import Store
from tests.support.stores import EARLIER, PERIOD, People, accepted, place, said

FIELDS = ("done", "next")


def found(store: Store, most: int = 9) -> list[tuple[str, str, str]]:
    records = searching.latest(store, Viewer(), ITEM, FIELDS, most).value
    return [(one.item, one.period, one.content.done or one.content.next) for one in records]  # type: ignore[union-attr]


def test_only_what_is_shown_of_each_item_and_unit_counts(store: Store, who: People) -> None:
    accepted(store, who, place("place", period="2025Q4"), said(done="旧路"))
    accepted(store, who, place("place", period=EARLIER), said(done="", next="新路", state="not-started"))
    accepted(store, who, place("place"), said("unchanged", done=""))
    for period in ("2025Q4", EARLIER, PERIOD):
        accepted(store, who, place("region", period=period), said(done=f"新桥{period}"))
    assert found(store) == [("region", PERIOD, f"新桥{PERIOD}"), ("place", EARLIER, "新路")]
    assert found(store, most=2) == found(store)
    assert found(store, most=1) == found(store)[:1]
    kept = {id_: item for id_, item in store.plan.items.items() if id_ != "region"}
    assert found(replace(store, plan=replace(store.plan, items=kept)), most=1) == [("place", EARLIER, "新路")]


def test_units_are_found_apart_and_the_public_finds_what_is_published(store: Store, who: People) -> None:
    accepted(store, who, place("named"), said(done="甲"))
    accepted(store, who, place("named", "hills"), said(done="乙"))
    assert sorted(text for *_, text in found(store)) == ["乙", "甲"]
    assert searching.latest(store, Viewer(public=True), ITEM, FIELDS, 9).value == ()
