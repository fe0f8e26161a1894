"""The modules of the map: one address a content, and the same as one script."""

import re
from pathlib import Path

import pytest

from frontend import map_modules, static_file
from frontend.module_folder import ELEMENTS, MAP, ModuleFolder


def test_the_entries_import_every_module_each_after_its_own_imports() -> None:
    orders = {entry: map_modules.imported(entry=entry) for entry in (map_modules.ENTRY, map_modules.PICTURE)}
    assert {path for order in orders.values() for path in order} >= set(MAP.paths().values())
    for entry, order in orders.items():
        names = [path.stem for path in order]
        assert names[-1] == entry
        for path in order:
            for match in map_modules.IMPORT.finditer(path.read_text(encoding="utf-8")):
                assert names.index(match["name"]) < names.index(path.stem)


def test_the_map_writes_texts_as_the_elements_do() -> None:
    assert ELEMENTS.paths()["dom"] in map_modules.imported()
    assert map_modules.script().count("function write(") == 1


def test_no_module_leaks_a_name() -> None:
    for name, path in MAP.paths().items():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\bwindow\.\w+ = ", text), name
        assert ("Object.assign(window" in text) == (name == map_modules.ENTRY), name


def test_the_script_holds_no_import_or_export() -> None:
    assert not re.search(r"^(?:import|export)\b", map_modules.script(), re.MULTILINE)


def test_the_page_imports_one_module_that_exports_what_the_entry_does() -> None:
    text = map_modules.bundle().body.decode()
    entry = MAP.text(map_modules.ENTRY)
    (exports,) = map_modules.EXPORTED.findall(entry)
    assert {name.strip() for name in exports.split(",")} == set(map_modules.EXPORTS)
    assert f"Object.assign(window, {{ {map_modules.GLOBAL}: {{ {', '.join(map_modules.EXPORTS)} }} }});" in entry
    assert re.findall(r"^import\b", text, re.MULTILINE) == []
    assert re.findall(r"^export const (\w+)", text, re.MULTILINE) == list(map_modules.EXPORTS)


def test_a_change_in_any_module_changes_the_address_of_all(tmp_path: Path) -> None:
    (tmp_path / "part.js").write_text("export const one = 1;\n", encoding="utf-8")
    (tmp_path / "main.js").write_text('import { one } from "./part.js";\nexport const two = one;\n', encoding="utf-8")
    before = ModuleFolder(tmp_path).address("main")
    static_file.read.cache_clear()
    ModuleFolder.version.cache_clear()
    (tmp_path / "part.js").write_text("export const one = 2;\n", encoding="utf-8")
    assert ModuleFolder(tmp_path).address("main") != before
    assert MAP.file("none") is None


@pytest.mark.parametrize(
    "text",
    [
        'import * as part from "./part.js";\n',
        'import { one as two } from "./part.js";\n',
        "export default 1;\n",
        'export { one } from "./part.js";\n',
    ],
)
def test_what_cannot_be_put_into_one_script_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "part.js").write_text("export const one = 1;\n", encoding="utf-8")
    (tmp_path / "main.js").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="form that cannot"):
        map_modules.script(ModuleFolder(tmp_path))


def test_modules_that_import_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "part.js").write_text('import { two } from "./main.js";\nexport const one = 1;\n', encoding="utf-8")
    (tmp_path / "main.js").write_text('import { one } from "./part.js";\nexport const two = 1;\n', encoding="utf-8")
    with pytest.raises(ValueError, match="imports itself"):
        map_modules.script(ModuleFolder(tmp_path))


def test_two_modules_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "main.js").write_text("export const one = 1;\n", encoding="utf-8")
    (tmp_path / "main.js").write_text('import { one } from "./part/main.js";\n', encoding="utf-8")
    with pytest.raises(ValueError, match="two modules have one name"):
        map_modules.script(ModuleFolder(tmp_path))
