"""The map on paper and in one file under a measure: counts, legend and link follow it."""

import html
import json
import re
from dataclasses import replace
from datetime import date

from exports.map.html import as_html
from exports.map.static import as_svg
from exports.request import ExportRequest, export_request
from plan.links import matching
from plan.selection import Selection
from plan.text import Lang
from records.corridor_reports import CorridorReport
from tests.exports.map.test_static import drawn, words_of
from tests.support.measures import DONE, measured
from tests.support.selections import PLAN
from views import map_data

OPTIONS = (("paper", "a4"), ("scale", "belt"))
SHOWN = measured()
LINK = "/?measure=done"
COUNTS = map_data.view(PLAN, matching(PLAN, Selection()), ExportRequest().words, SHOWN)["counts"]


def asking(lang: str = "zh", options: tuple[tuple[str, str], ...] = OPTIONS) -> ExportRequest:
    said: Lang = "en" if lang == "en" else "zh"
    return ExportRequest(Selection(), said, LINK, options, reporting=SHOWN.reporting, measured=SHOWN)


def test_a_sheet_counts_and_says_what_is_measured() -> None:
    shown = words_of(drawn(asking()))
    for id_ in PLAN.belt:
        assert f"{PLAN.provinces[id_].short.zh} {COUNTS.get(id_, 0)}" in shown
    text = "".join(shown)
    for part in ("已完成", "2026年第三季度", "2026-10-20", f"{len(PLAN.items)} 项中 {len(DONE)} 项已完成", LINK):
        assert part in text


def test_the_same_measure_is_the_same_file() -> None:
    first = as_svg(PLAN, asking())
    assert as_svg(PLAN, asking()) == first
    assert as_svg(PLAN, ExportRequest(Selection(), "zh", LINK, OPTIONS)).body != first.body


def test_the_map_in_one_file_follows_it() -> None:
    page = html.unescape(as_html(PLAN, asking("en", ())).body.decode())
    found = re.search(r'<script type="application/json" id="payload">(.*?)</script>', page, re.DOTALL)
    assert found
    view = json.loads(found[1])["view"]
    assert view["counts"] == COUNTS
    assert "Done" in view["fill_title"]
    assert f"{len(DONE)} of {len(PLAN.items)} items done" in page
    assert page.count("Done · 1 of 2 units reported") == len(DONE)


def test_the_map_in_one_file_draws_a_corridor_as_its_report_says() -> None:
    corridor = next(iter(PLAN.corridors))
    reports = (CorridorReport(corridor, "running", date(2026, 5, 1), "2026Q2"),)
    request = replace(asking("en", ()), corridors=reports)
    page = html.unescape(as_html(PLAN, request).body.decode())
    found = re.search(r'<script type="application/json" id="payload">(.*?)</script>', page, re.DOTALL)
    assert found
    text = "Accepted report: Running since 2026-05-01 (2026 Q2)"
    assert json.loads(found[1])["view"]["reported"] == {corridor: {"state": "running", "text": text}}


def test_a_request_carries_the_measure_in_its_link() -> None:
    request = export_request(PLAN, [("measure", "done"), ("period", "2026Q3"), ("as_of", "2026-10-20")])
    assert request.reporting.params() == {"measure": ["done"], "period": ["2026Q3"], "as_of": ["2026-10-20"]}
    assert request.link == "/?measure=done&period=2026Q3&as_of=2026-10-20"
