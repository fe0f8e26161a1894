"""Whatever goes wrong with a package is said: none of these is silent, and none is a traceback."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plan.checks import run
from plan.package.finding import Finding
from plan.text import LANGS
from tests.support import small_package as small
from tests.support.approved import Readable

Damage = Callable[[Path], None]


def cell(table: str, line: int, **cells: str) -> Damage:
    return lambda root: small.edit(root, table, line, **cells)


def raw(file: str, change: Callable[[bytes], bytes]) -> Damage:
    def damage(root: Path) -> None:
        before = (root / file).read_bytes()
        after = change(before)
        assert after != before
        (root / file).write_bytes(after)

    return damage


def described(change: Callable[[dict[str, Any]], object]) -> Damage:
    def damage(root: Path) -> None:
        about = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
        change(about)
        (root / "datapackage.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")

    return damage


def drawn(layer: str, change: Callable[[list[dict[str, Any]]], object]) -> Damage:
    def damage(root: Path) -> None:
        features = small.features(layer)
        change(features)
        small.write_layer(root, layer, features)

    return damage


def resource(about: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in about["resources"] if one["name"] == name)


def field(about: dict[str, Any], table: str, name: str) -> dict[str, Any]:
    return next(one for one in resource(about, table)["schema"]["fields"] if one["name"] == name)


def without_column(path: Path, column: str) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    header = [name for name in rows[0] if name != column]
    small.write_cells(path, [header, *([row[name] for name in header] for row in rows)])


def in_big5(text: bytes) -> bytes:
    names = "湖南江西安徽上海重慶貴州雲南廣西廣東福建湖北四川"
    head = text.split(b"\n", 1)[0]
    return head + b"\n" + f"p1,100001,{names},P,{names},x,P,P,no,,1,1,1,1\n".encode("big5")


BOX = [[[100, 30], [101, 30], [101, 31], [100, 31], [100, 30]]]
CASES: dict[str, tuple[Damage, str, str, str]] = {
    "NaN": (cell("targets", 2, value="NaN"), "targets.csv", "value", "number-form"),
    "inf": (cell("cities", 2, lon="inf"), "cities.csv", "lon", "number-form"),
    "lat NaN": (cell("cities", 2, lat="nan"), "cities.csv", "lat", "number-form"),
    "1e400": (cell("targets", 2, value="1e400"), "targets.csv", "value", "number-form"),
    "swapped": (cell("cities", 3, lon="30.5", lat="101.5"), "cities.csv", "lon", "minimum"),
    "outside China": (cell("cities", 3, lat="60.5"), "cities.csv", "lat", "maximum"),
    "right to left": (cell("items", 2, title_zh="\u202e铝业"), "items.csv", "title_zh", "control-character"),
    "BOM in the middle": (
        raw("regions.csv", lambda one: one.replace(b"\n", b"\n\xef\xbb\xbf", 1)),
        "regions.csv",
        "region",
        "control-character",
    ),
    "header only": (
        raw("cities.csv", lambda one: one.splitlines(keepends=True)[0]),
        "layers/cities.geojson",
        "far-city",
        "feature-unknown",
    ),
    "exponent": (cell("targets", 2, value="7.4e2"), "targets.csv", "value", "number-form"),
    "full-width year": (cell("targets", 2, year="２０２５"), "targets.csv", "year", "number-form"),
    "full-width position": (cell("cities", 2, lon="１１２.5"), "cities.csv", "lon", "number-form"),
    "full-width adcode": (cell("provinces", 2, adcode="１０００01"), "provinces.csv", "adcode", "full-width"),
    "full-width id": (cell("items", 2, task="１"), "items.csv", "task", "full-width"),
    "ten times as written": (cell("targets", 2, value="7400"), "targets.csv", "value", "value-as-written"),
    "ten times, spelt": (cell("targets", 3, value="10000"), "targets.csv", "value", "value-as-written"),
    "Excel reference": (cell("items", 2, title_zh="#REF!"), "items.csv", "title_zh", "spreadsheet-error"),
    "Excel narrow": (cell("items", 2, title_zh="########"), "items.csv", "title_zh", "spreadsheet-error"),
    "lost Chinese": (cell("provinces", 2, name_zh="???"), "provinces.csv", "name_zh", "lost-text"),
    "mojibake": (
        cell("items", 2, title_zh="湖南".encode().decode("latin-1").replace("\x96", "–").replace("\x97", "—")),
        "items.csv",
        "title_zh",
        "mojibake",
    ),
    "GB as Big5": (
        cell("items", 2, title_zh="梧州市".encode("gb2312").decode("big5")),
        "items.csv",
        "title_zh",
        "read-as-big5",
    ),
    "Kangxi": (cell("items", 2, title_zh="承接⽣产"), "items.csv", "title_zh", "look-alike"),
    "compatibility": (cell("items", 2, title_zh="承接\uf9dc"), "items.csv", "title_zh", "look-alike"),
    "bullet": (cell("items", 2, title_zh="\uf0b7 承接"), "items.csv", "title_zh", "private-character"),
    "Big5": (raw("provinces.csv", in_big5), "provinces.csv", "-", "encoding-other"),
    "semicolons": (
        raw("regions.csv", lambda one: one.replace(b";", b"/").replace(b",", b";")),
        "regions.csv",
        "-",
        "separator",
    ),
    "tabs": (raw("regions.csv", lambda one: one.replace(b",", b"\t")), "regions.csv", "-", "separator"),
    "sep=": (raw("regions.csv", lambda one: b"sep=,\n" + one), "regions.csv", "-", "separator"),
    "long cell": (
        raw("regions.csv", lambda one: one.replace("说明".encode(), b"x" * 131_073)),
        "regions.csv",
        "-",
        "cell-long",
    ),
    "no word for what has no report": (
        raw("vocab.csv", lambda one: one.replace(b"report_state,unreported,", b"report_state,other,")),
        "vocab.csv",
        "id",
        "word-missing",
    ),
    **{
        f"no word of {name}": (
            raw("vocab.csv", lambda one, name=name: one.replace(f"\n{name},".encode(), b"\nother,")),
            "vocab.csv",
            "list",
            "list-empty",
        )
        for name in ("need_kind", "investor_class", "attraction")
    },
    "a descriptor that is not UTF-8": (
        raw("datapackage.json", lambda one: one.replace(b"{", b"{\xff", 1)),
        "datapackage.json",
        "-",
        "json-encoding",
    ),
    "exactness of a layer": (
        described(lambda one: one["resources"][-1]["x-layer"].update(exactness="rough")),
        "datapackage.json",
        "layer-sites",
        "no-reference",
    ),
    "no units": (
        described(lambda one: one["resources"].remove(resource(one, "units"))),
        "datapackage.json",
        "resources",
        "no-table",
    ),
    "broken pattern": (
        described(lambda one: field(one, "provinces", "adcode")["constraints"].update(pattern="[")),
        "datapackage.json",
        "provinces.adcode",
        "broken-pattern",
    ),
    "tile address": (
        described(lambda one: one["x-backdrop"].update(tiles=["https://t.cn/a; script-src */{key}"])),
        "datapackage.json",
        "x-backdrop/tiles/0",
        "descriptor",
    ),
    "tile hosts": (
        described(lambda one: one["x-backdrop"].update(subdomains="0; *")),
        "datapackage.json",
        "x-backdrop/subdomains",
        "descriptor",
    ),
    "version": (described(lambda one: one.update(version="1\r\nX: 1")), "datapackage.json", "version", "descriptor"),
    "NaN in a frame": (
        raw("datapackage.json", lambda one: one.replace(b'"x-frames"', b'"x-n": NaN, "x-frames"')),
        "datapackage.json",
        "-",
        "not-json",
    ),
    "doubled key": (
        raw("datapackage.json", lambda one: one.replace(b'"x-frames"', b'"version": "2", "x-frames"')),
        "datapackage.json",
        "-",
        "not-json",
    ),
    "doubled key in a layer": (
        raw("layers/land.geojson", lambda one: one.replace(b'"id"', b'"id": "a", "id"', 1)),
        "layers/land.geojson",
        "-",
        "not-json",
    ),
    "no such column": (
        described(lambda one: resource(one, "units")["schema"]["fields"].remove(field(one, "units", "short_zh"))),
        "units.csv",
        "short_zh",
        "unknown-column",
    ),
    "cycle": (cell("clauses", 4, parent="一(一)1-1"), "clauses.csv", "parent", "clause-cycle"),
    "own parent": (cell("clauses", 4, parent="一"), "clauses.csv", "parent", "clause-cycle"),
    "text as coordinate": (
        drawn("cities", lambda one: one[0]["geometry"].update(coordinates=["113.5", 23.5])),
        "layers/cities.geojson",
        "far-city",
        "coordinates-form",
    ),
    "open ring": (
        drawn("land", lambda one: one[0].update(geometry={"type": "Polygon", "coordinates": [BOX[0][:-1]]})),
        "layers/land.geojson",
        "land",
        "open-ring",
    ),
    "two ids": (
        drawn("cities", lambda one: one[0]["properties"].update(id="other")),
        "layers/cities.geojson",
        "far-city",
        "feature-other-id",
    ),
    "foreign crs": (
        raw(
            "layers/land.geojson",
            lambda one: one.replace(b"{", b'{"crs": {"type": "name", "properties": {"name": "EPSG:3857"}}, ', 1),
        ),
        "layers/land.geojson",
        "crs",
        "base-crs",
    ),
}


def test_nothing_that_goes_wrong_is_silent(subtests: pytest.Subtests, tmp_path: Path, snapshot: Any) -> None:
    said = {}
    for number, (name, (damage, file, column, code)) in enumerate(CASES.items()):
        with subtests.test(damage=name):
            root = small.write(tmp_path / str(number))
            damage(root)
            found = run.findings(root)
            assert (file, column, code) in [(one.file, one.column, one.code) for one in found], places(found)
            said[name] = [[str(one), one.text("en")] for one in found]
    assert said == snapshot(extension_class=Readable)


def test_a_value_that_is_none_is_said_once(tmp_path: Path) -> None:
    root = small.write(tmp_path / "package")
    small.edit(root, "cities", 2, lat="nan")
    assert places(run.findings(root)) == [("cities.csv", 2, "lat", "number-form")]


def places(found: list[Finding]) -> list[tuple[str, int, str, str]]:
    return [(one.file, one.line, one.column, one.code) for one in found]


def test_every_column_that_is_missing_everywhere_is_said(subtests: pytest.Subtests, tmp_path: Path) -> None:
    """Taken out of schema and file alike, so that both agree: no rule and no loading may end in a traceback."""
    about = small.descriptor()
    for name in ("units", "clauses", "corridors", "targets", "reach", "sources"):
        column = resource(about, name)["schema"]["fields"][-1]["name"]
        with subtests.test(table=name, column=column):
            root = small.write(tmp_path / name)
            described(lambda one, name=name: resource(one, name)["schema"]["fields"].pop())(root)  # type: ignore[misc]
            without_column(root / f"{name}.csv", column)
            for one in run.findings(root):
                assert all(one.text(lang) for lang in LANGS)
