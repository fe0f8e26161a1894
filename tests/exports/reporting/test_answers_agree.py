"""One store, one count: what the map, the lists, the page of progress and the files say of the items."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx import Document
from openpyxl import load_workbook

from exports import items as items_csv
from exports.deck import progress as deck_progress
from exports.reporting import parts
from exports.reporting.snapshot_reading import of_period
from exports.request import ExportRequest
from plan import published
from plan.links import matching
from plan.reporting import STATES, Reporting
from plan.selection import Selection
from records import measures, owing, progress
from records.content import ClosingReport, ItemReport
from records.model import Viewer
from tests.support import reported
from tests.support.site_store import UNIT, Site, served, under_way
from tests.support.stores import EARLIER, PERIOD
from views import measure_view
from views.map import map_fill
from views.records import reporting_words
from views.records.reporting_words import period_name
from views.reporting import progress_view
from views.words import words

EVERYONE, SAID = Viewer(), words("zh")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site with two periods, of which a unit reported on some items in each, and closing reports alike."""
    with served(tmp_path) as site:
        for period in (EARLIER, PERIOD):
            owing.open_period(site.store, site.administrator, period)
        first, second, third, *_ = site.items()
        site.accepted(first, ItemReport(state="held-up", done="待批"), EARLIER)
        site.accepted(first, under_way())
        site.accepted(second, ItemReport(state="held-up", done="待批"))
        site.accepted(third, ItemReport(state="done", done="建成"), EARLIER)
        site.submitted(site.items()[3], ItemReport(state="held-up", done="未审"))
        for item, state in ((first, "done"), (second, "held-up")):
            site.accepted(item, ClosingReport(state=state, result="建成", problems="无"), reported.CLOSING)
        yield site


def counts_of(site: Site, period: str, kind: str = "item") -> Counter[str]:
    return Counter(one.state for one in progress.items(site.store, EVERYONE, period, kind=kind).value)


def test_all_answers_count_the_same(site: Site) -> None:
    plan, matches = published.plan(), matching(published.plan(), Selection())
    names = reporting_words.names(plan, SAID, ())
    labels = {names.state(state): state for state in progress_view.STATES}
    for period in ("", EARLIER, PERIOD):
        expected = counts_of(site, period or PERIOD)
        snapshot = of_period(site.store, EVERYONE, period)
        assert Counter(snapshot.states.values()) == expected, period
        # the map and the lists
        for state in STATES:
            found = measures.measured(site.store, EVERYONE, Reporting(state, period))
            shown = measure_view.counted(matches, found)
            assert (len(found.counted), len(shown.items)) == (expected[state], expected[state]), (period, state)
            provinces = map_fill.count_texts(matches, shown, SAID, found)["provinces"]
            for province, total in matches.by_province().items():
                count = sum(province == pair.province for pair in shown.pairs)
                assert provinces[province] == SAID.say(f"measure_count_{state.replace('-', '_')}", n=total, count=count)
            chips = measure_view.chips(plan, [item.id for item in matches.items], found, SAID)
            assert sum(one["state"] == state for one in chips.values()) == expected[state]
        # the page of progress, and its workbook
        groups = progress_view.grouped(names, matches, snapshot.states, "task")
        by_page = dict(
            zip(progress_view.STATES, map(sum, zip(*(one.counts for one in groups), strict=True)), strict=True)
        )
        assert +Counter(by_page) == expected, period
        book = load_workbook(io.BytesIO(reported.made(site, "progress.xlsx", period=period).body), read_only=True)
        cells = Counter(cell for page in book.worksheets[1:2] for row in page.values for cell in row)
        assert {labels[word]: n for word, n in cells.items() if word in labels} == dict(expected), period
        # tables and slides
        request = reported.recorded(ExportRequest(), snapshot)
        table = csv.DictReader(io.StringIO(items_csv.as_csv(plan, request).body.decode("utf-8-sig")))
        assert Counter(row["state"] for row in table) == expected, period
        context = SimpleNamespace(plan=plan, words=SAID, matches=matches, request=request)
        notes = deck_progress.ProgressSlides(context, snapshot).notes  # type: ignore[arg-type]
        assert progress_view.headline(names, matches, dict(snapshot.states)) in notes


def test_a_deck_lists_every_item_of_the_view_that_is_held_up(site: Site) -> None:
    plan, items = published.plan(), site.items()
    for item, done in zip(items[4:6], ("缺地", "缺钱"), strict=True):
        site.accepted(item, ItemReport(state="held-up", done=done))
    request = reported.of_view(site, ExportRequest())
    snapshot = request.snapshot
    said = {items[1]: "待批", items[4]: "缺地", items[5]: "缺钱"}
    names = snapshot.names(plan, SAID)
    for tasks in ((), (plan.items[items[1]].task,)):
        matches = matching(plan, Selection(task=tasks))
        context = SimpleNamespace(plan=plan, words=SAID, matches=matches, request=request)
        table = deck_progress.held_up_table(deck_progress.ProgressSlides(context, snapshot))  # type: ignore[arg-type]
        shown = {item.id for item in matches.items}
        assert {(row[0], row[3]) for row in table.rows} == {
            (names.item(item), done) for item, done in said.items() if item in shown
        }
        assert {row[1:3] for row in table.rows} == {(names.unit(UNIT), period_name(SAID, PERIOD))}
        assert len(table.rows) == len(shown & said.keys()) > 0


def test_the_evaluation_counts_closing_reports_as_the_page_does(site: Site) -> None:
    plan, matches = published.plan(), matching(published.plan(), Selection())
    expected = counts_of(site, "", "closing")
    snapshot = of_period(site.store, EVERYONE, reported.CLOSING)
    assert Counter(snapshot.states.values()) == expected
    line = parts.counts_line(snapshot.names(plan, SAID), matches, snapshot.states)
    file = Document(io.BytesIO(reported.made(site, "evaluation.docx").body))
    assert line in [paragraph.text for paragraph in file.paragraphs]


def test_while_the_first_period_runs_map_page_and_files_show_that_one(tmp_path: Path) -> None:
    with served(tmp_path) as site:
        owing.open_period(site.store, site.administrator, "2026Q3")  # it is 6 July
        site.accepted(site.items()[0], under_way(), "2026Q3")
        shown = measures.measured(site.store, EVERYONE, Reporting("under-way"))
        assert (shown.period, len(shown.counted)) == ("2026Q3", 1)
        snapshot = of_period(site.store, EVERYONE)
        assert (snapshot.period, Counter(snapshot.states.values())["under-way"]) == ("2026Q3", 1)
