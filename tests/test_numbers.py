"""One selection, one set of numbers: map, matrix, table, profile, Sankey, units, platforms and exports agree.

Where two of them count different things, the rule by which they differ is stated and must hold exactly:
an item–province pair counts once for a province, and in the matrix once for each industry of its item (once under
"no industry" where it has none); an item has one task, any number of platforms, and stands with every unit it reaches.
"""

import csv
import io
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.shell import shell
from exports import geojson, items
from exports.columns import SEPARATOR
from exports.request import ExportRequest
from plan.links import Matches, matching, units_of
from plan.queries.partners import order
from plan.queries.reaches import sums
from plan.selection import ALL_BASES, Selection, choices
from tests.support.app import data, opened
from tests.support.selections import PLAN, selections
from views import industry_view, matrix, platform_view
from views.industry_sankey import sankey
from views.map import map_data
from views.partners import partner_profile_view, partner_view
from views.responsibilities import responsibilities_view, responsibility_matrix
from views.words import words

WORDS = words("zh")
Numbers = dict[str, int]


def drawn(draw: st.DataObject) -> Matches:
    return matching(PLAN, draw.draw(selections(PLAN)))


def rows_of(item: str) -> int:
    """Return in how many rows of the matrix an item stands: one for each industry, one where it has none."""
    return len(PLAN.items[item].industries) or 1


def in_matrix(matches: Matches) -> Numbers:
    """Return what the matrix must add up to for each province."""
    counts: Counter[str] = Counter()
    for pair in matches.pairs:
        counts[pair.province] += rows_of(pair.item)
    return dict(counts)


def columns(visible: dict[str, Any], name: str = "industries") -> Numbers:
    """Return province → sum of its column in the matrix in a page's payload."""
    ids = [column["id"] for column in visible["provinces"]]
    sums = {id_: sum(row["cells"][place]["n"] for row in visible[name]) for place, id_ in enumerate(ids)}
    return {id_: n for id_, n in sums.items() if n}


def asked(matches: Matches) -> ExportRequest:
    return ExportRequest(matches.selection, "zh", "https://example.org/")


def table(matches: Matches) -> list[dict[str, str]]:
    """Return the rows of items.csv."""
    text = items.as_csv(PLAN, asked(matches)).body.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def provinces_in(rows: list[dict[str, str]]) -> Numbers:
    return dict(Counter(id_ for row in rows for id_ in row["provinces"].split(SEPARATOR) if id_))


