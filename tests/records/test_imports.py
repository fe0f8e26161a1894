"""What a package reported is taken over once. On both databases."""

import pytest

from records import check, imports, life, progress, reading, tasks
from records.content import ItemReport, TargetReport
from records.errors import Invalid, WrongState
from records.model import Viewer
from records.store import Store
from tests.support.stores import PERIOD, People, place, said


def row(**cells: str) -> dict[str, str]:
    empty = {"report": "r", "target": "", "item_id": "", "unit": "works", "period": "2025"}
    return empty | {"value": "12.5", "value_unit": "亿元", "source_zh": "统计公报"} | cells


def test_reports_are_taken_over_once(store: Store, who: People) -> None:
    rows = [row(target="sum", period="2024"), row(item_id="place", period="2025-05", value="3", value_unit="家")]
    assert imports.import_reports(store, rows) == 2
    target = reading.accepted(store, Viewer(), kind="target").value[0]
    assert isinstance(target.content, TargetReport) and target.content.figure is not None
    assert (target.period, target.content.figure.yuan) == ("2024Q4", 1_250_000_000)
    item = reading.accepted(store, Viewer()).value[0]
    assert isinstance(item.content, ItemReport) and item.period == "2025Q2"
    assert {one.item: one.state for one in progress.items(store, Viewer()).value}["place"] == "under-way"
    assert reading.history(store, Viewer(who.reviewer), item.id).value[0].who == "command"
    marks = {one.item: one.mark for one in tasks.tasks(store, who.reporter, "2025Q2").value}
    assert (marks["place"], marks["region"]) == (tasks.RECEIVED, tasks.SUPPLEMENTARY)
    with pytest.raises(WrongState):
        imports.import_reports(store, rows)
    assert check.check(store) == ()
    life.confirm(store, who.reporter, "works", PERIOD, ["place"], "unchanged")


def test_an_empty_table_is_taken_over_once_too(store: Store) -> None:
    assert imports.import_reports(store, []) == 0
    with pytest.raises(WrongState):
        imports.import_reports(store, [])


def test_all_rows_or_none(store: Store, who: People) -> None:
    for wrong, fault in (
        (row(target="nowhere"), ("3:target", "unknown")),
        (row(), ("3:item_id", "unknown")),
        (row(item_id="place", unit="nobody"), ("3:unit", "unknown")),
        (row(item_id="place", period="2025Q9"), ("3:period", "unknown")),
        (row(item_id="place", value="1e3"), ("3:value", "no-number")),
        (row(item_id="place", value="0.000000001"), ("3:figure", "finer-than-yuan")),
        (row(target="sum", period="2024"), ("r", "twice")),
    ):
        with pytest.raises(Invalid) as invalid:
            imports.import_reports(store, [row(target="sum", period="2024"), wrong])
        assert fault in invalid.value.faults, wrong
    assert reading.accepted(store, Viewer(), kind="target").value == ()
    assert life.create(store, who.reporter, place(), said()).number == "2026-0001"
