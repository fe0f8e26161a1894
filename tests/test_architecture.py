"""Imports point one way, and nothing of ours points outside."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from plan import environment
from server import startup
from tests.support import paths
from tests.support.code import FOLDERS, PYTHON, of_the_browser
from tests.support.servers import ROOT

LINT = Path(sys.executable).with_name("lint-imports")
ADDRESS = re.compile(r"https?://[^\s\"'`<>)\\]+|(?<=[\"'(`])//[a-z0-9][^\s\"'`<>)]+")
# names of vocabularies that files must carry and nobody fetches, this machine, and hosts that only exist in examples
ALLOWED = re.compile(
    r"http://www\.w3\.org/(2000/svg|ns/csvw)$|https://schema\.org$|http://www\.geopackage\.org/spec121/#|http://purl\.org/dc/elements/1\.1/$"
    r"|http://mrcc\.com/qgis\.dtd$|http://schemas\.microsoft\.com/office/word(/2010/wordml)?$|http://(localhost|127\.0\.0\.1)\b"
    r"|https://([a-z]+\.)?example\.gov\.cn\b"
)
ORDER_IN_THE_PLAN = "Checks rest on the story and the package, these on nothing above them"
BESIDE = ("benchmarks", "docs", "scripts", "tests")
SUFFIXES = {".py", ".js", ".css", ".html", ".toml"}


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_imports_point_one_way() -> None:
    ran = lint(ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


BACKWARDS = (
    ("plan", "exports.items", "Imports point one way"),
    ("geo", "plan.links", "Imports point one way"),
    ("plan", "records.life", "Imports point one way"),
    ("records", "views.words", "Imports point one way"),
    ("views", "sqlalchemy", "Only the records open a store"),
    ("views", "frontend.palette", "Imports point one way"),
    ("frontend", "exports.items", "Imports point one way"),
    ("exports", "uploads.reports", "Imports point one way"),
    ("uploads", "components.cards", "Imports point one way"),
    ("server", "components.cards", "Imports point one way"),
    ("components", "server.startup", "Imports point one way"),
    ("plan.package", "plan.checks.run", ORDER_IN_THE_PLAN),
    ("components", "pages.overview", "Imports point one way"),
    ("pages", "dashboard", "Nothing imports the server or the frame"),
    ("plan", "app", "Nothing imports the server or the frame"),
    ("plan", "streamlit", "Pure logic knows no screen"),
    ("geo", "folium", "Pure logic knows no screen"),
    ("uploads", "streamlit", "Pure logic knows no screen"),
    ("uploads", "sqlalchemy", "Only the records open a store"),
)


def test_each_import_that_points_back_is_found(code_copy: Path, subtests: pytest.Subtests) -> None:
    whole = lint(code_copy)
    assert whole.returncode == 0, whole.stdout + whole.stderr
    for number, (module, imported, _) in enumerate(BACKWARDS):
        file = code_copy / module.replace(".", "/") / f"backwards_{number}.py"
        file.write_text(f"import {imported}\n", encoding="utf-8")
    broken = lint(code_copy)
    assert broken.returncode == 1
    # the chains of a contract stand below its name
    _, *parts = re.split(r"^(.+)\n-+\n", broken.stdout.partition("Broken contracts")[2], flags=re.MULTILINE)
    chains = dict(zip(parts[::2], parts[1::2], strict=True))
    for number, (module, imported, contract) in enumerate(BACKWARDS):
        with subtests.test(module=module, imported=imported):
            assert f"{module}.backwards_{number} -> {imported} " in chains[contract]


def below(own: str) -> set[str]:
    """Return the folders that a folder may import: those of the layers below it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = [set(layer.split(" | ")) for layer in contracts[0]["layers"]]
    level = next((level for level, layer in enumerate(layers) if own in layer), -1)
    return {other for layer in layers[level + 1 :] for other in layer} - {"", own}


