"""Imports point one way, and nothing of ours points outside."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.code import FOLDERS, PYTHON
from tests.support.servers import ROOT

LINT = Path(sys.executable).with_name("lint-imports")
ADDRESS = re.compile(r"https?://[^\s\"'`<>)\\]+|(?<=[\"'(`])//[a-z0-9][^\s\"'`<>)]+")
ALLOWED = re.compile(r"http://www\.w3\.org/2000/svg$|http://(localhost|127\.0\.0\.1)\b")
ORDER_IN_THE_PLAN = "Checks rest on the story and the package, these on nothing above them"
SUFFIXES = {".py", ".js", ".css", ".html", ".toml"}


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_imports_point_one_way() -> None:
    ran = lint(ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("plan", "import exports.items", "Imports point one way"),
        ("geo", "import plan.links", "Imports point one way"),
        ("views", "import frontend.palette", "Imports point one way"),
        ("frontend", "import exports.items", "Imports point one way"),
        ("exports", "import components.cards", "Imports point one way"),
        ("server", "import components.cards", "Imports point one way"),
        ("components", "import server.startup", "Imports point one way"),
        ("plan.package", "import plan.checks.run", ORDER_IN_THE_PLAN),
        ("components", "import pages.overview", "Imports point one way"),
        ("pages", "import dashboard", "Nothing imports the server or the frame"),
        ("plan", "import app", "Nothing imports the server or the frame"),
        ("plan", "import streamlit", "Pure logic knows no screen"),
        ("geo", "import folium", "Pure logic knows no screen"),
    ],
)
def test_an_import_that_points_back_is_found(project_copy: Path, module: str, line: str, contract: str) -> None:
    (project_copy / module.replace(".", "/") / "backwards.py").write_text(f"{line}\n", encoding="utf-8")
    ran = lint(project_copy)
    assert ran.returncode == 1
    assert f"{contract} BROKEN" in ran.stdout


def test_the_copy_without_it_is_right(project_copy: Path) -> None:
    ran = lint(project_copy)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def tree() -> list[str]:
    """Return the names of the files of the tree, new ones too."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def ours() -> list[Path]:
    """Return the files that a machine reads as code; the tests may name outside hosts."""
    paths = [ROOT / name for name in tree() if not name.startswith("tests/")]
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


ROOMS = ("app", "dashboard", *FOLDERS)


def imports_between_rooms() -> set[tuple[str, str]]:
    """Return (room, imported room) as the code has them."""
    found = set()
    for path in PYTHON:
        room = path.relative_to(ROOT).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found |= {(room, name.split(".")[0]) for name in names}
    return {(room, other) for room, other in found if other in ROOMS and other != room}


def test_the_drawing_of_the_architecture_is_the_code() -> None:
    drawing = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = set(re.findall(r"^  (\w+) --> (\w+)$", drawing, re.MULTILINE))
    assert drawn == imports_between_rooms()
