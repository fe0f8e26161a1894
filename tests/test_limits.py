"""Limits and times that the documents state are those of the code."""

from datetime import timedelta

from components.projects import page as projects_page
from components.projects import table as projects_table
from plan import previews, published
from plan.package import csv_file, versions
from records import accounts, database, identity
from scripts import package
from server import access, downloads, package_watch, process, sign_in, watch
from tests.support.servers import ROOT
from uploads import reports, workbook
from uploads.placing import limits
from uploads.projects import reading, table
from uploads.tables import sheet
from views.tables import table_grid_view
from views.words import words

MB = 1_000_000


def stated(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_of_files_that_are_sent() -> None:
    of = workbook.LIMITS
    kept = (
        f"A file may be up to {of.packed // MB} MB ({of.unpacked // MB} MB unpacked), {table.MOST_ROWS:,} rows and "
        f"{table.MOST_COLUMNS:,} columns"
    )
    assert kept in stated("ledger.md")
    assert f"Up to {reading.MOST_CHANGED:,} of its projects may be new or changed" in stated("ledger.md")
    rows = sheet.MOST_ROWS
    page = stated("tables.md")
    cell = f"a cell over {csv_file.LONGEST_CELL:,} characters"
    size = f"More than {of.packed // MB} MB, {of.unpacked // MB} MB or {of.parts} files unpacked"
    assert f"{size}, {rows:,} rows, or {cell}" in page
    said = words("en").table_unreadable_too_large
    assert f"{of.packed // MB} MB at most, unpacked {of.unpacked // MB} MB and {of.parts} files" in said
    assert f"the table's headings in the first {workbook.HEAD_WITHIN} rows" in page
    given = (
        f"{limits.LARGEST // MB} MB as sent, {limits.UNPACKED // MB} MB and {limits.ENTRIES} files unpacked, "
        f"{limits.FEATURES:,} features, {limits.POSITIONS:,} positions"
    )
    assert given in stated("placing.md")
    assert f"{limits.LAYERS} layers of a GeoPackage" in stated("placing.md")
    assert f"save them in the working copy, up to {table_grid_view.MOST_TYPED:,} rows at a time" in page
    assert f"more than {sheet.MOST_BLANK:,} blank rows" in page
    largest, unpacked = reports.LARGEST, reports.LARGEST_UNPACKED
    rows = reports.MOST_ROWS
    most = f"A file may be up to {largest // MB} MB ({unpacked // MB} MB unpacked) and {rows:,} rows"
    assert most in stated("reporting.md")


def test_of_previews() -> None:
    minutes, largest = previews.SECONDS / 60, previews.MOST_BYTES // MB
    kept = f"{ {5: 'Five'}[previews.MOST] } at a time on one server, {minutes:.0f} minutes and {largest} MB each"
    assert kept in stated("packages.md")


def test_of_publishing() -> None:
    page, zipped = stated("packages.md"), package.ZIP_LIMITS
    size = f"up to {package.LARGEST // MB} MB, {zipped.entries:,} files and {zipped.unpacked // MB} MB unpacked"
    assert f"A ZIP may be {size}" in page
    assert "looks every two seconds" in page and package_watch.POLL_SECONDS == 2
    assert "the last five" in page and versions.KEPT == 5
    assert "of the former is answered for ten minutes" in page and published.FORMER_SECONDS == 600
    assert "up to three former ones for ten minutes more" in stated("architecture.md") and published.FORMERS == 3


def test_of_pages() -> None:
    assert "one's own units, twenty a page" in stated("ledger.md") and projects_table.PAGE_ROWS == 20
    assert f"under way, and for {projects_page.STILL_DAYS} days neither" in stated("reporting.md")


def test_of_signing_in() -> None:
    page = stated("accounts.md")
    counts = {3: "three", 10: "ten"}
    assert f"After {counts[accounts.FREE]} wrong ones" in page
    assert f"after {counts[accounts.LOCK]} a quarter of an hour" in page
    assert timedelta(hours=1) / 4 == accounts.LOCKED
    assert "after twelve hours in any case" in page and timedelta(hours=12) == identity.LONGEST
    assert "30 when not set" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert timedelta(minutes=30) == identity.IDLE


def test_of_a_server_that_is_asked_too_much_or_waits() -> None:
    heavy = f"{access.FILES_PER_MINUTE} heavy files"
    assert f"One address may request {heavy}" in stated("deploy.md")
    page = stated("threat-model.md")
    head, body = process.LIMITS["head"], process.LIMITS["body"]
    slow = f"({sign_in.BODY_SECONDS} s a form, {downloads.BODY_SECONDS} s a story)"
    assert f"{head} s for a head, {body} s for a body {slow}" in page
    assert f"frames of {process.MOST_FRAME_BYTES // MB} MB at most" in page
    page = stated("operations.md")
    assert "store and workers every five seconds" in page and watch.POLL_SECONDS == 5
    assert "requests are still taken for a second" in page and process.DRAIN_SECONDS == 1
    assert "may be finished for four seconds" in page and process.FILE_SECONDS == 4
    assert "slow readers are waited for five seconds" in page and process.GRACE_SECONDS == 5
    assert "a write waits ten seconds" in page and database.WAIT_S == 10
