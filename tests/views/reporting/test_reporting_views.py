"""What the pages of reporting say: periods, faults, differences; and what a form is read as."""

import ast
import re
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from plan.model import Plan
from records import amounts, completeness, content, model, progress, tasks
from records.content import ClosingReport, Figure, ItemReport
from tests.support.servers import ROOT
from views.records import comparison_view, reporting_words
from views.reporting import owed_report, report_form_values
from views.words import entries, words

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


def test_periods_have_names() -> None:
    said = {id_: reporting_words.period_name(words("zh"), id_) for id_ in ("2026Q3", "2026H2", "2026M07", "2023-2025")}
    assert list(said.values()) == ["2026年第三季度", "2026年下半年", "2026年7月", "终期评估（2023–2025年）"]


def test_every_word_of_the_records_has_a_phrase(plan: Plan) -> None:
    keys = [f"report_status_{one}" for one in model.STATUSES] + [f"role_{one}" for one in model.ROLES]
    keys += [f"report_mark_{one.replace('-', '_')}" for one in tasks.MARKS]
    keys += [f"report_field_{name}" for kind in content.REPORTS.values() for name in kind.__dataclass_fields__]
    assert set(keys) - entries().keys() == {"report_field_lang"}
    assert set(plan.vocab[reporting_words.STATES]) == {*content.STATES, *progress.ITEM_STATES}
    assert set(plan.vocab[reporting_words.CORRIDOR_STATES]) == set(content.CORRIDOR_STATES)
    assert completeness.FINISHED


def codes() -> set[str]:
    """Return the codes of faults that stand in the records: of amounts, else the second of a pair of words."""
    found = {fault.code for fault in amounts.AmountFault.__subclasses__()}
    for name in ("content", "content_checks", "project_content", "places", "writes", "life", "people", "owing"):
        tree = ast.parse((ROOT / "records" / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[1], ast.Constant):
                code = node.elts[1].value
                found |= {code} if isinstance(code, str) and re.fullmatch(r"[a-z]+(-[a-z]+)*", code) else set()
    return found


def test_every_fault_of_the_records_has_a_phrase() -> None:
    assert {"missing", "nothing-before", "not-responsible", "finer-than-yuan"} <= codes()
    known = {key.removeprefix("report_fault_").replace("_", "-") for key in entries() if "report_fault_" in key}
    assert codes() - known - {"en", "circle", "source"} == set()


@given(TEXTS, TEXTS)
def test_differences_put_together_are_the_texts(left: str, right: str) -> None:
    before, after = comparison_view.differences(left, right)
    assert "".join(part["text"] for part in before) == left
    assert "".join(part["text"] for part in after) == right
    same = ["".join(part["text"] for part in parts if not part["mark"]) for parts in (before, after)]
    assert same[0] == same[1]


def test_long_texts_are_compared_whole() -> None:
    before, after = comparison_view.differences("甲" * 3000, "乙" * 3000)
    assert [(len(part["text"]), part["mark"]) for part in (*before, *after)] == [(3000, "removed"), (3000, "added")]


def test_what_stands_as_nothing_changed_is_not_marked_as_taken_away(plan: Plan) -> None:
    names = reporting_words.names(plan, words("zh"), ())
    before = ItemReport(state="under-way", done="开工")
    for state, mark in ((content.UNCHANGED, ""), ("held-up", "removed")):
        table = comparison_view.compared(names, before, ItemReport(state=state), ("上次", "这次"))
        (done,) = (row["cells"][1]["parts"] for row in table["rows"] if row["id"] == "done")
        assert [(part["text"], part["mark"]) for part in done] == [("开工", mark)]


def test_a_form_is_read_as_it_was_filled() -> None:
    report = ItemReport(
        state="under-way",
        done="一\n二",
        figure=Figure(Decimal("1234.50"), "万元"),
        documents=("一号", "二号"),
        corridor="c",
        corridor_state="running",
        corridor_since=date(2026, 7, 1),
    )
    closing = ClosingReport(state="done", result="建成", lang="en")
    for kind, said in (("item", report), ("closing", closing)):
        assert report_form_values.read(kind, report_form_values.as_typed(said), said.lang) == (said, ())


def test_a_closing_report_begins_with_all_that_was_said_last_and_in_its_language() -> None:
    last = ItemReport(
        state="held-up", done="built", next="open", figure=Figure(Decimal(3), "km"), documents=("no. 1",), lang="en"
    )
    assert owed_report.closing_of(last) == ClosingReport(
        state="held-up", result="built", next="open", figure=last.figure, documents=("no. 1",), lang="en"
    )
    assert owed_report.closing_of(ClosingReport()) is owed_report.closing_of(None) is None


def test_what_cannot_be_read_is_named() -> None:
    typed = {"figure": "很多", "corridor_since": "昨天", "state": "under-way"}
    said, faults = report_form_values.read("item", typed, "zh")
    assert said is None
    assert faults == (("figure", "no-number"), ("corridor_since", "no-date"))
    assert report_form_values.read("item", {"figure": "1,234.5", "figure_unit": " 万元 "}, "zh")[0] == ItemReport(
        figure=Figure(Decimal("1234.5"), "万元")
    )
