"""Free text on a page in the other language: it stays as typed, is said to be as reported, and keeps its language."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from plan.links import matching
from plan.selection import Selection
from plan.text import LANGS, Lang
from records.content import ClosingReport, Content, ItemReport, TargetReport, UnitDate
from records.model import Answer, HistoryEntry
from records.progress import UnitState
from records.project import Need, Project
from tests.support.records import FIRST, PERIOD, UNITS, named, owed, record
from tests.support.selections import PLAN
from tests.support.target_results import reported, result
from views import as_reported, targets_view
from views.projects import project_form_values, project_said
from views.records import comparison_view, reporting_words
from views.reporting import progress_view, report_form_values, report_form_view, report_rows, review_view
from views.shell import report_search_view
from views.words import words

CHINESE = ItemReport(state="held-up", done="开工", next="铺轨", decision="请协调", decider="市发改委")


def parts_of(said: Content, lang: Lang) -> dict[str, list[tuple[str, str]]]:
    """Return field → (text, language tag) of each piece of its cell."""
    table = comparison_view.one_version(named(lang), said)
    return {one["id"]: [(p["text"], p.get("lang", "")) for p in one["cells"][1]["parts"]] for one in table["rows"]}


def test_text_left_unchanged_on_the_other_page_keeps_its_language() -> None:
    typed = report_form_values.as_typed(CHINESE)
    assert report_form_values.read("item", typed, "en", CHINESE) == (CHINESE, ())
    done, _ = report_form_values.read("item", typed | {"state": "done"}, "en", CHINESE)
    assert done and done.lang == "zh"
    written, _ = report_form_values.read("item", typed | {"done": "Works began"}, "en", CHINESE)
    assert written and written.lang == "en"
    assert owed(CHINESE).filled_from == CHINESE
    project = Project(name="甲", note="备注", source="月报")
    typed = project_form_values.as_typed(project)
    assert project_form_values.read(typed | {"agreed": "5"}, "en", project)[0] == replace(project, agreed=50_000)
    changed, _ = project_form_values.read(typed | {"note": "A note"}, "en", project)
    assert changed and changed.lang == "en"


def test_a_row_of_the_whole_list_keeps_its_language_too() -> None:
    one = owed(record=replace(record(CHINESE), status="draft", actions=frozenset(("save",))))
    values = report_form_values.as_typed(CHINESE) | {"state": "under-way"}
    row = report_rows.TypedReportRow("1", one.row_id, 3, True, "en", values)
    (change,) = report_rows.judged(named("en"), [one], [row]).changes
    assert change.said == replace(CHINESE, state="under-way")


def test_a_comparison_says_what_is_as_reported_and_in_which_language() -> None:
    assert parts_of(CHINESE, "en")["done"] == [("as reported (Chinese): ", ""), ("开工", "zh-CN")]
    assert parts_of(CHINESE, "en")["state"] == [("Held up", "")]
    assert parts_of(CHINESE, "zh")["done"] == [("开工", "")]
    english = ClosingReport(state="done", result="Built", lang="en")
    assert parts_of(english, "zh")["result"] == [("原文（英文）：", ""), ("Built", "en")]
    later = replace(CHINESE, done="Works began", lang="en")
    table = comparison_view.compared(named("en"), CHINESE, later, ("then", "now"))
    then, now = (next(row for row in table["rows"] if row["id"] == "done")["cells"][i]["parts"] for i in (1, 2))
    assert then[0] == {"text": "as reported (Chinese): ", "mark": ""} and then[1].get("lang") == "zh-CN"
    assert "".join(one["text"] for one in now) == "Works began"


def test_each_text_of_a_record_is_said_to_be_in_its_own_language() -> None:
    mixed = ItemReport(state="held-up", done="Works began", next="铺轨", decision="RCEP 合同待签", lang="en")
    marked = {
        lang: {name for name, pieces in parts_of(mixed, lang).items() if pieces[0][0] == words(lang).as_reported}
        for lang in LANGS
    }
    assert marked == {"zh": {"done"}, "en": {"next", "decision"}}
    turned = parts_of(replace(mixed, lang="zh"), "en")
    assert turned["done"] == [("Works began", "")] and turned["decision"][1] == ("RCEP 合同待签", "zh-CN")
    assert not as_reported.quoted(words("en"), "12.5 %", "zh")["phrase"]


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (UnitDate(arrangement="分两期"), ["arrangement"]),
        (TargetReport(source="统计月报", note="初步数"), ["source", "note"]),
        (ClosingReport(result="建成", problems="用地", next="验收"), ["result", "problems", "next"]),
        (CHINESE, ["done", "next", "decision"]),
    ],
)
def test_files_say_it_of_every_free_text(said: Content, fields: list[str]) -> None:
    found = reporting_words.quoted_fields(named("en"), said)
    assert [name for name, text in found.items() if text.startswith(words("en").as_reported)] == fields
    assert reporting_words.quoted_fields(named(), said) == reporting_words.said_fields(named(), said)


def test_a_project_says_it_of_its_source_its_note_and_what_it_needs() -> None:
    said = Project(name="甲", source="月报", note="备注", needs=(Need("land", "open", "市发改委", "缺指标"),))
    found = parts_of(said, "en")
    assert found["source"] == [("as reported (Chinese): ", ""), ("月报", "zh-CN")]
    assert found["note"][1] == ("备注", "zh-CN") and found["name"] == [("甲", "")]
    assert "as reported (Chinese): 缺指标" in project_said.fields(named("en"), said)["needs"]


def test_what_a_reviewer_wrote_says_it() -> None:
    form = report_form_view.form(named("en"), owed(), "me", returned="请补文件")
    assert words("en").say("report_returned", reason="as reported (Chinese): 请补文件") in form["lines"]
    step = HistoryEntry(2, 2, datetime(2026, 7, 6, tzinfo=UTC), "审核员", "return", "returned", (), "请补文件", "1")
    for lang, phrase in (("en", [("as reported (Chinese): ", "")]), ("zh", [])):
        (row,) = review_view.history(named(lang), [step], lambda moment: moment.date())["rows"]
        shown = [(part["text"], part.get("lang", "")) for part in row["cells"][3]["parts"]]
        assert shown == [*phrase, ("请补文件", "zh-CN" if phrase else "")]


def test_what_is_held_up_says_it() -> None:
    state = UnitState(FIRST, UNITS[0], "held-up", PERIOD, "r1")
    (row,) = progress_view.held_up(named("en"), [state], {"r1": record(CHINESE)}, 1)["rows"]
    said, decision = (cell["parts"] for cell in row["cells"][3:])
    assert said == as_reported.cell(words("en"), "开工", "zh")["parts"]
    assert decision[0]["text"] == words("en").as_reported and decision[1]["lang"] == "zh-CN"


def test_a_target_says_it_of_its_source() -> None:
    for lang, tag, phrase in (("zh", "en", "原文（英文）："), ("en", "", "")):
        found = reported(result(source="Monthly report", lang="en"))
        shown = targets_view.timeline(PLAN, matching(PLAN, Selection()), words(lang), reported=found)  # type: ignore[arg-type]
        cards = [one for group in shown["groups"] for one in group["targets"]] + shown["undated"]
        (accepted,) = next(one["accepted"] for one in cards if one["accepted"])
        assert accepted["original"] == {"phrase": phrase, "text": "Monthly report", "lang": tag}


def test_a_report_that_the_search_finds_says_it() -> None:
    found = Answer((record(CHINESE),), 7, None, "internal")
    (hit,) = report_search_view.payload(named("en"), found)["entries"]
    assert (hit["names"][0][0], hit["phrase"], hit["lang"]) == ("开工", "as reported (Chinese): ", "zh-CN")
    (own,) = report_search_view.payload(named("zh"), found)["entries"]
    assert "phrase" not in own and "lang" not in own


@pytest.mark.parametrize(
    ("text", "on_chinese", "on_english"),
    [
        ("https://example.org/a?b=1", "", "en"),
        ("Siemens AG", "", "en"),
        ("12", "", ""),
        ("The line has begun.", "en", "en"),
        ("已开工", "zh", "zh"),
        ("引进 Siemens", "zh", "zh"),
        ("梧州 line has been built", "zh", "en"),
    ],
)
def test_an_address_or_a_name_on_a_chinese_page_is_in_no_other_language(
    text: str, on_chinese: str, on_english: str
) -> None:
    assert (as_reported.language(text, "zh"), as_reported.language(text, "en")) == (on_chinese, on_english)
