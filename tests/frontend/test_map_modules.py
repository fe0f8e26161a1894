"""The modules of the map: one address a content, and the same as one script."""

import re
from pathlib import Path

import pytest

from frontend import map_modules


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of modules in place of ours."""
    monkeypatch.setattr(map_modules, "MODULES", tmp_path)
    for cached in (map_modules.version, map_modules.imported, map_modules.script):
        cached.cache_clear()
        monkeypatch.setattr(map_modules, cached.__name__, cached.__wrapped__)
    return tmp_path


def test_the_entry_imports_every_module_each_after_its_own_imports() -> None:
    order = map_modules.imported()
    assert set(order) == set(map_modules.paths())
    assert order[-1] == map_modules.ENTRY
    for name in order:
        for match in map_modules.IMPORT.finditer(map_modules.paths()[name].read_text(encoding="utf-8")):
            assert order.index(match["name"]) < order.index(name)


def test_each_module_is_checked_and_leaks_no_name() -> None:
    for name, path in map_modules.paths().items():
        text = path.read_text(encoding="utf-8")
        assert text.startswith("// @ts-check\n"), name
        assert not re.search(r"\bwindow\.\w+ = ", text), name
        assert ("Object.assign(window" in text) == (name == map_modules.ENTRY), name


def test_the_script_holds_no_import_or_export() -> None:
    assert not re.search(r"^(?:import|export)\b", map_modules.script(), re.MULTILINE)


def test_a_change_in_any_module_changes_the_address_of_all(modules: Path) -> None:
    (modules / "part.js").write_text("export const one = 1;\n", encoding="utf-8")
    (modules / "main.js").write_text('import { one } from "./part.js";\nexport const two = one;\n', encoding="utf-8")
    before = map_modules.url("main")
    map_modules.static_file.read.cache_clear()
    (modules / "part.js").write_text("export const one = 2;\n", encoding="utf-8")
    assert map_modules.url("main") != before
    assert map_modules.file("none") is None


@pytest.mark.parametrize(
    "text",
    [
        'import * as part from "./part.js";\n',
        'import { one as two } from "./part.js";\n',
        "export default 1;\n",
        'export { one } from "./part.js";\n',
    ],
)
def test_what_cannot_be_put_into_one_script_is_refused(modules: Path, text: str) -> None:
    (modules / "part.js").write_text("export const one = 1;\n", encoding="utf-8")
    (modules / "main.js").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="form that cannot"):
        map_modules.script()


def test_modules_that_import_each_other_are_refused(modules: Path) -> None:
    (modules / "part.js").write_text('import { two } from "./main.js";\nexport const one = 1;\n', encoding="utf-8")
    (modules / "main.js").write_text('import { one } from "./part.js";\nexport const two = 1;\n', encoding="utf-8")
    with pytest.raises(ValueError, match="imports itself"):
        map_modules.script()
