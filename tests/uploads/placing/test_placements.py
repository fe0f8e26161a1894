"""What came of a draft, and the package that takes it up."""

from dataclasses import replace
from pathlib import Path

import pytest

from plan import published
from plan.checks.run import findings_in
from plan.package.changes import changed
from plan.package.loading import loaded
from plan.package.reading import parsed
from plan.placing_link import CORRIDOR, SITE
from tests.support.line_files import ROUTE, geojson, shapefile, zipped
from tests.support.selections import PLAN
from uploads.placing import placements
from uploads.placing.refusal import Refused
from views.tables import placing_view
from views.tables.placing_view import NEW, Draft
from views.words import words

FILES = published.current().files
PACKAGE = parsed(FILES)
EN = words("en")
AT = {"lon": "110.9", "lat": "23.4", "datum": "gcj02", "basis": "amap", "source": "ours"}
SOURCE = {
    "source": NEW,
    "source_zh": "测绘成果",
    "source_en": "Survey",
    "publisher": "市局",
    "licence": "仅限内部使用",
}
LINE = Draft(CORRIDOR, "hezhou-wuzhou", {"exactness": "generalised", "source": "ours"}, geojson(ROUTE), "a.geojson")


def test_a_place_is_put_once_all_is_said_and_nothing_speaks_against_it() -> None:
    draft = Draft(SITE, "lingang", AT)
    found = placements.outcome(PACKAGE, PLAN, draft, EN)
    assert found.ready and found.problems == ()
    assert found.at == pytest.approx((110.89542, 23.4028), abs=1e-4)
    assert "converted once from GCJ-02" in found.facts[0] and found.facts[1] == "Lies in Tengxian County"
    after = changed(FILES, placements.bodies(PACKAGE, PLAN, draft, EN))
    site = loaded(after).sites["lingang"]
    assert (site.at, site.position_basis) == (found.at, "amap")


def test_what_is_missing_or_wrong_keeps_it_from_being_put() -> None:
    for change, said in (
        ({"basis": ""}, EN.placing_needs_basis),
        ({"basis": "unknown"}, EN.placing_needs_basis),
        ({"datum": ""}, EN.placing_needs_datum),
        ({"datum": "forged"}, EN.placing_needs_datum),
        ({"source": ""}, EN.placing_needs_source),
        ({"source": "no-such"}, EN.placing_needs_source),
        (SOURCE | {"licence": " "}, EN.placing_needs_source_fields),
        ({"lon": "111.28", "lat": "23.48"}, "Tengxian County"),
        ({"lon": "x"}, "not a number"),
        ({"lon": "23.4", "lat": "110.9"}, "swap them"),
    ):
        draft = Draft(SITE, "lingang", AT | change)
        found = placements.outcome(PACKAGE, PLAN, draft, EN)
        assert not found.ready and any(said in problem for problem in found.problems), change
        with pytest.raises(Refused):
            placements.bodies(PACKAGE, PLAN, draft, EN)
    unsaid = placements.outcome(PACKAGE, PLAN, Draft(SITE, "lingang", AT | {"datum": ""}), EN)
    assert unsaid.facts == () and unsaid.at is None, "nothing is said of numbers in no system"
    wrong = placements.outcome(PACKAGE, PLAN, Draft(SITE, "lingang", AT | {"lon": "111.28", "lat": "23.48"}), EN)
    assert wrong.at is not None, "the mark is shown where it would stand"


def test_a_new_source_becomes_a_row_of_its_own() -> None:
    after = changed(FILES, placements.bodies(PACKAGE, PLAN, Draft(SITE, "lingang", AT | SOURCE), EN))
    row = parsed(after).tables["sources"].rows[-1]
    assert (row["source"], row["title_zh"], row["datum"]) == ("position-1", "测绘成果", "GCJ-02 → WGS 84")
    again = parsed(after)
    twice = changed(after, placements.bodies(again, loaded(after), Draft(SITE, "xijiang-port", AT | SOURCE), EN))
    assert parsed(twice).tables["sources"].rows == again.tables["sources"].rows, "the same source is no second row"
    line = replace(LINE, typed={**LINE.typed, **SOURCE})
    thrice = changed(twice, placements.bodies(parsed(twice), loaded(twice), line, EN))
    assert findings_in(thrice) == []


