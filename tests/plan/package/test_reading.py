"""Reading a package: encodings, line ends, quoting, and files that are no tables or layers."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.checks import run
from plan.package import characters, csv_file, files, reading
from plan.package.reading import PackageError
from tests.support import small_package as small


def codes(root: Path) -> list[tuple[str, int, str, str]]:
    return [(one.file, one.line, one.column, one.code) for one in run.findings(root, small.PLAN_TEXT)]


def rewrite(root: Path, name: str, encoding: str, newline: str = "\n") -> None:
    path = root / f"{name}.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("\n", newline).encode(encoding))


def test_reads_tables_and_layers(root: Path) -> None:
    found = reading.read(root)
    assert found.tables["industries"].rows[0]["name_zh"] == "铝业"
    assert found.tables["industries"].lines == (2,)
    assert set(found.layers) == set(small.LAYERS)
    assert found.layers["china"].body == (root / "layers" / "china.geojson").read_bytes()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_and_line_ends_read_alike(root: Path, encoding: str, newline: str) -> None:
    expected = reading.read(root).tables["clauses"]
    rewrite(root, "clauses", encoding, newline)
    assert reading.read(root).tables["clauses"] == expected
    assert codes(root) == []


def test_line_ends_may_be_mixed(root: Path) -> None:
    before, path = reading.read(root).tables["regions"].rows, root / "regions.csv"
    first, second, *rest = path.read_text(encoding="utf-8").splitlines()
    path.write_bytes("\n".join([f"{first}\r\n{second}\r{rest[0]}", *rest[1:]]).encode())
    assert codes(root) == []
    assert reading.read(root).tables["regions"].rows == before


def test_cells_are_stripped(root: Path) -> None:
    small.edit(root, "industries", 2, name_zh=" \u3000铝业\t")
    assert reading.read(root).tables["industries"].rows[0]["name_zh"] == "铝业"


def test_lines_are_right_after_a_quoted_newline(root: Path) -> None:
    small.edit(root, "cities", 2, name_zh="小\n城")
    assert reading.read(root).tables["cities"].lines == (2, 4, 5, 6)


def test_missing_columns_read_as_empty(root: Path) -> None:
    path = root / "institutions.csv"
    path.write_text("institution,name_zh\nschool,丙校\n", encoding="utf-8")
    assert reading.read(root).tables["institutions"].rows[0]["clause"] == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf\r\n", "empty-file"),
        (b",,,\n", "empty-file"),
        ("industry,name_zh\n".encode("utf-16"), "utf16"),
        (b"industry\0,name_zh\n", "utf16"),
        (b"PK\x03\x04rest", "workbook"),
        (b"industry\n\xff\xff\xff\n", "encoding"),
    ],
)
def test_files_that_are_no_table(root: Path, content: bytes, code: str) -> None:
    (root / "industries.csv").write_bytes(content)
    found = [one for one in codes(root) if one[0] == "industries.csv"]
    assert [one[3] for one in found] == [code]
    with pytest.raises(PackageError) as caught:
        reading.read(root)
    assert [one.code for one in caught.value.findings] == [code]


def test_undecodable_bytes_are_found_on_their_line(root: Path) -> None:
    (root / "industries.csv").write_bytes(b"industry\n\xff\xff\xff\n")
    assert ("industries.csv", 2, "-", "encoding") in codes(root)


def test_unpaired_quote_is_found_where_it_opens(root: Path) -> None:
    path = root / "regions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("三角洲", '"三角洲'), encoding="utf-8")
    assert ("regions.csv", 3, "-", "not-csv") in codes(root)


def test_missing_table(root: Path) -> None:
    (root / "cities.csv").unlink()
    assert codes(root) == [("cities.csv", 1, "-", "missing-file")]
    with pytest.raises(PackageError, match=r"cities\.csv:1:- "):
        reading.read(root)


def test_a_file_that_is_too_large_is_not_read(root: Path) -> None:
    for name in ("cities.csv", "layers/land.geojson", "datapackage.json"):
        with (root / name).open("ab") as file:
            file.truncate(files.LARGEST + 1)
        assert (name, 1, "-", "large-file") in codes(root)
        with pytest.raises(PackageError):
            reading.read(root)


def test_missing_layer(root: Path) -> None:
    (root / "layers" / "land.geojson").unlink()
    assert codes(root) == [("layers/land.geojson", 1, "-", "missing-file")]


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ('{"type":\n oops}', 2, "2", "not-json"),
        ('{"type": "Topology"}', 1, "-", "not-geojson"),
        ("[]", 1, "-", "not-geojson"),
        ('{"type": "FeatureCollection", "features": [1]}', 1, "-", "not-geojson"),
        ('{"type": "FeatureCollection", "features": [NaN]}', 1, "-", "not-json"),
        ("[" * 100_000, 1, "-", "not-json"),
    ],
)
def test_layer_that_is_no_geojson(root: Path, text: str, line: int, column: str, code: str) -> None:
    (root / "layers" / "land.geojson").write_text(text, encoding="utf-8")
    assert codes(root) == [("layers/land.geojson", line, column, code)]
    with pytest.raises(PackageError):
        reading.read(root)


def test_missing_descriptor(tmp_path: Path) -> None:
    assert codes(tmp_path) == [("datapackage.json", 1, "-", "missing-file")]
    with pytest.raises(PackageError):
        reading.read(tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", '{"resources": [{}]}', '{"resources": [{"name": "a", "path": 1}]}'])
def test_descriptor_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    assert {one[0] for one in codes(tmp_path)} == {"datapackage.json"}
    with pytest.raises(PackageError):
        reading.read(tmp_path)


LAST = f"resources/{len(small.descriptor()['resources']) - 1}"
MINIMUM = "resources/0/schema/fields/0/constraints/minimum"


@pytest.mark.parametrize(
    ("keys", "value", "column"),
    [
        (["x-home"], {"city": "home"}, "x-home"),
        (["x-plan", "year_start"], "2023", "x-plan/year_start"),
        (["x-frames", "china"], [[1, 2]], "x-frames/china"),
        (["x-frames"], {key: [[1, 2], [3, 4]] for key in ("belt", "china", "home")}, "x-frames"),
        (["x-reporting"], {"period": "year"}, "x-reporting/period"),
        (["x-reporting"], {"due_days": "10"}, "x-reporting/due_days"),
        (["x-reporting"], {"due": 10}, "x-reporting"),
        (["x-reporting"], {"time_zone": "Asia/Wuzhou"}, "x-reporting/time_zone"),
        (["title_en"], "", "title_en"),
        (["created"], "yesterday", "created"),
        (["x-boundaries"], [], "x-boundaries"),
        (["x-backdrop", "tiles"], ["http://example.org/{z}"], "x-backdrop/tiles/0"),
        (["resources", 0, "schema", "fields"], [], "resources/0/schema/fields"),
        (["resources", 0, "schema", "foreignKeys"], [{"fields": "a"}], "resources/0/schema/foreignKeys/0"),
        (["resources", 0, "schema", "fields", 0, "constraints", "minimum"], "a", MINIMUM),
        (["resources", 0, "name"], "items", "resources"),
        (["resources", -1, "x-layer"], None, f"{LAST}/x-layer"),
        (["resources", -1, "x-layer", "geometry"], "Point", f"{LAST}/x-layer/geometry"),
    ],
)
def test_descriptor_that_lacks_something(root: Path, keys: list[Any], value: Any, column: str) -> None:
    about = small.descriptor()
    inner: Any = about
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    (root / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")
    assert codes(root) == [("datapackage.json", 1, column, "descriptor")]


@pytest.mark.parametrize("path", ["../secret.csv", "/etc/passwd", "C:\\secret.csv", "http://example.org/a.csv"])
def test_paths_out_of_the_package_are_not_opened(root: Path, path: str) -> None:
    about = small.descriptor()
    next(record for record in about["resources"] if record["name"] == "synonyms")["path"] = path
    (root / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")
    assert codes(root) == [("datapackage.json", 1, "synonyms", "unsafe-path")]


def test_version_changes_with_a_table_and_with_a_layer(root: Path) -> None:
    first = reading.version(reading.read(root))
    assert first == reading.version(reading.read(root))
    small.edit(root, "industries", 2, name_en="Aluminum")
    second = reading.version(reading.read(root))
    small.write_layer(root, "land", [])
    third = reading.version(reading.read(root))
    assert len({first, second, third}) == 3
    assert re.fullmatch(re.escape(f"{small.descriptor()['version']}+") + "[0-9a-f]{8}", first)
    assert len(first.rpartition("+")[2]) == 8


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=("Cs",))).map(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1))
def test_what_is_written_is_read_back(rows: list[tuple[str, str]]) -> None:
    text = "名,b\n" + "".join(f"{_quoted(first)},{_quoted(second)}\n" for first, second in rows)
    for raw in (text.encode("utf-8"), text.encode("utf-8-sig")):
        assert [record.cells for record in csv_file.parse(raw).records] == rows


@given(st.binary())
def test_any_bytes_parse_or_say_why_not(raw: bytes) -> None:
    try:
        assert csv_file.parse(raw).header
    except csv_file.CsvError as error:
        assert error.line >= 1


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes in folders")
def test_what_is_no_file_is_not_waited_for(root: Path) -> None:
    path = root / "cities.csv"
    path.unlink()
    os.mkfifo(path)
    assert codes(root) == [("cities.csv", 1, "-", "unreadable-file")]


def test_a_path_that_no_file_can_have_is_said(root: Path) -> None:
    path = root / "datapackage.json"
    text, number = (
        path.read_text(encoding="utf-8"),
        [one["name"] for one in small.descriptor()["resources"]].index("cities"),
    )
    path.write_text(text.replace('"cities.csv"', f'"{"c" * 5000}.csv"'), encoding="utf-8")
    assert [one.fault for one in files.read(root).own if one.fault] == ["unreadable-file"]
    path.write_text(text.replace('"cities.csv"', '"cities\\ud800.csv"'), encoding="utf-8")
    assert codes(root) == [("datapackage.json", 1, f"resources/{number}/path", "control-character")]


@pytest.mark.parametrize("text", ["繭絲綢", "廣西壯族自治區", "臺灣省", "梧州市", "岑溪", "醴陵市", "Wuzhou"])
def test_traditional_characters_are_not_taken_for_garbled_ones(text: str) -> None:
    assert not characters.is_read_as_big5(text)