def named_by_path(own: str, folders: set[str]) -> set[str]:
    """Return the folders of ours that a folder may not reach, of those that stand in its paths."""
    return folders & ({*FOLDERS, *BESIDE} - below(own) - {own})


def test_no_path_leads_where_no_import_may(subtests: pytest.Subtests) -> None:
    for path in PYTHON:
        name = path.relative_to(ROOT)
        with subtests.test(path=str(name)):
            folders = paths.folders_of_python(path.read_text(encoding="utf-8"), {*FOLDERS, *BESIDE})
            assert named_by_path(name.parts[0].removesuffix(".py"), folders) == set()


def test_one_module_says_where_the_package_lies() -> None:
    files = (*PYTHON, *(ROOT / "scripts").rglob("*.py"))
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}
    found = [name for name, text in texts.items() if "__file__" in text and paths.folders_of_python(text, {"data"})]
    # the data of Leaflet's package lies in a folder of the same name
    assert [name for name in found if name != "frontend/assets.py"] == ["plan/package/location.py"]


def test_no_script_of_the_browser_names_another_folder(subtests: pytest.Subtests) -> None:
    for path in of_the_browser(".js", ".css", ".html"):
        with subtests.test(path=path.name):
            folders = paths.folders_of_script(path.read_text(encoding="utf-8"), {*FOLDERS, *BESIDE, "data"})
            assert folders - {"frontend"} == set()


@pytest.mark.parametrize(
    ("own", "line", "folder"),
    [
        ("plan", 'LOOK = Path(__file__).parents[1] / "frontend" / "palette.toml"', "frontend"),
        ("exports", 'HERE.joinpath("..", "components", "map.js").read_text()', "components"),
        ("views", 'Path("frontend/palette.toml").read_text()', "frontend"),
        ("geo", 'importlib.import_module("plan.links")', "plan"),
        ("frontend", 'files("exports") / name', "exports"),
        ("server", 'ROOT / f"components/{name}.js"', "components"),
        ("components", 'SCRIPT = "pages/overview.py"', "pages"),
        ("exports", 'ROOT / "uploads" / "tables"', "uploads"),
        ("exports", 'ROOT / "tests" / "support"', "tests"),
    ],
)
def test_a_path_that_points_back_is_found(own: str, line: str, folder: str) -> None:
    assert named_by_path(own, paths.folders_of_python(line, {*FOLDERS, *BESIDE})) == {folder}


@pytest.mark.parametrize(
    ("own", "line"),
    [
        ("exports", 'LOOK = Path(__file__).parents[1] / "frontend" / "palette.toml"'),
        ("components", 'URL = "/exports/items.csv"'),
        ("views", 'TITLE = "plan and pages"'),
        ("geo", '"""Reads what `exports/map.py` draws."""'),
    ],
)
def test_what_is_no_path_back_is_left_alone(own: str, line: str) -> None:
    assert named_by_path(own, paths.folders_of_python(line, {*FOLDERS, *BESIDE})) == set()


def test_a_script_that_points_to_another_folder_is_found() -> None:
    script = 'import { draw } from "../../exports/map/draw.js"; fetch("/exports/items.csv")'
    assert paths.folders_of_script(script, {*FOLDERS, *BESIDE}) == {"exports"}


# counts or fills in within one call, one write or one session, and is shared by none
CHANGED_IN_PLACE = {
    "Job", "Write", "Facts", "_Checked", "_Counts", "Sessions", "Buckets", "PageState", "_WorkingCopy", "StorySession",
}  # fmt: skip
WORKED_OUT_ONCE = {
    "CheckedFeature",
    "CheckedLayer",
}  # a geometry that the checks build only where they are asked for it


