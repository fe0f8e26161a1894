"""The modules of the elements: their logic in Node.js, their types, what each imports."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NotRequired, TypedDict

import pytest

from frontend import element_modules as modules
from frontend import payloads, static_file
from frontend.module_folder import ELEMENTS
from plan.folding import characters, folded
from plan.model import Plan
from plan.text import LANGS
from scripts import payload_types
from views.shell.search import index

HERE = Path(__file__).parent
NODE = Path(sys.executable).with_name("node")
# texts that both foldings are given, besides every name
FORMS = (
    "ＲＣＥＰ",
    "二（一）1-1",
    "ａｂ\u3000Ｃ",
    "①㎡ﬁ½",
    "廣西長江經濟帶後裡髮發臺灣",
    "著名乾坤",
    "〔〕【】‐–—−‘’“”•…·",
    "Straße İstanbul ΣΑΣ Å e\u0301",
    "豈\uf900𠮷👩‍🌾",
    "".join(characters()),
)


def test_the_logic_of_the_elements_holds(plan: Plan, tmp_path: Path) -> None:
    for lang in LANGS:
        (tmp_path / f"search-{lang}.json").write_bytes(payloads.search_index(plan, lang).body)
    pairs = [
        (text, folded(text)) for text in (*FORMS, *(name for entry in index(plan).values() for name in entry.name))
    ]
    (tmp_path / "folded.json").write_text(json.dumps(pairs), encoding="utf-8")
    command = [str(NODE), "--test", *map(str, sorted(HERE.glob("*.test.js")))]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"SEARCH_FOLDER": str(tmp_path)})
    assert done.returncode == 0, done.stdout
    assert re.search(r"^ℹ pass ([1-9]\d+)$", done.stdout, re.MULTILINE)


def test_the_scripts_have_the_types_of_the_payloads() -> None:
    assert payload_types.FILE.read_text(encoding="utf-8") == payload_types.declarations(), (
        "run python -m scripts.payload_types"
    )


def test_a_renamed_field_changes_the_types() -> None:
    one = payload_types.declarations([TypedDict("One", {"label": str, "n": NotRequired[int]})])
    other = payload_types.declarations([TypedDict("One", {"title": str, "n": NotRequired[int]})])
    assert one.endswith("export interface One {\n  label: string;\n  n?: number;\n}\n")
    assert one != other


def test_what_json_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        payload_types.declarations([TypedDict("One", {"ids": set[str]})])
    with pytest.raises(ValueError, match="One"):
        payload_types.declarations([TypedDict("One", {"a": str}), TypedDict("One", {"b": str})])


def test_every_module_is_served_under_the_name_it_is_imported_by() -> None:
    names = {path.stem for path in ELEMENTS.path.glob("*.js")}
    for name in names:
        assert set(modules.imported(name)) <= names
        assert ELEMENTS.file(name) is not None
    assert ELEMENTS.file("../assets") is ELEMENTS.file("nothing") is None


def test_an_element_has_the_styles_of_what_it_imports() -> None:
    assert modules.imported("cards")[:2] == ["cards", "dom"]
    own, target = (static_file.text(ELEMENTS.path / f"{name}.css") for name in ("cards", "search_target"))
    assert own in modules.style("cards")
    assert target in modules.style("cards")
    assert target not in modules.style("matrix")
    built = (
        ("table_heading", "record_table"),
        *(("table_heading", "typed_grid", f"{one}_grid") for one in ("record", "table")),
    )
    for names in built:  # what several build on comes first, so that their own rules decide
        sheets = [static_file.text(ELEMENTS.path / f"{one}.css") for one in names]
        found = [modules.style(names[-1]).index(sheet) for sheet in sheets]
        assert found[0] > 0 and found == sorted(found)


def test_every_style_sheet_goes_with_a_module() -> None:
    styles = {path.stem for path in ELEMENTS.path.glob("*.css")} - {Path(modules.SHARED_STYLE).stem}
    assert styles <= {path.stem for path in ELEMENTS.path.glob("*.js")}
