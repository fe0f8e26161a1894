"""Lines as people send them: every format, and everything that is not one."""

import io
import json
import re
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Point, force_2d, to_wkb

from plan.package import archive
from tests.support.line_files import (
    ROUTE,
    altered_geopackage,
    geojson,
    geopackage,
    kml,
    shapefile,
    zipped,
)
from uploads.placing import limits, wkb
from uploads.placing.reading import read
from uploads.placing.refusal import Refusal, Refused
from views.words import entries, words

ROWS = "\n".join(f"{lon},{lat}" for lon, lat in ROUTE)
WKT = "LINESTRING ({})".format(", ".join(f"{lon} {lat}" for lon, lat in ROUTE))


def fault(body: bytes, file: str = "line.dat") -> str:
    with pytest.raises(Refused) as caught:
        read(body, file)
    for lang in ("zh", "en"):
        assert caught.value.refusal.text(words(lang))
    return caught.value.refusal.code


def test_every_format_gives_the_line_and_its_coordinate_system(tmp_path: Path) -> None:
    shape = shapefile(tmp_path / "shape", ROUTE)
    track = kml(ROUTE).replace(b"<LineString><coordinates>", b"<t>").replace(b"</coordinates></LineString>", b"</t>")
    coords = b"".join(b"<gx:coord>%g %g 0</gx:coord>" % one for one in ROUTE)
    for name, body, crs in (
        ("geojson", geojson(ROUTE), "EPSG:4326"),
        ("geojson with a BOM", b"\xef\xbb\xbf" + geojson(ROUTE), "EPSG:4326"),
        ("geojson that names a system", geojson(ROUTE, crs="urn:ogc:def:crs:EPSG::4490"), "EPSG:4490"),
        ("geojson as GDAL writes it", geojson(ROUTE, crs="urn:ogc:def:crs:OGC:1.3:CRS84"), "EPSG:4326"),
        ("bare geometry", json.dumps({"type": "LineString", "coordinates": ROUTE}).encode(), "EPSG:4326"),
        ("kml", kml(ROUTE), "EPSG:4326"),
        ("kmz", zipped({"doc.kml": kml(ROUTE)}), "EPSG:4326"),
        ("kml with a place", kml(ROUTE, more="<Placemark><Point/></Placemark>"), "EPSG:4326"),
        (
            "kml track",
            track.replace(b"<t>", b'<gx:Track xmlns:gx="g">' + coords + b"<!--").replace(b"</t>", b"--></gx:Track>"),
            "EPSG:4326",
        ),
        ("shapefile without prj", zipped({k: v for k, v in shape.items() if k != "route.prj"}), ""),
        ("geopackage", geopackage(tmp_path, ROUTE), "EPSG:4490"),
        ("wkt", WKT.encode(), ""),
        ("ewkt", f"SRID=4490;{WKT}".encode(), "EPSG:4490"),
        ("rows", ROWS.encode(), ""),
        ("rows with a head, full-width", ("经度，纬度\n" + ROWS.replace(",", "，").replace("1", "１")).encode(), ""),
        ("rows in GB18030, tabs", ("经度\t纬度\r\n" + ROWS.replace(",", "\t")).encode("gb18030"), ""),
        ("rows in UTF-16", ROWS.encode("utf-16"), ""),
    ):
        found = read(body, name)
        assert [tuple(map(tuple, one.coords)) for one in found.lines] == [ROUTE], name
        assert found.crs == crs, name


def test_a_shapefile_says_its_system_in_the_prj(tmp_path: Path) -> None:
    files = shapefile(tmp_path, ROUTE, crs="EPSG:4547")
    hidden = {"__MACOSX/._route.shp": b"x", ".DS_Store": b"x"}
    found = read(zipped({f"folder/{name.upper()}": body for name, body in files.items()} | hidden), "a.zip")
    assert found.crs.startswith("PROJCS[") and len(found.lines) == 1


def test_layers_without_lines_beside_one_with_lines_are_left_out(tmp_path: Path) -> None:
    body = geopackage(tmp_path, ROUTE, ROUTE)
    assert fault(body) == "several-layers"
    with pytest.raises(Refused) as caught:
        read(body, "a.gpkg")
    assert "layer 0, layer 1" in caught.value.refusal.text(words("zh"))


