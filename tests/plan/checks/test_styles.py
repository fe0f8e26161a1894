"""Each rule on styles fires at the right layer, and only there."""

import json
from pathlib import Path
from typing import Any

import pytest

from plan.checks import run
from plan.text import LANGS
from tests.support import small_package as small

FILE = "datapackage.json"
LINE = {"colour": "rail", "width": 1.0}
# layer, what is laid over its style, and every finding (column, code)
STYLES: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    ("railways", {"kind": "point"}, [("layer-railways", "style-empty"), ("layer-railways", "style-kind")]),
    ("land", {"fill": None}, [("layer-land", "style-empty")]),
    ("railways", {"by": "colour"}, [("layer-railways", "style-by")]),
    ("airways", {"scales": ["home"]}, [("layer-airways", "no-reference")]),
    ("airways", {"legend": {"scales": ["home"]}}, [("layer-airways", "no-reference")]),
    ("land", {"kind": "line", "strokes": [LINE]}, []),
    ("land", {"fill": "pink"}, [("layer-land", "no-reference")]),
    ("land", {"label": {"halo": "pink"}}, [("layer-land", "no-reference")]),
    ("railways", {"strokes": [LINE | {"colour": "#FF0000"}]}, [("layer-railways", "no-reference")]),
    ("railways", {"beads": {"shape": "dot", "size": 3, "fill": "pink"}}, [("layer-railways", "no-reference")]),
]


@pytest.mark.parametrize(("layer", "changes", "expected"), STYLES)
def test_a_style_that_does_not_fit(
    tmp_path: Path, layer: str, changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    root = small.write(tmp_path / "package")
    _change(root, layer, changes)
    assert [(one.column, one.code) for one in run.findings(root) if one.file == FILE] == expected


def test_what_a_style_names_and_is_not_there_is_said_with_where_it_should_stand(root: Path) -> None:
    _change(root, "land", {"fill": "pink"})
    _change(root, "airways", {"scales": ["home"]})
    for one, named in zip(run.findings(root), (("home", "scales"), ("pink", "palette.toml")), strict=True):
        assert all(name in one.text(lang) for name in named for lang in LANGS), one


@pytest.mark.parametrize("changes", [{"label": {}}, {"label": {"text": "name", "at": "labels"}}, {"by": "rank"}])
def test_a_feature_without_a_property_that_its_style_reads(tmp_path: Path, changes: dict[str, Any]) -> None:
    root = small.write(tmp_path / "package")
    _change(root, "land", changes)
    found = [(one.file, one.column, one.code) for one in run.findings(root)]
    assert found
    assert set(found) == {("layers/land.geojson", "land", "property-missing")}


@pytest.mark.parametrize("changes", [{"pane": "cellar"}, {"strokes": [{"colour": "rail"}]}, {"colour": "rail"}])
def test_a_style_of_another_form_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    root = small.write(tmp_path / "package")
    _change(root, "land", changes)
    assert {one.code for one in run.findings(root)} == {"descriptor"}


def _change(root: Path, layer: str, changes: dict[str, Any]) -> None:
    about = json.loads((root / FILE).read_text(encoding="utf-8"))
    record = next(one for one in about["resources"] if one["name"] == f"layer-{layer}")
    style = record["x-layer"]["style"] | changes
    record["x-layer"]["style"] = {name: value for name, value in style.items() if value is not None}
    (root / FILE).write_text(json.dumps(about), encoding="utf-8")
