"""What a measure counts, on every part of a page that shows numbers of items: of so many items so many."""

from datetime import date

from plan.links import matching
from plan.reporting import Reporting
from plan.selection import Selection
from tests.support.measures import DONE, LINKED, measured
from tests.support.selections import PLAN
from views import item_view, matrix, measure_view, targets_view
from views.map import map_data, map_fill, map_flows
from views.responsibilities import responsibility_matrix
from views.words import words

ZH, EN = words("zh"), words("en")
WHOLE = matching(PLAN, Selection())


def test_map_matrix_and_flows_agree() -> None:
    shown = measured()
    view = map_data.view(PLAN, WHOLE, ZH, shown)
    pairs = [pair for pair in WHOLE.pairs if pair.item in DONE]
    assert view["counts"] == {id_: n for id_ in PLAN.belt if (n := sum(pair.province == id_ for pair in pairs))}
    assert {flow["province"] for flow in view["flows"]} == view["counts"].keys()
    for province, total in WHOLE.by_province().items():
        assert view["count_texts"]["provinces"][province] == f"{total} 项中 {view['counts'].get(province, 0)} 项已完成"
    usual = map_data.view(PLAN, WHOLE, ZH)
    assert view["classes"] == usual["classes"]
    assert view["hatched"] == usual["hatched"]
    assert usual["count_texts"] == {"provinces": {}, "places": {}}
    table = matrix.described(PLAN, WHOLE, ZH, shown)
    for row in table["industries"]:
        inside = [pair for pair in pairs if row["id"] in (PLAN.items[pair.item].industries or ("",))]
        numbers = [sum(pair.province == column["id"] for pair in inside) for column in table["provinces"]]
        assert [cell["n"] for cell in row["cells"]] == numbers
    assert "已完成" in table["words"]["caption"]
    cells = [cell for row in table["industries"] for cell in row["cells"]]
    usual_cells = [cell for row in matrix.described(PLAN, WHOLE, ZH)["industries"] for cell in row["cells"]]
    # what is linked stays a cell, also where nothing of it is done
    assert ["basis" in cell for cell in cells] == ["basis" in cell for cell in usual_cells]
    assert any(cell["n"] == 0 and "basis" in cell for cell in cells)


def test_flows_of_groups_say_of_how_many() -> None:
    chosen = matching(PLAN, Selection(province=("hunan",)))
    flows = map_flows.flows(PLAN, chosen, EN, measured([chosen.pairs[0].item]))
    every = map_flows.flows(PLAN, chosen, EN)
    assert {(flow["province"], flow["group"]) for flow in flows} < {(flow["province"], flow["group"]) for flow in every}
    assert all(" done" in flow["title"] and " of " in flow["title"] for flow in flows)


def test_the_legend_names_measure_period_and_day() -> None:
    titles = {
        ZH: ("已完成", "2026年第三季度", "2026-10-20"),
        EN: ("Done", "2026 Q3", "2026-10-20"),
    }
    for said, parts in titles.items():
        title = map_fill.title(PLAN, Selection(), said, measured())
        assert all(part in title for part in parts), title
        assert all(part in map_data.alt(PLAN, WHOLE, said, measured()) for part in parts)
    assert map_data.key(Selection(), ZH, measured()) == "measure=done|zh"


def test_tasks_and_units_say_of_how_many() -> None:
    payload = responsibility_matrix.payload(PLAN, WHOLE, ZH, measured())
    usual = responsibility_matrix.payload(PLAN, WHOLE, ZH)
    assert "已完成" in payload["words"]["caption"]
    for row, before in zip(payload["rows"], usual["rows"], strict=True):
        n = sum(item.task == row["id"] and item.id in DONE for item in WHOLE.items)
        assert row["count"] == (f"{n}/{before['n']}" if before["n"] else "·")
        assert row["n"] == n
    for cell, before in zip(payload["cells"], usual["cells"], strict=True):
        assert cell["text"] == (f"{cell['n']}/{before['n']}" if before["n"] else "")
        assert before["n"] == 0 or f"{before['n']} 项中 {cell['n']} 项已完成" in cell["title"]


def test_items_carry_their_state_and_who_reported_where_that_may_be_seen() -> None:
    ids = [DONE[0], next(id_ for id_ in LINKED if id_ not in DONE), "gone"]
    chips = measure_view.chips(PLAN, ids, measured(), ZH)
    assert [chip["state"] for chip in chips.values()] == ["done", "unreported", "unreported"]
    assert [chip["units"] for chip in chips.values()] == ["2 个单位中 1 个已报", "2 个单位中 0 个已报", ""]
    public = measure_view.chips(PLAN, ids, measured(audience="public"), EN)
    assert [chip["units"] for chip in public.values()] == ["", "", ""]
    assert public[ids[0]]["label"] == "Done"
    assert measure_view.chips(PLAN, ids, None, ZH) == {}
    assert item_view.list_payload(ids, Selection(), "", ZH)["states"] == {}


def test_the_choice_offers_periods_and_keeps_one_that_the_link_names() -> None:
    assert measure_view.choice(PLAN, ZH, Reporting("done"), None)["measures"] == []
    choice = measure_view.choice(PLAN, EN, Reporting("done", "2024M05", date(2026, 1, 2)), ("2026Q3",))
    assert [one["id"] for one in choice["periods"]] == ["", "2026Q3", "2024M05"]
    assert choice["chosen"] == {"measure": "done", "period": "2024M05", "as_of": "2026-01-02"}


def test_a_target_says_the_state_of_its_item() -> None:
    belonging = {target.id: target.item for target in PLAN.targets.values() if target.item}
    states = targets_view.timeline(PLAN, WHOLE, ZH, measured=measured(belonging.values()))["states"]
    assert {id_: chip["state"] for id_, chip in states.items()} == dict.fromkeys(belonging, "done")
    assert targets_view.timeline(PLAN, WHOLE, ZH)["states"] == {}
