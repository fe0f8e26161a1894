"""Every kind of file of the second package, as the server hands it out and as it was approved."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from exports import workbook
from exports.files import FILES
from exports.map import static
from exports.reporting.files import RECORD_FILES
from exports.request import export_request
from exports.workbook.sheets import Worksheet
from plan import published
from records import answers, running, shown
from records.model import Viewer
from server import downloads
from tests.support import file_record, office_record
from tests.support.approved import Readable
from tests.support.asgi import Browser
from tests.support.site_store import Site

KINDS: dict[str, tuple[str, ...]] = {
    "deck.pptx": ("", "lang=en&province=shandong&measure=done", "unit=transport"),
    "items.csv": ("", "lang=en&columns=1&notes=1"),
    "items.csv-metadata.json": ("lang=en",),
    "links.csv": ("",),
    "links.csv-metadata.json": ("lang=en",),
    "items.geojson": ("lang=en",),
    "map.html": ("", "lang=en&measure=agreed"),
    "brief.docx": ("", "lang=en&province=shandong", "unit=transport"),
    "checklist.docx": ("unit=transport", "unit=counties&lang=en"),
    "layers.gpkg": ("",),
    "workbook.xlsx": ("", "lang=en&province=shandong&measure=done&by=province&split=task"),
    "projects.csv": ("",),
    "projects.csv-metadata.json": ("lang=en",),
    "projects.geojson": ("",),
    "projects.xlsx": ("", "lang=en"),
    "bulletin.docx": ("",),
    "reminders.xlsx": ("",),
    "evaluation.docx": ("", "lang=en"),
    "progress.xlsx": ("", "lang=en"),
}
ASKED = [(name, query) for name, queries in KINDS.items() for query in queries]
MAPS = {
    "a4": ("", "a4", "belt"),
    "a4-en-filtered": ("lang=en&province=shandong&measure=done", "a4", "belt"),
    "a3-home": ("", "a3", "home"),
}


@pytest.fixture
def browser(approved: Site, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """A reviewer's browser at a server that makes files at once, in its own process."""
    monkeypatch.setattr(downloads, "_awaited", downloads._at_once)
    return Browser(downloads.ROUTES, f"{running.COOKIE}={approved.token(approved.reviewer)}")


@pytest.fixture
def widest(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, int]]:
    """Sheet → header → the greatest width of the column, which few cells here need."""
    found: dict[str, dict[str, int]] = {}
    fill = workbook._fill

    def filled(book: Any, page: Any, sheet: Worksheet, top: int) -> Any:
        found[sheet.id] = {one.label: one.widest for one in sheet.columns}
        return fill(book, page, sheet, top)

    monkeypatch.setattr(workbook, "_fill", filled)
    return found


def test_every_kind_is_here() -> None:
    pictures = {"map.png", "map.svg", "map.pdf"}  # what is drawn on them is below
    assert set(KINDS) | pictures == {*FILES, *RECORD_FILES}


@pytest.mark.parametrize(
    ("name", "query"), ASKED, ids=[re.sub("[&=]", "-", f"{name}-{query}").strip("-") for name, query in ASKED]
)
@pytest.mark.usefixtures("plain_maps")
def test_a_file(
    name: str, query: str, browser: Browser, widest: dict[str, dict[str, int]], snapshot: Any, tmp_path: Path
) -> None:
    answer = browser.get(f"/exports/{name}?{query}")
    assert answer.status == 200, answer.text
    headers = {key: value for key, value in answer.headers.items() if key not in ("etag", "content-length")}
    made = {"headers": headers, "file": readable(name, answer.body, tmp_path)} | ({"widest": widest} if widest else {})
    assert made == snapshot(extension_class=Readable)


@pytest.mark.parametrize("name", MAPS)
def test_a_map(name: str, approved: Site, snapshot: Any) -> None:
    query, paper, scale = MAPS[name]
    plan = published.plan()
    asked = export_request(plan, parse_qsl(f"{query}&paper={paper}&scale={scale}"), FILES["map.svg"].options)
    measured = answers.measured(Viewer(), asked.reporting) if asked.reporting.measured else None
    asked = replace(asked, corridors=shown.corridors(False), measured=measured)
    with static.drawing():
        assert file_record.paper(static.page(plan, asked)) == snapshot(extension_class=Readable)


def readable(name: str, body: bytes, folder: Path) -> Any:
    match name.rsplit(".", 1)[1]:
        case "pptx":
            return office_record.deck(body)
        case "docx":
            return office_record.document(body)
        case "xlsx":
            return office_record.workbook(body)
        case "html":
            return file_record.offline(body)
        case "gpkg":
            return file_record.geopackage(body, folder)
        case "csv":
            return file_record.table(body)
    return file_record.parsed(body)