def test_a_geopackage_is_read_within_bounds_and_nothing_of_it_computed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) "
    columns, systems = "gpkg_geometry_columns", "gpkg_spatial_ref_sys"
    point_to_big = f"UPDATE {columns} SET table_name = 'big'"
    free = (f"CREATE TABLE g AS SELECT * FROM {columns}", f"DROP TABLE {columns}")  # without keys
    free = (*free, f"CREATE TABLE {columns} AS SELECT * FROM g")
    for expected, statements in (
        (
            "geopackage",
            (f"ALTER TABLE {systems} RENAME TO g", f"CREATE VIEW {systems} AS SELECT a.* FROM g a, g b, g c"),
        ),
        (
            "geopackage",
            (f"ALTER TABLE {columns} RENAME TO g", f"CREATE VIEW {columns} AS SELECT a.* FROM g a, g b, g c"),
        ),
        ("no-line", (f"CREATE VIEW big AS {many.format(10**9)} SELECT i AS geom FROM n", point_to_big)),
        ("no-line", ("CREATE TABLE big (b BLOB, geom BLOB GENERATED ALWAYS AS (b || b))", point_to_big)),
        ("no-line", (*free, f"UPDATE {columns} SET geometry_type_name = NULL, table_name = 5")),
        ("layers", (*free, f"INSERT INTO {columns} {many.format(40)} SELECT i, 'geom', 'LINESTRING', 1, 0, 0 FROM n")),
        ("not-a-line", (f"UPDATE {columns} SET geometry_type_name = 'POINT'",)),
        ("features", (f'INSERT INTO "layer 0" (name) {many.format(limits.FEATURES)} SELECT i FROM n',)),
        ("geometries", ("CREATE TABLE big (geom BLOB)", "INSERT INTO big VALUES (zeroblob(8000001))", point_to_big)),
    ):
        archive_ = zipped({"a.gpkg": altered_geopackage(tmp_path, *statements)})
        assert fault(archive_) == expected, statements
    monkeypatch.setattr(limits, "UNPACKED", 100)
    assert fault(geopackage(tmp_path, ROUTE)) == "geometries"


def test_a_geopackage_with_a_write_ahead_log_is_read(tmp_path: Path) -> None:
    body = bytearray(geopackage(tmp_path, ROUTE))
    body[18:20] = 2, 2
    assert read(bytes(body)).lines


