"""A corridor's line: converted, joined, simplified, compared with its row."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from geo import datum
from plan import published
from plan.checks.lines import PARTS
from plan.checks.run import findings_in
from plan.package.changes import changed
from plan.package.files import PackageFiles
from plan.package.loading import loaded
from plan.package.reading import parsed
from tests.support.datums import moved
from tests.support.line_files import ROUTE, Pair, geojson, shapefile, zipped
from tests.support.selections import PLAN
from uploads.placing import line
from uploads.placing.given import Given
from uploads.placing.line import Checked, bodies, checked
from uploads.placing.reading import read
from uploads.placing.refusal import Refused
from views.words import words

FILES = published.current().files
PACKAGE = parsed(FILES)
ID = "hezhou-wuzhou"
LON_LAT = "EPSG:4326"


def check(*lines: tuple[Pair, ...] | list[Pair], crs: str = LON_LAT, given_in: str = "") -> Checked:
    with np.errstate(all="ignore"):
        given_ = Given(tuple(map(LineString, lines)), crs)
    return checked(PACKAGE, PLAN, ID, given_, given_in, "en")


def fault(*lines: tuple[Pair, ...] | list[Pair], crs: str = LON_LAT, given_in: str = "") -> str:
    with pytest.raises(Refused) as caught:
        check(*lines, crs=crs, given_in=given_in)
    for lang in ("zh", "en"):
        assert caught.value.refusal.text(words(lang))
    return caught.value.refusal.code


def codes(found: Checked) -> list[str]:
    for one in found.refusals:
        assert one.text(words("zh")) and one.text(words("en"))
    return [one.code for one in found.refusals]


def farthest_m(found: Checked, expected: tuple[Pair, ...]) -> float:
    return 111_000 * max(LineString(expected).distance(Point(one)) for part in found.parts for one in part)


def test_a_line_of_any_declared_system_comes_to_lie_where_it_is(tmp_path: Path) -> None:
    for crs in ("EPSG:4490", "EPSG:4326", "EPSG:4547", "EPSG:32649", "EPSG:3857"):
        given_ = read(zipped(shapefile(tmp_path / crs.replace(":", ""), ROUTE, crs=crs)), "a.zip")
        found = checked(PACKAGE, PLAN, ID, given_, "", "en")
        assert farthest_m(found, ROUTE) < 2, crs
        assert crs in found.crs or crs == LON_LAT
        assert codes(found) == [] and found.shifted
    old = read(zipped(shapefile(tmp_path / "1954", ROUTE, crs="EPSG:4214")), "a.zip")
    assert farthest_m(checked(PACKAGE, PLAN, ID, old, "", "en"), ROUTE) < 100


def test_a_line_drawn_on_a_web_map_is_shifted_back() -> None:
    for name in ("gcj02", "bd09"):
        found = check([moved(lon, lat, name) for lon, lat in ROUTE], given_in=name)
        assert farthest_m(found, ROUTE) < 2
        assert found.crs == datum.NAMES[name]


def test_a_line_without_a_system_needs_to_be_told_one() -> None:
    assert fault(ROUTE, crs="") == "no-crs"
    assert check(ROUTE, crs="", given_in="cgcs2000").crs == "CGCS2000"


def test_it_runs_from_the_first_end_to_the_second() -> None:
    assert check(ROUTE).parts[0][0] == ROUTE[0]
    assert check(ROUTE[::-1]).parts == check(ROUTE).parts


def test_pieces_that_meet_are_joined() -> None:
    found = check(ROUTE[2:], ROUTE[:3])
    assert found.parts == check(ROUTE).parts
    assert len(check(ROUTE[:2], ROUTE[3:]).parts) == 2
    pieces = [((111 + i / 100, 24.0), (111.005 + i / 100, 24.0)) for i in range(PARTS + 1)]
    assert fault(*pieces) == "parts"


def test_it_is_simplified_and_its_length_is_said() -> None:
    fine = [
        (lon, lat + 0.0001 * (i % 2)) for i, (lon, lat) in enumerate(np.linspace(ROUTE[0], ROUTE[-1], 4000).tolist())
    ]
    found = check(fine)
    assert found.given == 4000 and found.positions < 100
    assert found.tolerance_m == pytest.approx(55, abs=2)
    assert found.km == pytest.approx(108, abs=3)


def test_a_line_that_stays_heavy_is_simplified_more_and_then_refused() -> None:
    rough = np.linspace(ROUTE[0], ROUTE[-1], 20_000)
    generator = np.random.default_rng(1)
    found = check((np.cumsum(generator.normal(0, 2e-4, rough.shape), axis=0) * 0.05 + rough).tolist())
    assert found.positions <= line.MOST_POSITIONS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line, "HEAVIEST", 1000)
        assert fault(ROUTE) == "heavy"


def test_what_speaks_against_a_line_is_said_and_the_line_still_shown() -> None:
    crossed = (ROUTE[0], (111.6, 24.0), (111.2, 24.0), (111.6, 23.8), (111.3, 24.2), ROUTE[-1])
    assert codes(check(crossed)) == ["crossing"]
    assert codes(check([*ROUTE, *ROUTE[::-1][1:]])) == ["crossing", "end"]
    assert codes(check(ROUTE[:3])) == ["end"]
    beijing = ((116.4, 39.9), (117.2, 39.1))
    assert codes(check(beijing)) == ["end", "end"]
    with pytest.raises(Refused):
        bodies(PACKAGE, ID, check(beijing), "surveyed", "ours")


def test_positions_that_cannot_be_are_refused() -> None:
    swapped = [(lat, lon) for lon, lat in ROUTE]
    for expected, lines in (
        ("swapped", swapped),
        ("outside-china", [(0.0, 0.0), (1.0, 1.0)]),
        ("outside-china", [(120.0, 4.0), (121.0, 4.0)]),
        ("outside-china", [(1e300, 1e300), (111.0, 23.0)]),
        ("not-finite", [(111.0, 23.0), (float("nan"), 24.0)]),
        ("not-finite", [(111.0, 23.0), (float("inf"), 24.0)]),
        ("no-length", [(111.3, 23.5), (111.3, 23.5)]),
        ("no-length", [(111.3, 23.5), (111.3000001, 23.5)]),
    ):
        assert fault(lines) == expected, lines


def test_a_system_that_is_none_is_refused() -> None:
    for crs in (
        "EPSG:999999",
        "EPSG:5773",
        "http://example.com/crs",
        "/etc/hostname",
        "+proj=longlat +nadgrids=/etc/hostname",
        "PROJCS[" + "x" * 20_000,
        "PROJCS[broken",
        'LOCAL_CS["x"]',
        "x" * 100_000,
    ):
        assert fault(ROUTE, crs=crs) == "crs", crs[:40]


def test_a_line_that_is_taken_says_how_exact_it_is() -> None:
    after = changed(FILES, bodies(PACKAGE, ID, check(ROUTE), "surveyed", "ours"))
    assert (
        next(row for row in parsed(after).tables["corridors"].rows if row["corridor"] == ID)["exactness"] == "surveyed"
    )


def with_corridor(**cells: str) -> PackageFiles:
    """Return the package with one more corridor, like the railway from Hezhou but for some cells."""
    table = PACKAGE.tables["corridors"]
    row = next(row for row in table.rows if row["corridor"] == ID) | cells
    target = io.StringIO()
    csv.writer(target).writerow([row[column] for column in table.columns])
    return changed(FILES, {table.file: FILES.file(table.file).body + target.getvalue().encode()})  # type: ignore[union-attr]


def test_a_corridor_just_added_is_drawn_in_the_layer_of_its_mode() -> None:
    files = with_corridor(corridor="new-line", mode="rail")
    package, plan = parsed(files), loaded(files)
    found = checked(package, plan, "new-line", read(geojson(ROUTE)), "", "en")
    assert codes(found) == []
    after = changed(files, bodies(package, "new-line", found, "surveyed", "ours"))
    assert {one.code for one in findings_in(after)} == {"unused"}, "no item names it yet"
    road = with_corridor(corridor="new-line", mode="road")
    with pytest.raises(Refused) as caught:
        checked(parsed(road), loaded(road), "new-line", read(geojson(ROUTE)), "", "en")
    assert caught.value.refusal.code == "no-layer" and caught.value.refusal.text(words("en"))


def test_an_end_that_nothing_is_called_is_said() -> None:
    files = with_corridor(corridor="new-line", end_a="nowhere")
    found = checked(parsed(files), loaded(files), "new-line", read(geojson(ROUTE)), "", "en")
    assert codes(found) == ["end-unknown"] and found.parts[0] == ROUTE


def test_geojson_of_an_air_route_may_leave_the_coast() -> None:
    route = ((111.09861, 23.40139), (119.9, 26.6), (121.805, 31.1434))
    found = checked(PACKAGE, PLAN, "air-shanghai", read(geojson(route)), "", "en")
    assert codes(found) == []


POSITIONS = st.lists(st.tuples(st.floats(allow_nan=True), st.floats(allow_nan=True)), min_size=2, max_size=6)
NEAR = st.lists(st.tuples(st.floats(110, 112), st.floats(22, 26)), min_size=2, max_size=8)


@settings(max_examples=25)
@given(POSITIONS | NEAR, st.sampled_from(["", *datum.NAMES]), st.sampled_from(["", LON_LAT, "EPSG:4490", "EPSG:4547"]))
def test_any_positions_are_drawn_or_refused(positions: list[Pair], given_in: str, crs: str) -> None:
    try:
        found = check(positions, crs=crs, given_in=given_in)
    except Refused as error:
        assert error.refusal.text(words("en"))
        return
    assert all(73 <= lon <= 136 and 3 <= lat <= 54 for part in found.parts for lon, lat in part)