def table_cells(visible: dict[str, Any], row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the provinces of a row of the table of industries that count: what region words would add does not."""
    counted = zip(visible["columns"], row["cells"], strict=True)
    return [one for column, cell in counted if column["id"] in ALL_BASES for one in cell]


def flowing(matches: Matches, end: str) -> Numbers:
    """Return industry → what the Sankey draws into it from its group, or out of it to the provinces.

    Where it leaves out that column, as it has one node, both are the same.
    """
    counts: Counter[str] = Counter()
    chart = sankey(PLAN, matches, WORDS)
    end = {(1, 2): "source", (0, 1): "target"}.get(chart.kinds, end)
    for link in chart.links:
        kind, id_ = getattr(link, end).split(":")
        if kind == "1":
            counts[id_] += link.value
    return dict(counts)


# map, exports


@given(draw=st.data())
def test_the_map_and_the_csv_count_the_same(draw: st.DataObject) -> None:
    matches = drawn(draw)
    rows = table(matches)
    assert [row["item_id"] for row in rows] == [item.id for item in matches.items]
    assert map_data.view(PLAN, matches, WORDS)["counts"] == provinces_in(rows)


@given(draw=st.data())
def test_the_map_draws_a_flow_to_each_province_it_counts(draw: st.DataObject) -> None:
    view = map_data.view(PLAN, drawn(draw), WORDS)
    assert {flow["province"] for flow in view["flows"]} == view["counts"].keys()


@given(draw=st.data())
def test_the_geojson_holds_a_line_for_each_pair_and_every_item(draw: st.DataObject) -> None:
    matches = drawn(draw)
    collection = json.loads(geojson.as_geojson(PLAN, asked(matches)).body)
    lines = [one["properties"] for one in collection["features"]]
    assert dict(Counter(line["province"] for line in lines)) == map_data.view(PLAN, matches, WORDS)["counts"]
    linked, bare = {line["item_id"] for line in lines}, [one["item_id"] for one in collection["items_without_line"]]
    assert linked | set(bare) == {row["item_id"] for row in table(matches)}
    assert len(bare) == len(matches.items) - len(linked)


# matrix, Sankey, industries


@given(draw=st.data())
def test_a_column_of_the_matrix_counts_each_pair_once_for_each_industry(draw: st.DataObject) -> None:
    matches = drawn(draw)
    assert columns(matrix.described(PLAN, matches, WORDS)) == in_matrix(matches)


@given(draw=st.data())
def test_the_matrix_hatches_where_the_map_counts_what_region_words_add(draw: st.DataObject) -> None:
    matches = drawn(draw)
    implied = {key[1] for key, cell in matrix.cells(PLAN, matches).items() if cell.implied}
    assert implied == map_data.view(PLAN, matches, WORDS)["implied"].keys()


@given(draw=st.data())
def test_sankey_table_and_matrix_count_the_same_industries(draw: st.DataObject) -> None:
    matches = drawn(draw)
    visible = industry_view.table(PLAN, matches, WORDS)
    filled = matrix.cells(PLAN, matches)
    for row in visible["rows"]:
        counts: Counter[str] = Counter()
        for one in table_cells(visible, row):
            counts[one["id"]] += one["n"]
        assert dict(counts) == {
            place: cell.count for (id_, place), cell in filled.items() if id_ == row["id"] and cell.count
        }
        assert row["items"] == sum(row["id"] in item.industries for item in matches.items)
        assert row["belt"] == sum(row["id"] in PLAN.items[item].industries for item in matches.belt_wide)
    totals = {row["id"]: sum(one["n"] for one in table_cells(visible, row)) for row in visible["rows"]}
    into, out = (flowing(matches, end) for end in ("target", "source"))
    assert into == out == {id_: n for id_, n in totals.items() if n}


# partners


@given(draw=st.data())
def test_the_table_of_partners_counts_as_the_map_does(draw: st.DataObject) -> None:
    matches = drawn(draw)
    visible = partner_view.table(PLAN, matches, WORDS)
    for row in visible["rows"]:
        n = {
            (column["kind"], column["id"]): cell["n"]
            for column, cell in zip(visible["columns"], row["cells"], strict=True)
        }
        pairs = [pair for pair in matches.pairs if pair.province == row["id"]]
        assert row["total"] == map_data.view(PLAN, matches, WORDS)["counts"].get(row["id"], 0)
        assert sum(n["basis", basis] for basis in ALL_BASES) == row["total"]
        assert sum(count for (kind, _), count in n.items() if kind == "role") == sum(len(pair.roles) for pair in pairs)
        assert sum(count for (kind, _), count in n.items() if kind == "direction") == sum(
            len(p.directions) for p in pairs
        )


@given(draw=st.data())
def test_a_profile_adds_up_to_what_the_map_counts(draw: st.DataObject) -> None:
    matches = drawn(draw)
    visible = partner_profile_view.profiles(PLAN, matches, WORDS)
    sections = {section["id"]: section["rows"] for section in visible["sections"]}
    for place, head in enumerate(visible["provinces"]):
        pairs = [pair for pair in matches.pairs if pair.province == head["id"]]
        sums = {kind: sum(row["cells"][place]["n"] for row in rows) for kind, rows in sections.items()}
        assert head["count"] == WORDS.say("view_found", n=len(pairs))
        assert sum(one["n"] for one in head["bases"]) == sums["task"] == len(pairs)
        assert sums["industry"] == in_matrix(matches).get(head["id"], 0)
        assert sums["role"] == sum(len(pair.roles) for pair in pairs)
        assert sums["direction"] == sum(len(pair.directions) for pair in pairs)
        shown = {row["id"] for row in sections["unit"]}
        reached = (unit for pair in pairs for unit in units_of(PLAN, PLAN.items[pair.item]) or ("",))
        assert sums["unit"] == sum(unit in shown for unit in reached)
        assert shown <= set(order(PLAN, "unit"))


# tasks, platforms


@given(draw=st.data())
def test_the_tasks_add_up_to_the_items(draw: st.DataObject) -> None:
    matches = drawn(draw)
    visible = responsibility_matrix.payload(PLAN, matches, WORDS)
    tasks = {row["id"]: row["n"] for row in visible["rows"]}
    assert sum(tasks.values()) == len(table(matches))
    assert tasks == {task: sum(item.task == task for item in matches.items) for task in tasks}
    for cell in visible["cells"]:
        held = [item for item in matches.items if item.task == cell["task"] and cell["unit"] in units_of(PLAN, item)]
        assert cell["n"] == len(held)


@given(draw=st.data())
def test_a_unit_answers_for_what_its_filter_finds(draw: st.DataObject) -> None:
    unit = draw.draw(st.sampled_from(choices(PLAN)["unit"]))
    matches = matching(PLAN, draw.draw(selections(PLAN)).with_values("unit", (unit,)))
    visible = responsibilities_view.unit(PLAN, matches, unit, WORDS)
    assert [row["id"] for group in visible["groups"] for row in group["rows"]] == [
        row["item_id"] for row in table(matches)
    ]


@given(draw=st.data())
def test_a_platform_counts_the_items_that_cite_it(draw: st.DataObject) -> None:
    matches = drawn(draw)
    cards = [card for group in platform_view.cards(PLAN, matches, WORDS)["groups"] for card in group["cards"]]
    counts = {card["id"]: len(card["sections"][0]["items"]) for card in cards}
    assert counts == dict(Counter(id_ for item in matches.items for id_ in item.platforms))


# the pages themselves

LOOKED_AT = [
    Selection(),
    Selection(industry=("recycled",)),
    Selection(province=("hunan", "jiangsu")),
    Selection(province=("hunan",), basis=ALL_BASES),
    Selection(role=("benchmark",)),
    Selection(task=("8",)),
    Selection(reach=("upper",)),
]


@pytest.mark.parametrize("selection", LOOKED_AT, ids=lambda one: str(one.params()))
def test_the_overview_shows_the_same_numbers_everywhere(selection: Selection) -> None:
    matches, at = matching(PLAN, selection), opened(**selection.params())
    rows, counts = table(matches), matches.by_province()
    assert rows
    assert data(at, "items")["ids"] == [row["item_id"] for row in rows]
    assert data(at, shell.KEY)["words"]["found"] == WORDS.say("view_found", n=len(rows))
    assert data(at, "map-view")["counts"] == counts == provinces_in(rows)
    assert columns(data(at, "matrix")) == in_matrix(matches)
    numbers = [one["value"] for one in data(at, "headline")["numbers"] if not one["stated"]]
    assert numbers == [str(n) for n in (len(rows), len(counts), len(matches.belt_wide))]
    if not selection.reach:
        by_reach = [(one.items, one.reach) for one in sums(PLAN, matches)]
        names = [WORDS.say("headline_reach", reach=PLAN.word("reach", id_).zh, n=n) for n, id_ in by_reach]
        assert [one["label"] for one in data(at, "headline")["reaches"]] == names


@pytest.mark.parametrize("selection", LOOKED_AT, ids=lambda one: str(one.params()))
def test_the_other_pages_show_the_numbers_of_the_overview(selection: Selection) -> None:
    matches = matching(PLAN, selection)
    rows, counts = table(matches), matches.by_province()
    partners, tasks = (opened(f"pages/{name}.py", **selection.params()) for name in ("partners", "tasks"))
    assert data(partners, "map-view")["counts"] == counts
    if selection.province:
        heads = data(partners, "partner-profile")["provinces"]
        assert {one["id"]: one["count"] for one in heads} == {
            id_: WORDS.say("view_found", n=counts[id_]) for id_ in selection.province
        }
    else:
        totals = {row["id"]: row["total"] for row in data(partners, "partner-table")["rows"] if row["total"]}
        assert totals == counts
    assert sum(row["n"] for row in data(tasks, "responsibility-matrix")["rows"]) == len(rows)
    assert data(tasks, "items")["ids"] == [row["item_id"] for row in rows]