def test_what_folders_hand_on_cannot_be_changed() -> None:
    """A record is frozen, and takes no attribute that its class does not declare."""
    classes = [
        one for path in PYTHON for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.ClassDef)
    ]
    made = {
        (one_class.name, ast.unparse(one))
        for one_class in classes
        for one in one_class.decorator_list
        if ast.unparse(one).startswith("dataclass")
    }
    assert len(made) > 200
    assert {name for name, given in made if "frozen=True" not in given} == CHANGED_IN_PLACE
    assert {name for name, given in made if "slots=True" not in given} == WORKED_OUT_ONCE


def named_twice(modules: Mapping[str, str]) -> dict[str, list[str]]:
    """Return class name → the modules that define one of that name, where there are several; of module → its code."""
    found: dict[str, list[str]] = {}
    for module, code in modules.items():
        for one in ast.walk(ast.parse(code)):
            if isinstance(one, ast.ClassDef):
                found.setdefault(one.name, []).append(module)
    return {name: where for name, where in found.items() if len(where) > 1}


def test_no_two_classes_have_one_name() -> None:
    assert len(PYTHON) > 300
    assert named_twice({str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in PYTHON}) == {}


def test_a_class_name_that_stands_twice_is_found() -> None:
    code = "def made():\n    class Row: ...\n"
    assert named_twice({"a": "class Row: ...\nclass Cell: ...\n", "b": code}) == {"Row": ["a", "b"]}


