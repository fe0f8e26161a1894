"""What many tests share: the plan of this package, one real server a run, and a copy of the project to break."""

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from plan.model import Plan
from plan.profile import EXAMPLE, NAME, NUMBER
from records import owing
from tests.support import approved_site, second_package, servers, site_store, slow_project
from tests.support.code import FOLDERS
from tests.support.selections import PLAN
from tests.support.site_store import Site
from tests.support.stores import EARLIER, PERIOD

ROOT = servers.ROOT
# how long an example takes depends on what else the machine does
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")
# no test writes into the store of this checkout; servers that tests start inherit the address
STORES = tempfile.TemporaryDirectory(prefix="one-map-store-")
os.environ["ONE_MAP_STORE"] = f"sqlite:///{STORES.name}/records.sqlite"
# servers and jobs that tests start make few files, or none: their processes start with the first
os.environ["ONE_MAP_WARM_WORKERS"] = "0"
PARTS = ("app.py", "dashboard.py", "pyproject.toml", ".streamlit", *FOLDERS)


# of every page that a test runs without a server, many times in the report of one that fails
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why a test that was tried again had failed at first."""
    for again in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"first try of {again.nodeid}")
        terminalreporter.line(again.longreprtext)


def pytest_collection_finish() -> None:
    """Look no more for garbage among what stays for the whole run, as a server does, and more seldom in the rest."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The plan in `data/`, the same one that Hypothesis takes."""
    return PLAN


@pytest.fixture(scope="session")
def second_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second package of the tests, written once; not to be changed."""
    return second_package.written(tmp_path_factory.mktemp("second"))


@pytest.fixture(params=["first", "second"])
def either(request: pytest.FixtureRequest) -> Iterator[Plan]:
    """The plan of each of the two packages, while this process shows it."""
    if request.param == "first":
        yield PLAN
        return
    with second_package.shown(request.getfixturevalue("second_folder")) as second:
        yield second


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site with two periods that are open."""
    with site_store.served(tmp_path) as site:
        owing.open_period(site.store, site.administrator, EARLIER)
        owing.open_period(site.store, site.administrator, PERIOD)
        yield site


@pytest.fixture(scope="module")
def approved(second_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site whose pages and files were approved; for tests that only read."""
    with approved_site.served(second_folder, tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as public, as far as the profile goes: the approved base is checked when a server starts."""
    monkeypatch.setenv(NAME, "public")
    monkeypatch.setenv(NUMBER, EXAMPLE)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The address of app.py, served for the whole run."""
    with servers.streamlit(ROOT / "app.py") as url:
        yield url


@pytest.fixture(scope="module")
def slow_copy(tmp_path_factory: pytest.TempPathFactory) -> slow_project.Copy:
    """A copy of the project with slow and failing files."""
    return slow_project.Copy(tmp_path_factory.mktemp("slow") / "project")


@pytest.fixture(scope="module")
def slow_url(slow_copy: slow_project.Copy) -> Iterator[str]:
    """The address of that copy, served."""
    with servers.streamlit(slow_copy.folder / "app.py", cwd=slow_copy.folder) as url:
        yield url


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """The code and the data in a folder of their own, to be damaged."""
    return _copied((*PARTS, "data"), tmp_path)


@pytest.fixture
def code_copy(tmp_path: Path) -> Path:
    """The code in a folder of its own, to be damaged."""
    return _copied(PARTS, tmp_path)


def _copied(names: tuple[str, ...], folder: Path) -> Path:
    for name in names:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return folder