def test_what_is_no_line_is_refused_with_its_place(tmp_path: Path) -> None:
    shape = shapefile(tmp_path / "shape", ROUTE)
    garbage = bytes(range(256)) * 40
    head = shape["route.shp"][:100]
    for expected, body in (
        ("empty", b""),
        ("empty", b" \n\t"),
        ("not-text", garbage),
        ("not-text", b"a\0b"),
        ("json", b'{"type": '),
        ("json", geojson(((111, 23), (float("nan"), 24)))),
        ("json", b"[" * 100_000),
        ("geojson", b"[1, 2]"),
        ("geojson", b'{"type": "FeatureCollection", "features": 3}'),
        ("geojson", b'{"type": "FeatureCollection", "features": [3]}'),
        ("geometry", geojson(((111, 23), ("a", 24)))),  # type: ignore[arg-type]
        ("geometry", geojson(((111, 23),))),
        ("geometry", geojson(((111, 23), ("112", 24)))),  # type: ignore[arg-type]
        ("geometry", geojson(((111, 23), (True, 24)))),
        ("row", b"111.3,23.5\n11_1.5,23.6"),
        ("geometry", kml(ROUTE).replace(b"111.5,", b"11_1.5,").replace(b"111.55,", b"11_1.55,")),
        ("geometry", b'{"type": "Feature", "geometry": {"type": "Curve"}}'),
        ("no-line", b'{"type": "FeatureCollection", "features": []}'),
        ("no-line", b'{"type": "Feature", "geometry": null}'),
        ("not-a-line", geojson((111, 23), kind="Point")),  # type: ignore[arg-type]
        ("not-a-line", b"POLYGON ((0 0, 1 0, 1 1, 0 0))"),
        ("not-a-line", b"GEOMETRYCOLLECTION (" * 300_000),
        ("wkt", b"LINESTRING (111 23, 112"),
        ("wkt", b"MULTILINESTRING (" * 300_000),
        ("row", b"111.3,23.5\nnan,23.6"),
        ("row", b"111.3,23.5\n1e999,23.6"),
        ("row", b"111.3,23.5\n<script>alert(1)</script>"),
        ("row", b"=1+1\n111.3,23.5"),
        ("two-rows", b"111.3,23.5"),
        ("xml", b"<kml><Placemark>"),
        ("xml", b"<" + b"a>" * 5000),
        ("doctype", kml(ROUTE, '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/hostname">]>', "&x;")),
        ("doctype", kml(ROUTE, '<!DOCTYPE k [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>', "&b;")),
        ("geometry", kml(ROUTE).replace(b"111.5,", b"abc,").replace(b"111.55,", b"abc,")),
        ("no-line", kml(ROUTE).replace(b"LineString", b"Nothing")),
        ("not-a-line", kml(ROUTE).replace(b"LineString", b"Point")),
        ("archive", b"PK\x03\x04" + garbage),
        ("one-in-archive", zipped({"readme.md": b"x"})),
        ("one-in-archive", zipped({"a.kml": kml(ROUTE), "b.kml": kml(ROUTE)})),
        ("one-shapefile", zipped(shape | {"other.shp": shape["route.shp"]})),
        ("no-shx", zipped({"route.shp": shape["route.shp"]})),
        ("bare-shapefile", shape["route.shp"]),
        ("shapefile", zipped(shape | {"route.shp": garbage})),
        ("shapefile", zipped(shape | {"route.shp": head + garbage, "route.shx": garbage})),
        ("not-a-line", zipped(shapefile(tmp_path / "points", ROUTE, points=True))),
        ("geopackage", b"SQLite format 3\x00" + garbage),
        ("geopackage", geopackage(tmp_path, ROUTE)[:8192]),
    ):
        assert fault(body) == expected, (expected, body[:60])


def test_binary_geometry_is_read_part_by_part_and_never_deeper() -> None:
    for dimensions in (LineString(ROUTE), LineString([(*one, 5) for one in ROUTE])):
        for shape in (dimensions, MultiLineString([dimensions, dimensions])):
            for flavour in ("extended", "iso"):
                for order in (0, 1):
                    body = to_wkb(shape, flavor=flavour, byte_order=order)
                    assert wkb.geometry(body).equals_exact(force_2d(shape))
    assert wkb.geometry(to_wkb(Point(1, 2))).geom_type == "Point"
    nested = struct.pack("<BII", 1, 5, 1) + struct.pack("<BII", 1, 7, 1) * 800_000
    endless = struct.pack("<BII", 1, 2, 2**32 - 1)
    for broken in (b"", b"\x01", nested, endless, struct.pack("<BII", 1, 5, 2**32 - 1), struct.pack("<BI", 1, 99)):
        with pytest.raises((ValueError, IndexError, struct.error)):
            wkb.geometry(broken)


def test_rows_and_features_are_named_by_their_number() -> None:
    with pytest.raises(Refused) as caught:
        read(b"lon,lat\n111,23\n112,x")
    assert caught.value.refusal.line == 3
    assert caught.value.refusal.text(words("zh")).startswith("第 3 行：“112,x”")
    with pytest.raises(Refused) as caught:
        read(geojson(ROUTE, ((111, 23),)), "route.geojson")
    assert caught.value.refusal.text(words("en")).startswith("route.geojson feature 2: ")


def test_each_line_of_kml_is_counted_once_and_whole() -> None:
    line = b"<LineString><coordinates>111,23 <!-- a --> 111,24 <b>111,25</b></coordinates></LineString>"
    nested = b"<kml>" + b"<Placemark>" * 3 + line + b"<Placemark>" + line + b"</Placemark>" * 4 + b"</kml>"
    assert [len(one.coords) for one in read(nested).lines] == [3, 3]


