"""A placed site and a corridor's line, written into the files of a package."""

import json

import pytest

from plan import published
from plan.checks.run import findings_in
from plan.package import files, placing
from plan.package.changes import changed
from plan.package.csv_file import parse
from plan.package.files import PackageFiles
from plan.package.placing import Alignment, Placement
from plan.package.reading import Package, parsed

FILES = files.read(published.PACKAGE)
PACKAGE = parsed(FILES)
AT = Placement(111.2, 23.5, "gps", "gcj02", "ours", "changzhou", "450405")
LINE = Alignment((((111.5668, 24.4036), (111.4, 24), (111.2885, 23.4805)),), "surveyed", "EPSG:4490", "ours")


def lines(given: PackageFiles, name: str) -> list[str]:
    file = given.file(name)
    assert file
    return file.body.decode("utf-8-sig").splitlines()


def changed_lines(before: PackageFiles, after: PackageFiles, name: str) -> list[str]:
    return [line for line in lines(after, name) if line not in lines(before, name)]


def site(package: Package, id_: str) -> dict[str, str]:
    return next(dict(row) for row in package.tables["sites"].rows if row["site"] == id_)


def test_a_placed_site_changes_one_row_and_adds_one_feature() -> None:
    bodies = placing.with_site(PACKAGE, "tangyuan", AT)
    assert bodies.keys() == {"sites.csv", "layers/sites.geojson"}
    after = changed(FILES, bodies)
    assert len(changed_lines(FILES, after, "sites.csv")) == 1
    assert len(lines(after, "sites.csv")) == len(lines(FILES, "sites.csv"))
    row = site(parsed(after), "tangyuan")
    assert (
        row
        | site(PACKAGE, "tangyuan")
        | {
            "lon": "111.2",
            "lat": "23.5",
            "county": "changzhou",
            "adcode": "450405",
            "position_basis": "gps",
            "position_datum": "gcj02",
            "source": "ours",
        }
        == row
    )


def test_a_county_that_the_row_names_stays() -> None:
    after = changed(FILES, placing.with_site(PACKAGE, "lingang", AT))
    assert site(parsed(after), "lingang")["county"] == "tengxian"


def test_a_site_placed_again_moves_its_feature() -> None:
    once = changed(FILES, placing.with_site(PACKAGE, "tangyuan", AT))
    again = Placement(111.21, 23.51, "surveyed", "cgcs2000", "ours")
    twice = changed(once, placing.with_site(parsed(once), "tangyuan", again))
    assert [id_ for id_, _ in placing.features(parsed(twice), "sites")] == ["lianhua-bridge", "tangyuan"]


def test_an_airport_is_drawn_where_airports_are() -> None:
    bodies = placing.with_site(PACKAGE, "xijiang-airport", AT)
    assert bodies.keys() == {"sites.csv", "layers/airports.geojson"}


def test_a_line_replaces_that_of_its_corridor_and_no_other() -> None:
    bodies = placing.with_corridor(PACKAGE, "hezhou-wuzhou", LINE)
    assert bodies.keys() == {"corridors.csv", "layers/railways.geojson"}
    after = changed(FILES, bodies)
    for name in bodies:
        assert len(changed_lines(FILES, after, name)) == 1, name
    feature = dict(placing.features(parsed(after), "railways"))["hezhou-wuzhou"]
    assert feature["properties"] == {"id": "hezhou-wuzhou", "exactness": "surveyed", "given_crs": "EPSG:4490"}


def test_a_line_of_several_parts_is_kept_as_such() -> None:
    parts = (((111.61, 26.42), (111.4, 24)), ((111.4, 23.9), (110.15, 22.63)))
    after = changed(FILES, placing.with_corridor(PACKAGE, "hezhou-wuzhou", Alignment(parts, "generalised", "", "ours")))
    feature = dict(placing.features(parsed(after), "railways"))["hezhou-wuzhou"]
    assert feature["geometry"]["type"] == "MultiLineString"


def test_other_properties_of_a_feature_stay() -> None:
    bodies = placing.with_corridor(PACKAGE, "air-wuhan", LINE)
    feature = next(one for one in json.loads(bodies["layers/airways.geojson"])["features"] if one["id"] == "air-wuhan")
    assert feature["properties"]["airport"] == "WUH"


def test_tables_with_other_line_ends_or_without_the_column_are_kept_so() -> None:
    body = FILES.file("sites.csv")
    assert body
    plain = body.body.decode("utf-8-sig").replace(",position_datum", "").replace(",,geonames", ",geonames")
    windows = "\r\n".join([*plain.splitlines()[:8], 'a-place,"甲\n乙",A,park,,,,,111.7,23.2,unknown,,ours']) + "\r\n"
    package = parsed(changed(FILES, {"sites.csv": windows.encode("gb18030")}))
    written = placing.with_site(package, "a-place", AT)["sites.csv"]
    assert written.decode("utf-8-sig").count("\r\n") == windows.count("\r\n")
    record = parse(written).records[-1]
    assert record.cells[1] == "甲\n乙"
    assert "bd09" not in record.cells and "gps" in record.cells


def test_a_source_is_added_as_the_last_row() -> None:
    cells = dict(PACKAGE.tables["sources"].rows[-1]) | {"source": "survey-2026", "title_zh": '测绘成果"甲"'}
    after = changed(FILES, placing.with_source(PACKAGE, cells))
    assert parsed(after).tables["sources"].rows[-1]["title_zh"] == '测绘成果"甲"'
    assert len(changed_lines(FILES, after, "sources.csv")) == 1


def test_all_that_is_written_holds_under_every_check() -> None:
    cells = dict(PACKAGE.tables["sources"].rows[-1]) | {"source": "survey-2026"}
    parts = (((111.61, 26.42), (111.4, 24)), ((111.4, 23.9), (110.15, 22.63)))
    given = changed(FILES, placing.with_source(PACKAGE, cells))
    for site, at in (("tangyuan", AT), ("tangyuan", Placement(111.28, 23.49, "surveyed", "cgcs2000", "survey-2026"))):
        given = changed(given, placing.with_site(parsed(given), site, at))
    for id_, line in (("hezhou-wuzhou", LINE), ("luozhan", Alignment(parts, "generalised", "", "survey-2026"))):
        given = changed(given, placing.with_corridor(parsed(given), id_, line))
    assert findings_in(given) == []


def test_what_the_package_does_not_list_is_refused() -> None:
    with pytest.raises(KeyError):
        placing.with_site(PACKAGE, "nowhere", AT)
    with pytest.raises(KeyError):
        placing.with_corridor(PACKAGE, "no-line", LINE)
