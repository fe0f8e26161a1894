"""The real package, changed at random: what is wrong is found, what is not found shows as a difference, nothing raises.

`MUTATIONS=500 pytest --timeout 0 tests/plan/checks/test_mutated_package.py` tries more of them than every run can.
"""

import csv
import io
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from plan.checks import run
from plan.package import changes, files
from plan.package.files import DESCRIPTOR, PackageFiles
from plan.package.loading import loaded
from plan.package.reading import scanned
from plan.text import LANGS
from tests.support.servers import ROOT

DATA = files.read(ROOT / "data")
PACKAGE, _ = scanned(DATA)
ABOUT = json.loads(DATA.descriptor.body)
SCHEMAS = {one["name"]: one["schema"] for one in ABOUT["resources"] if "schema" in one}
LAYERS = [one["path"] for one in ABOUT["resources"] if "x-layer" in one]
CORRIDORS = [one["path"] for one in ABOUT["resources"] if one.get("x-layer", {}).get("ids") == "corridors"]
ELSEWHERE = {"type": "LineString", "coordinates": [[116.4, 39.9], [121.5, 31.2]]}
HOSTILE = (
    "", "NaN", "1e999", "-inf", "1,5", "=1+1", "\u202eabc", "\0", "x" * 200_000, "<script>", "浙江省份", "#REF!", "??",
    "é¶", "１２", "a;a", ";", "nobody", "\ufeff", "2023-02-30", "\n",
)  # fmt: skip
NO_NUMBER = ("NaN", "1e999", "-inf", "１２", "1_0", "x")


@dataclass(frozen=True, repr=False)
class Mutation:
    """Path of a file, what is done to it, what takes its place, and whether that must be found."""

    path: str
    kind: str
    new: bytes
    must: bool = False

    def __repr__(self) -> str:
        return f"<{self.path}: {self.kind}>"


def body(path: str) -> bytes:
    file = DATA.file(path)
    assert file is not None
    return file.body


def as_csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig", "surrogatepass")


def as_json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


@st.composite
def tables(draw: st.DrawFn) -> Mutation:
    """Change a cell, a row or a column of a table."""
    name = draw(st.sampled_from(sorted(SCHEMAS)))
    table, schema = PACKAGE.tables[name], SCHEMAS[name]
    rows = [list(table.columns), *(list(row.values()) for row in table.rows)]
    line = draw(st.integers(1, len(rows) - 1))
    place = draw(st.integers(0, len(table.columns) - 1))
    column = schema["fields"][place]
    kinds = ("cell", "number", "position", "reference", "key", "delete", "repeat", "swap", "column", "bytes")
    kind = draw(st.sampled_from(kinds))
    must = False
    if kind == "cell":
        rows[line][place] = draw(st.sampled_from(HOSTILE) | st.text(max_size=20))
    elif kind == "number" and column["type"] in ("number", "integer"):
        rows[line][place], must = draw(st.sampled_from(NO_NUMBER)), True
    elif kind == "reference" and any(one in column for one in ("x-vocab", "x-list", "x-place", "x-end", "x-unit")):
        rows[line][place], must = "nobody", True
    elif kind == "position" and column["name"] in ("lon", "lat") and rows[line][place]:
        rows[line][place], must = "", True
    elif kind == "delete":
        del rows[line]
    elif kind in ("key", "repeat"):
        rows.insert(line, list(rows[line]))
        must = True
    elif kind == "swap":
        other = draw(st.integers(1, len(rows) - 1))
        rows[line], rows[other] = rows[other], rows[line]
    elif kind == "column":
        rows, must = [row[:place] + row[place + 1 :] for row in rows], True
    else:
        given_ = bytearray(as_csv(rows))
        at = draw(st.integers(3, len(given_) - 1))
        given_[at : at + 1] = draw(st.binary(max_size=3))
        return Mutation(table.file, f"{kind} {at}", bytes(given_))
    return Mutation(table.file, f"{kind} {line}:{place}", as_csv(rows), must)


def _moved(feature: dict[str, Any]) -> None:
    feature["geometry"] = {"type": "Point", "coordinates": [23.5, 111.3]}


def _text(feature: dict[str, Any]) -> None:
    feature["geometry"]["coordinates"] = ["111", 23]


