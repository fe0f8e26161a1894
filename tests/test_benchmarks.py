"""The table of the benchmarks says what the results say, and the generated package with many items is one."""

from dataclasses import replace
from pathlib import Path

from benchmarks import table
from plan import profile
from plan.package import files
from plan.package.loading import loaded
from tests.support import many_items

LATEST = {
    "ratios": {
        "filter_map": {"overview": 0.7, "industries": 0.9},
        "filter_all": {"overview": 1.1, "industries": 1.0},
        "filter_all_p95": {"overview": 1.5, "industries": 1.25},
        "step": {"all": 2.0, "all_p95": 3.0},
        "first_map": {"cold": 1.4, "warm": 0.7},
        "start": {"server": 2.0},
    },
    "instant": {"legend": {"frames": 1, "messages": 0}, "scale": {"frames": None, "messages": 1}},
    "transfers": {"first": {"ours_kb": 300.0}, "second": {"ours_kb": 20.0}},
    "load": {
        "people": 30,
        "alone": {"change_ms": {"median": 50, "p95": 60}},
        "together": {"change_ms": {"median": 70, "p95": 90}, "error_count": 1},
        "memory_mb": {"before": 100.0, "a_session": 2.0, "after_500": 120.0},
    },
    "peers_ms": {"st_folium": {"all": 1000, "our_all": 100, "our_map": 300, "first": 500}},
    "first_ms": {"map": 1500},
    "seconds": {"changes": 100, "load": 80},
}


def test_a_row_says_whether_its_goal_is_met() -> None:
    reports = {"growth": {"filter → everything": 1.6, "first map, overview": 1.3}}
    found = {"latest": LATEST, "exports": None, "many": {"ratios": {"first map": 1.1, "filter": 1.6}}}
    found["progress"] = {"sqlite": reports}
    said = {row.what: (row.measured, row.met) for row in table.rows(found) if row.what}
    assert said["filter → map, heaviest page (industries)"] == ("0.9 ×", False)
    assert said["filter → everything, heaviest page (overview)"] == ("1.1 ×", True)
    assert said["the same, 95th percentile"] == ("overview 1.5, industries 1.25", None)
    assert said["step of the briefing → everything; 95th percentile"] == ("2 ×; 3 ×", None)
    assert said["scale: frames, messages sent"] == ("None, 1", False)
    assert said["bytes beside Streamlit's front end, second visit"] == ("20 KB", False)
    assert said["30 people: p95 of a change; errors"] == ("1.8 ×; 1", False), "an error is no success"
    assert said["memory after 500 sessions, × before"] == ("1.2 ×", False)
    assert said["filter → everything, × st_folium"] == ("0.1 ×", True)
    assert said["filter → map, × st_folium"] == ("0.3 ×", False)
    assert said["first map answering, × st_folium"] == ("3 ×", None)
    assert said["5,000 items for 100: filter"] == ("1.6 ×", False)
    assert said["50,000 reports for 100, sqlite: filter → everything"] == ("1.6 ×", False)
    assert said["50,000 reports for 100, sqlite: first map, overview"] == ("1.3 ×", False), "1.2 for a first map"
    assert table.table(found).count("| not met |") == sum(met is False for _, met in said.values())


def test_the_time_of_a_run_is_that_of_its_parts() -> None:
    files = {name: {"first": 1.0} for name in ("deck.pptx", "map.png", "brief.docx")}
    found = {"latest": LATEST, "exports": {"files": files, "filter_while_four": 1.0, "seconds": 180}}
    said = {row.what: (row.measured, row.met) for row in table.rows(found)}
    assert said["all of this in one run"] == ("6.0 min", False)


def test_a_package_of_many_items_holds_those_of_the_plan_again(tmp_path: Path) -> None:
    plan = loaded(files.read(many_items.package(tmp_path, 230), profile.current().base))
    assert len(plan.items) == 230
    first = next(iter(plan.items.values()))
    again = f"{first.id}-1"
    assert replace(plan.items[again], id=first.id) == first
    places = {id_: [replace(link, item="") for link in plan.links if link.item == id_] for id_ in (first.id, again)}
    assert places[again] == places[first.id] != []
