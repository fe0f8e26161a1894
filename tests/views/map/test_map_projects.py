"""The ledger on the map: every number is a sum of its cells, on stated scales that filters do not change."""

import pytest
from hypothesis import given

from plan.links import matching
from plan.reporting import AGREED, OF_PROJECTS, PAID, PROJECTS
from plan.selection import Selection
from records.project import ABROAD, UNKNOWN
from tests.support.ledgers import CELLS, LEDGERS, YI, cell, shown
from tests.support.selections import PLAN
from views.map import map_base, map_data, map_flows, map_projects
from views.projects import project_list, project_matrix, project_numbers, project_sum_words, project_sums
from views.projects.project_sums import MeasuredProjects
from views.words import words

ZH, EN = words("zh"), words("en")
WHOLE = matching(PLAN, Selection())
HUNAN = matching(PLAN, Selection(province=("hunan",)))


@given(found=LEDGERS)
def test_provinces_those_outside_abroad_and_unknown_are_all(found: MeasuredProjects) -> None:
    total, measure = found.total.value(found.measure), found.measure
    counts = map_data.view(PLAN, WHOLE, ZH, found)["counts"]
    origins = project_sums.grouped(found.ledger.cells, lambda one: project_sums.origin_of(PLAN, one))
    assert (
        sum(counts.values()) + sum(origins[one].value(measure) for one in (ABROAD, UNKNOWN) if one in origins) == total
    )
    outside = [n for id_, n in counts.items() if id_ not in PLAN.belt]
    assert sum(outside) == (origins["outside"].value(measure) if "outside" in origins else 0)
    for matches in (WHOLE, HUNAN):
        flows = [one.totals.value(measure) for one in map_projects.flows(PLAN, matches, found, "belt")]
        assert sum(flows) == sum(counts.values())
        placed = [one.totals.value(measure) for one in map_projects.flows(PLAN, matches, found, "home")]
        apart = [one for one in found.ledger.cells if not one.province or not project_sums.place_of(PLAN, one)]
        assert sum(placed) + project_sums.totals(apart).value(measure) == total


@given(found=LEDGERS)
def test_matrix_sankey_and_list_say_the_same_sum(found: MeasuredProjects) -> None:
    total, measure = found.total.value(found.measure), found.measure
    for matches in (WHOLE, HUNAN):
        table = project_matrix.described(PLAN, matches, found, ZH)
        assert sum(cell["n"] for row in table["industries"] for cell in row["cells"]) == total
        counts = map_data.view(PLAN, matches, ZH, found)["counts"]
        for i, id_ in enumerate(PLAN.belt):
            assert sum(row["cells"][i]["n"] for row in table["industries"]) == counts.get(id_, 0)
        assert all(len(row["cells"]) == len(table["provinces"]) for row in table["industries"])
    listed = project_list.payload(PLAN, found, [], ZH)
    assert (project_sum_words.in_words(ZH, found.total, measure) in listed["caption"]) or not found.ledger.cells


def test_only_a_narrowed_view_calls_rows_and_columns_empty_and_none_that_is_chosen() -> None:
    found = shown(cell("430100", industry="recycled"))
    whole = project_matrix.described(PLAN, WHOLE, found, ZH)
    assert not any(one["empty"] for one in (*whole["industries"], *whole["provinces"]))
    narrowed = matching(PLAN, Selection(province=("hubei",), industry=("tea",)))
    table = project_matrix.described(PLAN, narrowed, found, ZH)
    assert {one["id"] for one in table["industries"] if not one["empty"]} == {"recycled", "tea"}
    assert {one["id"] for one in table["provinces"] if not one["empty"]} == {"hunan", "hubei"}


@given(found=LEDGERS)
def test_places_and_targets_are_sums_of_cells(found: MeasuredProjects) -> None:
    cells = found.ledger.cells
    for id_, sums in map_projects.places(PLAN, found).items():
        park = PLAN.sites[id_].kind != "county"
        at = [
            one
            for one in cells
            if (one.park if park else one.county or getattr(PLAN.sites.get(one.park), "county", "")) == id_
        ]
        assert sums == project_sums.totals(at)
    if found.measure != PROJECTS:
        counted = sum(getattr(one, f"counted_{found.measure}") for one in cells)
        assert project_numbers.amount(ZH, counted, found.measure) in project_sum_words.found(PLAN, found, ZH)


@given(found=LEDGERS)
def test_no_number_from_abroad_or_nowhere_is_drawn(found: MeasuredProjects) -> None:
    view = map_data.view(PLAN, WHOLE, ZH, found)
    assert {flow["province"] for flow in view["flows"]} <= set(PLAN.provinces)
    for flow in view["flows"]:
        assert flow["outside"] == (flow["province"] not in PLAN.belt)
        assert flow["width"] in [px for _, px in view["widths"]]
    there = {one.origin for one in found.ledger.cells if not one.province}
    assert len(view["listed"]["belt"]) == len(there)


@pytest.mark.parametrize("measure", OF_PROJECTS)
@pytest.mark.parametrize("bounds", [map_projects.BOUNDS, map_projects.CELL_BOUNDS])
def test_the_class_of_a_number_is_the_one_that_the_legend_gives_it(measure: str, bounds: tuple[int, ...]) -> None:
    for i, (low, high) in enumerate(map_projects.classes(measure, bounds)):
        for value in (low, low if high is None else high):
            assert map_projects.class_of(value, measure, bounds) == i, value
    assert map_projects.class_of(-YI, measure) == 0