def test_a_formula_in_a_source_is_found_by_the_checker() -> None:
    bodies = placements.bodies(PACKAGE, PLAN, Draft(SITE, "lingang", AT | SOURCE | {"source_zh": "=1+1"}), EN)
    assert [one.column for one in findings_in(changed(FILES, bodies))] == ["title_zh"]


def test_a_line_is_put_with_its_exactness() -> None:
    found = placements.outcome(PACKAGE, PLAN, LINE, EN)
    assert found.ready and found.lines[0] == ROUTE
    assert found.facts[0] == "5 positions read, in WGS 84"
    after = changed(FILES, placements.bodies(PACKAGE, PLAN, LINE, EN))
    assert loaded(after).corridors["hezhou-wuzhou"].exactness == "generalised"
    assert placing_view.line_of(loaded(after), "hezhou-wuzhou") == (ROUTE,)
    assert not placements.outcome(PACKAGE, PLAN, replace(LINE, body=geojson(ROUTE[:2])), EN).ready
    assert "no correct" not in placements.outcome(PACKAGE, PLAN, replace(LINE, body=b""), EN).problems[0]


def test_how_exact_a_line_is_must_be_said_and_be_true(tmp_path: Path) -> None:
    assert placements.begun(PLAN, CORRIDOR, LINE.chosen).value("exactness") == ""
    zigzag = [(111.5668 - 0.2783 * i / 4000, 24.4036 - 0.9231 * i / 4000 + 0.003 * (i % 2)) for i in range(4001)]
    rough = geojson((*zigzag, ROUTE[-1]))
    old = zipped(shapefile(tmp_path, ROUTE, crs="EPSG:4610"))
    for body, exactness, said in (
        (LINE.body, "", EN.placing_needs_exactness),
        (LINE.body, "forged", EN.placing_needs_exactness),
        (rough, "surveyed", "mark it as generalised"),
        (rough, "generalised", ""),
        (old, "surveyed", EN.placing_needs_conversion),
        (old, "generalised", ""),
    ):
        name = "a.zip" if body == old else "a.geojson"
        draft = replace(LINE, body=body, file=name, typed={**LINE.typed, "exactness": exactness})
        found = placements.outcome(PACKAGE, PLAN, draft, EN)
        assert found.ready == (not said) and any(said in problem for problem in (*found.problems, ""))
        if said:
            with pytest.raises(Refused):
                placements.bodies(PACKAGE, PLAN, draft, EN)


def test_a_form_begins_with_what_is_known() -> None:
    assert placements.begun(PLAN, SITE, "lingang").typed == {}
    known = placements.begun(PLAN, SITE, "xijiang-airport").typed
    assert known == {"lon": "111.09861", "lat": "23.40139", "datum": "wgs84", "basis": "published"}
    assert placements.begun(PLAN, SITE, "lianhua-bridge").value("basis") == ""
    for mode, nothing in ((SITE, "cangwu"), (SITE, "nowhere"), (CORRIDOR, "nowhere")):
        assert placements.begun(PLAN, mode, nothing) == Draft(mode)


def test_a_position_that_is_no_plain_number_makes_no_plan() -> None:
    body = FILES.file("sites.csv").body.decode()  # type: ignore[union-attr]
    assert body.count("111.09861,") == 1
    for typed in ("nan", "1e999", "11_1.0"):
        with pytest.raises(ValueError, match="no position"):
            loaded(changed(FILES, {"sites.csv": body.replace("111.09861,", f"{typed},").encode()}))


def test_lists_name_what_waits_and_what_this_session_changed() -> None:
    after = loaded(changed(FILES, placements.bodies(PACKAGE, PLAN, Draft(SITE, "lingang", AT), EN)))
    for mode, count in ((SITE, 1), (CORRIDOR, 0)):
        shown = placing_view.payload(after, PLAN, Draft(mode), placements.Outcome(), 1, EN)
        put = [one["id"] for group in shown["groups"] for one in group["choices"] if one["put"]]
        assert put == ["lingang"][:count]
    drawn = placing_view.on_map(after, PLAN, Draft(SITE, "xijiang-port"), placements.Outcome(), EN)
    assert [one["name"] for one in drawn["put"]] == ["Wuzhou Lingang Economic Zone"]
    assert "at" not in drawn["mark"]