def test_archives_are_looked_at_before_they_are_unpacked() -> None:
    inner = zipped({"a.kml": kml(ROUTE)})
    for expected, files in (
        ("entries", {f"{i}.txt": b"" for i in range(limits.ENTRIES + 1)}),
        ("path", {"../route.kml": kml(ROUTE)}),
        ("path", {"/etc/route.kml": kml(ROUTE)}),
        ("path", {"..\\route.kml": kml(ROUTE)}),
        ("path", {"C:route.kml": kml(ROUTE)}),
        ("nested", {"a.zip": inner}),
    ):
        assert fault(zipped(files)) == expected


def test_a_bomb_is_refused_after_little_work() -> None:
    bomb = zipped({"a.kml": b"0" * (limits.UNPACKED + 1)})
    assert len(bomb) < limits.LARGEST
    tracemalloc.start()
    assert fault(bomb) == "unpacked"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < limits.UNPACKED / 10


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    body = zipped({"a.kml": b"0" * 1_000_000})
    claimed = struct.pack("<I", 1_000_000)
    assert body.count(claimed) == 2
    assert fault(body.replace(claimed, struct.pack("<I", 10))) in ("archive", "unpacked")


def test_a_damaged_archive_is_refused() -> None:
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", method) as packed:
            packed.writestr("a.kml", kml(ROUTE))
        body = bytearray(target.getvalue())
        body[50:80] = b"\xff" * 30
        assert fault(bytes(body)) == "archive", method


def test_an_archive_with_a_file_without_a_name_is_refused() -> None:
    assert fault(zipped({"no-name.kml": kml(ROUTE)}).replace(b"no-name", b"\0o-name")) == "archive"


def test_a_password_is_said() -> None:
    body = bytearray(zipped({"a.kml": kml(ROUTE)}))
    start = body.index(b"PK\x01\x02")
    body[6] |= 1
    body[start + 8] |= 1
    assert zipfile.ZipFile(io.BytesIO(bytes(body))).infolist()[0].flag_bits & 1
    assert fault(bytes(body)) == "encrypted"


def test_what_is_too_large_is_not_read() -> None:
    assert fault(b"1" * (limits.LARGEST + 1)) == "large"
    assert fault(b"111,23\n" * (limits.POSITIONS + 2)) == "positions"
    assert fault(geojson(*[((111, 23), (112, 24))] * (limits.FEATURES + 1))) == "features"


def test_members_of_other_kinds_than_the_standard_has_are_refused_or_passed_over() -> None:
    for crs in ({"properties": None}, {"properties": [1]}, [1], 7):
        line = {"type": "LineString", "coordinates": ROUTE, "crs": crs}
        assert read(json.dumps(line).encode()).lines, crs
    huge = {"type": "LineString", "coordinates": [[111, 23], [10**400, 24]]}
    assert fault(json.dumps(huge).encode()) == "geometry"


def test_a_message_shows_a_long_hostile_value_in_one_short_line() -> None:
    with pytest.raises(Refused) as caught:
        read(b"111,23\n" + b"\x1b[31m\xe2\x80\xae" + b"x" * 100_000, "a\nb\x00" + "c" * 500)
    text = caught.value.refusal.text(words("zh"))
    assert len(text) < 300 and text.isprintable()
    for length, shown in ((60, "a" * 60), (61, "a" * 59 + "…")):
        assert Refusal("geometry", file="a" * length).text(words("en")).split(": ")[0] == shown


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"{", b"<kml>", b"LINESTRING (", b"SQLite format 3\x00"]),
)
def test_no_bytes_get_past_with_another_error(body: bytes, start: bytes) -> None:
    try:
        assert read(start + body, "x").lines
    except Refused as error:
        assert error.refusal.text(words("en"))


def test_every_message_is_of_a_fault_and_every_fault_has_one() -> None:
    folder = Path(__file__).parents[3] / "uploads" / "placing"
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    codes = set(re.findall(r"(?:refused|Refusal)\(\s*\"([^\"]+)\"", source)) | {"number-lon", "number-lat"}
    codes |= {"swapped", "outside-china", *archive.CODES}
    assert {f"placing_fault_{code}" for code in codes} == {key for key in entries() if key.startswith("placing_fault_")}