FEATURES: dict[str, Callable[[dict[str, Any]], object]] = {
    "text as coordinate": _text,
    "swapped": _moved,
    "no geometry": lambda feature: feature.update(geometry=None),
    "another id": lambda feature: feature.setdefault("properties", {}).update(id="other"),
    "no id": lambda feature: feature.pop("id", None),
    "ring": lambda feature: feature.update(geometry={"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2]]]}),
    "no numbers": lambda feature: feature["geometry"].update(coordinates=[]),
    "unknown type": lambda feature: feature["geometry"].update(type="Circle"),
}


@st.composite
def layers(draw: st.DrawFn) -> Mutation:
    """Change a feature or the bytes of a layer."""
    path = draw(st.sampled_from(LAYERS))
    content = json.loads(body(path))
    kinds = (*FEATURES, "drop", "repeat", "crs", "nan", "huge", "cut", "note")
    kind = draw(st.sampled_from((*kinds, "elsewhere") if path in CORRIDORS else kinds))
    at = draw(st.integers(0, len(content["features"]) - 1))
    must = True
    if kind in FEATURES:
        FEATURES[kind](content["features"][at])
    elif kind == "elsewhere":
        content["features"][at]["geometry"] = ELSEWHERE
    elif kind == "drop":
        del content["features"][at]
        must = False
    elif kind == "repeat":
        content["features"].append(content["features"][at])
    elif kind == "note":
        content["features"][at].setdefault("properties", {})["note"] = draw(st.text(max_size=10))
        must = False
    elif kind == "crs":
        content["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}
        must = False  # the same degrees by another name, or said as a finding
    elif kind in ("nan", "huge"):
        number = b"NaN" if kind == "nan" else b"1e999"
        return Mutation(path, kind, body(path).replace(b'"type"', b'"z": ' + number + b', "type"', 1), True)
    else:
        return Mutation(path, kind, body(path)[: draw(st.integers(0, len(body(path)) - 2))], True)
    return Mutation(path, f"{kind} {at}", as_json(content), must)


@st.composite
def descriptors(draw: st.DrawFn) -> Mutation:
    """Change a value of the descriptor, anywhere in it."""
    about = json.loads(DATA.descriptor.body)
    node: Any = about
    kind = key = ""
    while isinstance(node, (dict, list)) and node:
        keys = sorted(node) if isinstance(node, dict) else range(len(node))
        key = draw(st.sampled_from(list(keys)))
        inner = node[key]
        if not isinstance(inner, (dict, list)) or not inner or draw(st.booleans()):
            kind = _change(draw, node, key)
            break
        node = inner
    return Mutation(DESCRIPTOR, f"{kind} {key}", as_json(about))


def _change(draw: st.DrawFn, node: Any, key: Any) -> str:
    if draw(st.booleans()):
        del node[key]
        return "without"
    node[key] = draw(st.sampled_from((None, "", "x", "(", -1, 10**400, [], {}, True, "../x", "x;y\r\nz", [None])))
    return f"{node[key]!r:.40} as"


def elsewhere() -> Mutation:
    """Let the first railway of a corridor run from Beijing to Shanghai."""
    path = next(one for one in CORRIDORS if "railways" in one)
    content = json.loads(body(path))
    content["features"][0]["geometry"] = ELSEWHERE
    return Mutation(path, "elsewhere 0", as_json(content), must=True)


def story(draw: st.DrawFn) -> Mutation:
    """Cut the story, or the record of boundaries, somewhere."""
    path = draw(st.sampled_from((ABOUT["x-story"], ABOUT["x-integrity"])))
    return Mutation(path, "cut", body(path)[: draw(st.integers(0, len(body(path)) - 2))], True)


MUTATIONS = st.one_of(tables(), layers(), descriptors(), st.composite(story)())


@settings(
    max_examples=int(os.environ.get("MUTATIONS", "3")),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a package is large: what failed says enough as it is
    suppress_health_check=list(HealthCheck),
)
@given(mutation=MUTATIONS)
@example(mutation=elsewhere())
def test_no_mutation_of_the_real_package_is_both_wrong_and_silent(mutation: Mutation) -> None:
    path = mutation.path
    changed = changes.changed(DATA, {path: mutation.new})
    found = run.findings_in(changed)
    package, _ = scanned(changed)
    differing = changes.differences(PACKAGE, package)
    if found:
        assert all(one.text(lang) for one in found for lang in LANGS)
        return
    assert not mutation.must
    loaded(changed)
    assert differing or same(changed, path)


def same(changed: PackageFiles, path: str) -> bool:
    """Whether a file says what it did, whatever its bytes are."""
    if path.endswith(".csv"):
        names = [name for name, table in PACKAGE.tables.items() if table.file == path]
        return all(scanned(changed)[0].tables[name].rows == PACKAGE.tables[name].rows for name in names)
    file = changed.file(path)
    return file is not None and json.loads(file.body) == json.loads(body(path))
