"""A package with files replaced, how it differs from the former, and its archive."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from plan.package import changes, files, reading
from plan.package.changes import CellChange, RowDifference, TableDifference
from plan.package.files import PackageFiles
from tests.support import small_package as small


@pytest.fixture
def given(tmp_path: Path) -> PackageFiles:
    return files.read(small.write(tmp_path / "package"))


def body(given: PackageFiles, name: str) -> bytes:
    file = given.file(name)
    assert file is not None
    return file.body


def differences(old: PackageFiles, name: str, new: bytes) -> tuple[TableDifference, ...]:
    return changes.differences(reading.parsed(old), reading.scanned(changes.changed(old, {name: new}))[0])


def test_changed_replaces_one_file_under_a_new_revision(given: PackageFiles) -> None:
    new = changes.changed(given, {"industries.csv": b"industry\n"})
    assert body(new, "industries.csv") == b"industry\n"
    assert new.revision != given.revision
    others = [(old, file) for old, file in zip(given.own, new.own, strict=True) if file.name != "industries.csv"]
    assert len(others) == len(given.own) - 1 and all(old is file for old, file in others)
    assert changes.changed(new, {"industries.csv": body(given, "industries.csv")}) == given
    with pytest.raises(KeyError):
        changes.changed(given, {"../industries.csv": b""})


def test_a_new_descriptor_may_list_other_files(given: PackageFiles) -> None:
    about = json.loads(given.descriptor.body)
    dropped = about["resources"].pop()
    about["resources"].append(dropped | {"name": "layer-new", "path": "layers/new.geojson"})
    new = changes.changed(given, {files.DESCRIPTOR: json.dumps(about).encode()})
    assert new.file(dropped["path"]) is None
    added = new.file("layers/new.geojson")
    assert added is not None and added.fault == "missing-file"


def test_nothing_differs_from_itself(given: PackageFiles) -> None:
    package = reading.parsed(given)
    assert changes.differences(package, package) == ()


@pytest.mark.parametrize("name", ["layers/land.geojson", "industries.csv"])
def test_a_file_that_cannot_be_read_has_no_rows(tmp_path: Path, name: str) -> None:
    root = small.write(tmp_path / "package")
    whole = reading.parsed(files.read(root))
    (root / name).unlink()
    without, _ = reading.scanned(files.read(root))
    (lost,), (back,) = changes.differences(whole, without), changes.differences(without, whole)
    assert lost.removed and [one.key for one in lost.removed] == [one.key for one in back.added]
    assert (lost.added, lost.changed, back.removed, back.changed) == ((), (), (), ())


def test_rows_differ_cell_by_cell_by_their_key(given: PackageFiles) -> None:
    text = body(given, "item_places.csv").decode("utf-8-sig")
    assert "t01-metals,p02,,named,transfer,in,yes" in text
    new = text.replace("p01,,named,transfer,in,yes", "p01,,named,transfer,out,yes").replace("p02", "p03")
    added, removed = ("t01-metals", "p03", "transfer"), ("t01-metals", "p02", "transfer")
    (found,) = differences(given, "item_places.csv", new.encode())
    assert (found.name, found.file, found.reordered) == ("item_places", "item_places.csv", False)
    assert found.changed == (
        RowDifference(("t01-metals", "p01", "transfer"), 2, (CellChange("direction", "in", "out"),)),
    )
    assert [(row.key, row.line) for row in found.added + found.removed] == [(added, 3), (removed, 3)]
    assert found.added[0].cells[1] == CellChange("place", "", "p03")


def test_rows_that_differ_are_counted_and_a_new_order_as_one() -> None:
    row = RowDifference(("1",), 2, ())
    assert TableDifference("a", "a.csv", (row,), (row,) * 2, (row,) * 3, reordered=True).count == 7
    assert TableDifference("b", "b.csv").count == 0


def test_another_order_and_a_repeated_row_are_differences(given: PackageFiles) -> None:
    header, first, second, *rest = body(given, "item_places.csv").decode("utf-8-sig").splitlines()
    (found,) = differences(given, "item_places.csv", "\n".join((header, second, first, *rest)).encode())
    assert found.reordered and not (found.added or found.removed or found.changed)
    (found,) = differences(given, "item_places.csv", "\n".join((header, first, first, second, *rest)).encode())
    assert [row.key for row in found.added] == [("t01-metals", "p01", "transfer", "#2")]


def test_features_and_values_of_json_differ_by_id_and_path(given: PackageFiles) -> None:
    layer = json.loads(body(given, "layers/cities.geojson"))
    first = layer["features"][0]
    first["geometry"]["coordinates"] = [100.5, 30.5]
    first["properties"]["note"] = "moved"
    (found,) = differences(given, "layers/cities.geojson", json.dumps(layer).encode())
    assert [row.key for row in found.changed] == [(first["id"],)]
    assert {cell.column for cell in found.changed[0].cells} == {"geometry", "properties/note"}
    about = json.loads(given.descriptor.body) | {"version": "9.9.9"}
    (found,) = differences(given, files.DESCRIPTOR, json.dumps(about).encode())
    assert [(row.key, row.cells[0].new) for row in found.changed] == [(("version",), "9.9.9")]


def test_an_empty_text_and_a_number_as_text_are_differences_too(given: PackageFiles) -> None:
    layer = json.loads(body(given, "layers/cities.geojson"))
    layer["features"][0]["properties"]["note"] = ""
    (found,) = differences(given, "layers/cities.geojson", json.dumps(layer).encode())
    assert found.changed[0].cells == (CellChange("properties/note", "", '""'),)
    about = json.loads(given.descriptor.body)
    year = about["x-plan"]["year_start"]
    about["x-plan"]["year_start"] = str(year)
    assert dict(changes._values(about))["x-plan/year_start"] == f'"{year}"'
    assert dict(changes._values(json.loads(given.descriptor.body)))["x-plan/year_start"] == str(year)


def test_a_file_that_is_no_json_is_one_changed_value(given: PackageFiles) -> None:
    (found,) = differences(given, "layers/cities.geojson", b"{")
    assert CellChange("-", "", "{") in found.changed[0].cells
    assert len(found.removed) == len(json.loads(body(given, "layers/cities.geojson"))["features"])


def test_the_archive_holds_every_file_and_is_the_same_each_time(given: PackageFiles, tmp_path: Path) -> None:
    first = changes.as_zip(given)
    assert first == changes.as_zip(given)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        archive.extractall(tmp_path / "out")
    assert files.read(tmp_path / "out").revision == given.revision