def test_classes_and_widths_are_fixed_and_said_in_the_unit() -> None:
    small, large = shown(cell(agreed=YI)), shown(cell(agreed=500 * YI), cell("440100", agreed=70 * YI))
    for measure in (AGREED, PAID, PROJECTS):
        views = [map_data.view(PLAN, WHOLE, ZH, shown(*one.ledger.cells, measure=measure)) for one in (small, large)]
        for name in ("classes", "class_texts", "widths", "width_title"):
            assert views[0][name] == views[1][name], name
    view = map_data.view(PLAN, WHOLE, ZH, large)
    assert view["class_texts"] == ["0", "<10", "10–<50", "50–<100", "≥100"]
    assert "亿元" in view["fill_title"]
    assert "亿元" in view["width_title"]
    assert map_data.view(PLAN, WHOLE, EN, large)["class_texts"] == ["0", "<1", "1–<5", "5–<10", "≥10"]
    assert [text for text, _ in view["widths"]] == ["<1", "≥1", "≥10", "≥50", "≥100"]
    for value, text in ((0, "0"), (1, "<10"), (10 * YI - 1, "<10"), (10 * YI, "10–<50"), (100 * YI, "≥100")):
        held = [i for i, (low, high) in enumerate(view["classes"]) if value >= low and (high is None or value <= high)]
        assert [view["class_texts"][i] for i in held] == [text], value


def test_flows_run_from_prefectures_where_provinces_are_chosen_and_to_places_of_the_city() -> None:
    park = next(site for site in PLAN.sites.values() if site.kind == "park" and site.county)
    county = PLAN.sites[park.county]  # no source says where the park lies
    found = shown(cell("430100", park=park.id), cell("430000", agreed=2 * YI), cell("430200", agreed=3 * YI))
    assert [one.origin for one in map_projects.flows(PLAN, WHOLE, found, "belt")] == ["430000"]
    assert [one.origin for one in map_projects.flows(PLAN, HUNAN, found, "belt")] == ["430200", "430000", "430100"]
    (home,) = [one for one in map_data.view(PLAN, HUNAN, ZH, found)["flows"] if one["scale"] == "home"]
    assert home["line"][0] == tuple(round(one, 3) for one in county.at)
    assert home["title"].startswith("湖南长沙市 → ")
    assert "Changsha" in map_flows.flows(PLAN, HUNAN, EN, found, "home")[0]["title"]
    assert map_data.view(PLAN, HUNAN, ZH, found)["place_labels"][county.id] == "1"


def test_what_is_outside_says_that_it_does_not_count() -> None:
    found = shown(cell("440100", agreed=12 * YI), cell(), cell(ABROAD, agreed=4 * YI), ignored=("basis",))
    view = map_data.view(PLAN, WHOLE, ZH, found)
    assert view["labels"]["guangdong"] == "12"
    assert view["outside_note"] in next(one for one in view["flows"] if one["outside"])["notes"]
    assert view["outside_key"]
    assert view["listed"]["belt"] == ["境外：4 亿元"]
    for part in (
        "湖南 1 亿元",
        "长江经济带以外 12 亿元",
        "境外 4 亿元",
        "2026-10-20",
        "其中 1 亿元计入方案目标",
        "以下筛选不适用于项目：依据",
    ):
        assert part in view["label"], part
    assert map_data.view(PLAN, WHOLE, ZH, shown(cell()))["outside_key"] == ""


def test_a_project_beside_the_map_stands_in_one_line() -> None:
    found = shown(cell(ABROAD, county="", agreed=4 * YI), cell(county="", agreed=YI))
    lines = [ZH.say("ledger_line", name=name, amount=f"{n} 亿元") for name, n in (("境外", 4), (ZH.ledger_no_place, 1))]
    assert map_projects.listed(PLAN, WHOLE, found, ZH, "home") == lines


def test_small_amounts_are_said_to_be_small_and_an_empty_ledger_is_zero() -> None:
    assert map_data.view(PLAN, WHOLE, ZH, shown(cell(agreed=1)))["labels"]["hunan"] == "<0.01"
    view = map_data.view(PLAN, WHOLE, ZH, shown())
    assert set(view["labels"].values()) == {"0"}
    assert (view["flows"], view["listed"]["home"]) == ([], [])


def test_at_most_so_many_flows_are_drawn_and_the_rest_is_named() -> None:
    parks = [site.id for site in PLAN.sites.values() if map_base.placed(site)]
    cells = [
        cell(province.adcode, county=place, agreed=YI) for province in PLAN.provinces.values() for place in parks[:9]
    ]
    found = shown(*cells)
    drawn = map_projects.drawn(PLAN, WHOLE, found, ZH, "home")
    assert len(drawn) == map_projects.MOST_FLOWS
    rest = len(cells) - map_projects.MOST_FLOWS
    assert f"{rest} 条" in map_projects.listed(PLAN, WHOLE, found, ZH, "home")[-1]
    assert f"{rest} 亿元" in map_projects.listed(PLAN, WHOLE, found, ZH, "home")[-1]


@given(one=CELLS)
def test_one_cell_is_one_place_of_origin(one: object) -> None:
    assert project_sums.origin_of(PLAN, one) in (*PLAN.belt, *project_sums.NOT_OF_THE_BELT)  # type: ignore[arg-type]
