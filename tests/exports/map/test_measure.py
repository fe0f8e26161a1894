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
from plan.text import LANGS, Lang
from records.content import CORRIDOR_STATES
from records.corridor_reports import CorridorReport, Corridors
from records.model import Answer
from tests.exports.map.test_static import (
    assert_no_text_lies_on_another_or_is_cut,
    assert_nothing_of_the_panel_lies_on_another,
    drawn,
    words_of,
)
from tests.support.measures import DONE, measured
from tests.support.selections import PLAN
from views.map import corridor_report_view, map_data
from views.words import words

OPTIONS = (("paper", "a4"), ("scale", "belt"))
SHOWN = measured()
LINK = "/?measure=done"
RECORDS = f"填报截至 2026-10-20，记录版本 {SHOWN.revision}"
COUNTS = map_data.view(PLAN, matching(PLAN, Selection()), ExportRequest().words, SHOWN)["counts"]


def asking(lang: str = "zh", options: tuple[tuple[str, str], ...] = OPTIONS) -> ExportRequest:
    said: Lang = "en" if lang == "en" else "zh"
    return ExportRequest(Selection(), said, LINK, options, reporting=SHOWN.reporting, measured=SHOWN)


def test_a_sheet_counts_and_says_what_is_measured() -> None:
    shown = words_of(drawn(asking()))
    for id_ in PLAN.belt:
        assert f"{PLAN.provinces[id_].short.zh} {COUNTS.get(id_, 0)}" in shown
    text = "".join(shown)
    share = f"{len(PLAN.items)} 项中 {len(DONE)} 项已完成"
    for part in ("已完成", "2026年第三季度", "2026-10-20", share, RECORDS, LINK):
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
    assert page.count("Done · units reported: 1 of 2") == len(DONE)


def test_the_map_in_one_file_draws_a_corridor_as_its_report_says() -> None:
    corridor = next(iter(PLAN.corridors))
    reports: Corridors = Answer((CorridorReport(corridor, "running", date(2026, 5, 1), "2026Q2"),), 9, None, "internal")
    request = replace(asking("en", ()), corridors=reports)
    page = html.unescape(as_html(PLAN, request).body.decode())
    found = re.search(r'<script type="application/json" id="payload">(.*?)</script>', page, re.DOTALL)
    assert found
    text = "Accepted report: Running since 2026-05-01 (2026 Q2)"
    assert json.loads(found[1])["view"]["reported"] == {corridor: {"state": "running", "text": text}}


def test_a_sheet_says_which_corridors_are_drawn_as_reported() -> None:
    reports = (
        CorridorReport("luozhan", "running", date(2026, 5, 1), "2026Q2"),
        CorridorReport("guijiang", "under-construction", None, "2026Q2"),
        CorridorReport("hezhou-wuzhou", "not-begun", None, "2026Q2"),
    )
    for lang, lines in (
        ("zh", ("已开通（审核通过的填报，截至2026-10-20）：洛湛铁路永州至玉林段（自2026-05-01）",
                "在建（审核通过的填报，截至2026-10-20）：桂江航道（马江至莲花大桥段）",
                f"未开工（审核通过的填报，截至2026-10-20），仍按方案画线：{PLAN.corridors['hezhou-wuzhou'].name.zh}")),
        ("en", ("Running(acceptedreports,asof2026-10-20):LuozhanRailway,Yongzhou–Yulinsection(since2026-05-01)",
                "Underconstruction(acceptedreports,asof2026-10-20):Guijiangwaterway,Majiang–LianhuaBridge",
                "Notbegun(acceptedreports,asof2026-10-20),drawnasintheplan:"
                + "".join(PLAN.corridors["hezhou-wuzhou"].name.en.split()))),
    ):  # fmt: skip
        plain = replace(asking(lang), measured=None)
        request = replace(plain, corridors=Answer(reports, 9, date(2026, 10, 20), "internal"))
        for paper in ("a4", "picture"):
            made = drawn(request, paper)
            shown = "".join("".join(words_of(made)).split())
            assert [line for line in lines if line not in shown] == [], (lang, paper)
            assert_no_text_lies_on_another_or_is_cut(made)
            assert_nothing_of_the_panel_lies_on_another(made)
            assert "审核通过" not in "".join(words_of(drawn(plain, paper)))


def test_the_legend_names_a_few_of_many_reported_corridors() -> None:
    def said(*held: str, state: str = "running") -> list[tuple[str, str]]:
        reports = tuple(CorridorReport(id_, state, None, "2026Q2") for id_ in PLAN.corridors)
        words = ExportRequest().words
        return list(corridor_report_view.legend(PLAN, Answer(reports, 9, date(2026, 10, 20), "internal"), held, words))

    assert said() == []
    [(state, text)] = said(*PLAN.corridors, state="not-begun")
    assert state == "not-begun" and "仍按方案画线" in text
    for lang in LANGS:  # whatever state has a row on paper is named in the note on screen
        note = words(lang).map_corridor_reported.lower()
        assert all(PLAN.word("corridor_progress", one).at(lang).lower() in note for one in CORRIDOR_STATES), lang
    [(state, text)] = said(*PLAN.corridors)
    assert state == "running"
    assert [one.id for one in PLAN.corridors.values() if one.name.zh in text] == [*PLAN.corridors][:3]
    assert text.endswith(f"，另有 {len(PLAN.corridors) - 3} 条")


def test_a_request_carries_the_measure_in_its_link() -> None:
    request = export_request(PLAN, [("measure", "done"), ("period", "2026Q3"), ("as_of", "2026-10-20")])
    assert request.reporting.params() == {"measure": ["done"], "period": ["2026Q3"], "as_of": ["2026-10-20"]}
    assert request.link == "/?measure=done&period=2026Q3&as_of=2026-10-20"
