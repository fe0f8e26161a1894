"""What a server loads before it answers: nothing of what makes files, and nothing else that can come later."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from exports.files import FILES
from exports.reporting.files import RECORD_FILES
from plan.text import LANGS
from server import lifespan
from tests.support.servers import ROOT

LATER = ("matplotlib", "geopandas", "pptx", "docx", "xlsxwriter", "openpyxl", "pypinyin", "numpy.linalg", "shapely")
LOADED = f"import sys, app; print(*(name for name in {LATER} if name in sys.modules))"


def test_a_server_starts_without_what_can_come_later() -> None:
    # the first start after a change of code or data loads what checks them, and notes that they passed
    first, later = (
        subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
        for _ in range(2)
    )
    assert set(first.stdout.split()) <= {"numpy.linalg", "shapely"}
    assert later.stdout.strip() == ""


def test_what_the_first_page_takes_is_loaded_and_kept_apart_from_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    drawn = SimpleNamespace(result=lambda: done.append("drawn"))
    monkeypatch.setattr(lifespan, "import_module", done.append)
    monkeypatch.setattr(lifespan.payloads, "search_index", lambda plan, lang: done.append(lang))
    monkeypatch.setattr(lifespan.map_picture, "making", lambda plan, scale, public: drawn)
    for name in ("collect", "freeze"):
        monkeypatch.setattr(lifespan.gc, name, lambda name=name: done.append(name))
    lifespan._warmed()
    assert done == ["pandas", "folium", *LANGS, "drawn", "collect", "freeze"]


@pytest.mark.parametrize(("certificate", "scheme"), [(None, "http"), ("map.pem", "https")])
def test_the_log_says_where_it_serves(certificate: str | None, scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    options = {"server.sslCertFile": certificate, "server.port": 8600}
    monkeypatch.setattr(lifespan.st, "get_option", options.__getitem__)
    monkeypatch.setattr(lifespan.base_path, "base", lambda: "/map")
    assert lifespan._url() == f"{scheme}://localhost:8600/map/"


def test_each_file_has_a_writer() -> None:
    for name, kind in (*FILES.items(), *RECORD_FILES.items()):
        loaded = getattr(kind.write, "loaded", lambda write=kind.write: write)()
        assert callable(loaded), name