def tree() -> list[str]:
    """Return the names of the files of the tree, new ones too."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def ours() -> list[Path]:
    """Return the files that a machine reads as code; the tests may name outside hosts."""
    paths = [ROOT / name for name in tree() if not name.startswith(("tests/", "deploy/tests/"))]
    return [path for path in paths if path.suffix in SUFFIXES and path.is_file()]


def outside(text: str) -> list[str]:
    return [address for address in ADDRESS.findall(text) if not ALLOWED.match(address)]


def test_no_file_points_to_another_host() -> None:
    found = {str(path.relative_to(ROOT)): outside(path.read_text(encoding="utf-8")) for path in ours()}
    assert found
    assert {name: addresses for name, addresses in found.items() if addresses} == {}


@pytest.mark.parametrize(
    "text",
    [
        'L.tileLayer("https://tile.openstreetmap.org/{z}/{x}/{y}.png")',
        "@import url(//fonts.example.org/noto.css)",
        "<script src='http://cdn.example.org/d3.js'>",
        'URL = "http://www.w3.org/2000/svg/other"',
    ],
)
def test_an_address_outside_is_found(text: str) -> None:
    assert len(outside(text)) == 1


@pytest.mark.parametrize("text", ['"http://www.w3.org/2000/svg"', 'f"http://localhost:{port}"', "a // b", "'a'//2"])
def test_what_stays_here_is_no_address_outside(text: str) -> None:
    assert outside(text) == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_folder_has_its_line_in_the_readme(readme: str) -> None:
    folders = {name.split("/")[0] for name in tree() if "/" in name and not name.startswith(".")}
    listed = set(re.findall(r"^[|\s-]*`([a-z]+)/`", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE))
    assert {"plan", "pages", "data"} <= folders
    assert folders - listed == set()


IMPORTING = ("app", "dashboard", *FOLDERS)


def imports_between_folders() -> set[tuple[str, str]]:
    """Return (folder, imported folder) as the code has them."""
    found = set()
    for path in PYTHON:
        folder = path.relative_to(ROOT).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found |= {(folder, name.split(".")[0]) for name in names}
    return {(folder, other) for folder, other in found if other in IMPORTING and other != folder}


def test_the_drawing_of_the_architecture_is_the_code() -> None:
    drawing = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = set(re.findall(r"^  (\w+) --> (\w+)$", drawing, re.MULTILINE))
    assert drawn == imports_between_folders()


def handed_on(code: str) -> set[str]:
    """Return the names that a module lists as its own and takes from another: a second path to one thing."""
    body = ast.parse(code).body
    imports = [one for one in body if isinstance(one, ast.ImportFrom | ast.Import)]
    taken = {alias.asname or alias.name for one in imports for alias in one.names}
    lists = [one.value for one in body if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "__all__"]
    return taken & {name for one in lists for name in ast.literal_eval(one)}


def test_a_thing_is_imported_from_where_it_is_defined() -> None:
    """Ruff finds `X as X` (PLC0414), and mypy what is taken from elsewhere without it; this is the third way."""
    found = {path.name: names for path in PYTHON if (names := handed_on(path.read_text(encoding="utf-8")))}
    assert found == {}
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert "PLC0414" in lint["ruff"]["lint"]["select"] and lint["mypy"]["strict"]


def test_a_thing_that_is_handed_on_is_found() -> None:
    code = 'from plan.text import Text\n__all__ = ["Text", "own"]\nown = 1\n'
    assert handed_on(code) == {"Text"}


def subfolders() -> dict[str, set[str]]:
    """Return folder → its own folders of code or words."""
    found: dict[str, set[str]] = {}
    for name in tree():
        folder, *rest = name.split("/")
        if folder in FOLDERS and len(rest) > 1:
            found.setdefault(folder, set()).add(rest[0])
    return found


def described(readme: str) -> dict[str, set[str]]:
    """Return folder → the folders that its line names."""
    lines = re.findall(r"^\| `([a-z]+)/` \|(.*)$", readme, re.MULTILINE)
    return {folder: set(re.findall(r"`([a-z]+)/`", line)) for folder, line in lines}


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_folder_within_a_folder_stands_in_its_line(readme: str) -> None:
    said = described((ROOT / readme).read_text(encoding="utf-8"))
    assert {folder: said[folder] for folder in subfolders()} == subfolders()


def test_a_folder_that_a_line_leaves_out_is_found() -> None:
    assert described("| `exports/` | files: `jobs/` `brief/` |\n") == {"exports": {"jobs", "brief"}} != subfolders()


def defined(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Return what modules define → where: constants that are tuples, dicts and sets, and what functions do."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        values = [one.value for one in tree.body if isinstance(one, ast.Assign | ast.AnnAssign)]
        written = {ast.unparse(one) for one in values if isinstance(one, ast.Tuple | ast.Dict | ast.Set)}
        functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
        written |= {ast.unparse(one.body[ast.get_docstring(one) is not None :]) for one in functions}
        for text in written:
            if len(text) > LONG:
                found[text].append(path.relative_to(ROOT).as_posix())
    return found


LONG = 47  # characters; shorter ones may well be alike and mean something else


def test_nothing_is_defined_in_two_modules() -> None:
    found = defined(PYTHON)
    assert len(found) > 2_000
    assert {text: files for text, files in found.items() if len(files) > 1} == {}


SETTING = re.compile(r"ONE_MAP_[A-Z_]+[A-Z]")


def test_every_setting_is_described() -> None:
    code = set().union(*(SETTING.findall(path.read_text(encoding="utf-8")) for path in PYTHON))
    docs = [path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")]
    assert {"ONE_MAP_STORE", "ONE_MAP_OIDC_ISSUER"} <= code
    for readme in ("README.md", "README.zh-CN.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        written = set(SETTING.findall("\n".join([text, *docs])))
        assert code - written == set(), readme
        assert "ONE_MAP_OIDC_…" in text, readme


def test_every_setting_is_declared() -> None:
    """Else the start would call one that is read unknown."""
    assert startup  # loads all that declare one
    code = set().union(*(SETTING.findall(path.read_text(encoding="utf-8")) for path in PYTHON))
    assert list(environment.unknown(dict.fromkeys(code, ""))) == []


def test_one_place_says_for_whom_files_are_made() -> None:
    """Only `records.running.everyone` and a page, for whoever looks, make a viewer under the profile of the server."""
    made = re.compile(r"Viewer\((?:None, )?public=profile\.current\(\)")
    found = [path.relative_to(ROOT).as_posix() for path in PYTHON if made.search(path.read_text(encoding="utf-8"))]
    assert found == ["records/running.py"]
