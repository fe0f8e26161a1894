"""What was reported on targets in words: what leads, what stands below it, shares, and what is not said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from plan.links import matching
from plan.queries import targets
from plan.selection import Selection
from records.content import Figure, ItemReport
from records.targets import NOTHING, Reported
from tests.support.selections import PLAN
from tests.support.target_results import reported as reported_
from tests.support.target_results import result
from views import figures, headline_view, target_results, targets_view
from views.records.reporting_words import names
from views.reporting import progress_view
from views.words import words

ZH, EN = words("zh"), words("en")
SPRING = date(2025, 3, 31)
INVESTED = PLAN.targets["new-investment"]
GOAL = PLAN.targets["goal-2025-business"]
OFFICE = "goal-2025-business"


def card(reported: Reported, target: str = "new-investment", lang: str = "zh") -> targets_view.TargetText:
    shown = targets_view.timeline(PLAN, matching(PLAN, Selection()), words(lang), reported=reported)  # type: ignore[arg-type]
    every = [one for group in shown["groups"] for one in group["targets"]] + shown["undated"] + shown["background"]
    return next(one for one in every if one["id"] == target)


def test_the_accepted_figure_leads_and_other_sums_stand_below_with_their_difference() -> None:
    reported = reported_(result(), result(value="5800000", unit="万元", as_of=SPRING, period="2025Q1"))
    shown = card(reported)
    (leading,) = shown["accepted"]
    assert (leading["value"], leading["measured"], leading["share"]) == ("612.5", "亿元", "方案目标的 82.7%")
    assert leading["note"] == "截至 2025-12-31 · 市投促局" and leading["original"]["text"] == "统计月报"
    (other,) = shown["results"]
    assert (other["text"].split(), other["measured"]) == (["截至", "2025-03-31", "580"], "亿元")
    assert other["by"] == "与上列相差 −32.5 亿元 · 市投促局"
    assert shown["unreported"] == ""


def test_the_sum_of_the_ledger_stands_alone_or_with_its_difference_from_what_leads() -> None:
    yuan, day = 600 * 10**8, date(2026, 1, 8)
    alone = ZH.say("projects_ledger_sum", amount="600 亿元", day="2026-01-08")
    assert "600 亿元" in alone
    for reported, difference in (
        (NOTHING, ""),
        (reported_(result(value="", state="unchanged")), ""),
        (reported_(result(value="7", unit="个")), ""),
        (reported_(result(value="600")), "0"),
        (reported_(result(value="612.5")), "−12.5 亿元"),
        (reported_(result(value="580")), "+20 亿元"),
    ):
        said = target_results.of_ledger(INVESTED, yuan, reported, day, ZH)
        assert said.startswith(alone) and difference in said.removeprefix(alone)
        assert bool(difference) == (said != alone)


def test_money_is_told_exactly_in_both_languages() -> None:
    (zh,), (en,) = (
        card(reported_(result(value="6125000.5", unit="万元")), lang=lang)["accepted"] for lang in ("zh", "en")
    )
    assert (zh["value"], zh["measured"]) == ("612.50005", "亿元")
    assert (en["value"], en["measured"]) == ("61.250005", "bn yuan")
    assert card(reported_(result(value="740")))["accepted"][0]["value"] == "740"


def test_a_figure_of_an_item_stands_in_the_unit_of_its_target() -> None:
    said = ItemReport(figure=Figure(Decimal("7400000"), "万元"))
    for lang, planned, own in ((ZH, "740 亿元", "7400000 万元"), (EN, "74 bn yuan", "74000 m yuan")):
        known = names(PLAN, lang, ())
        assert known.figure(said, "t05-new-investment") == planned
        assert known.figure(said, "t08-belt-corridors") == own
        assert known.figure(ItemReport(), "t05-new-investment") == known.figure(None, "") == ""


def test_a_unit_that_begins_with_a_number_is_multiplied_out() -> None:
    port = PLAN.targets["port-scale"]
    reported = reported_(result(port.id, "0.861", "亿吨"), result(port.id, "0.8", "亿吨", as_of=SPRING))
    zh, en = (target_results.of(PLAN, port, said, reported) for said in (ZH, EN))
    assert [one.figure for one in zh] == ["0.861 亿吨", "0.8 亿吨"]
    assert [one.figure for one in en] == ["86.1 million tonnes", "80 million tonnes"]
    assert en[1].difference == EN.say("targets_difference", difference="−6.1 million tonnes")
    longest = "12345678901234567890.123456789012"
    assert figures.said(Figure(Decimal(longest), "100 t"), EN) == "1234567890123456789012.3456789012 t"
    assert (
        figures.said(Figure(Decimal("8610"), "万吨"), EN, port.measure_unit) == "8610 万吨"
    )  # not the plan's: as reported


def test_a_share_needs_the_plans_own_measure_and_years() -> None:
    assert target_results.share(INVESTED, result()) == Fraction(6125, 7400)
    for other in (
        result(unit="家"),
        result(as_of=date(2026, 3, 31)),
        result(as_of=date(2022, 12, 31)),
        result(as_of=None),
        result(value=""),
    ):
        assert target_results.share(INVESTED, other) is None
        assert target_results.said(PLAN, INVESTED, other, ZH).share == ""
    undated = PLAN.targets["port-scale"]
    assert target_results.share(undated, result("port-scale", "0.9", "亿吨")) is None
    dated = replace(undated, year=2025)
    assert target_results.share(dated, result("port-scale", "0.9", "亿吨")) == Fraction(9, 10)
    assert target_results.share(dated, result("port-scale", "9000", "万吨")) is None


@given(st.integers(min_value=0, max_value=10**14))
def test_a_share_is_never_rounded_up(yuan: int) -> None:
    said = target_results.said(PLAN, INVESTED, result(value=str(yuan), unit="元"), ZH)
    percent = Decimal(said.share.removeprefix("方案目标的 ").removesuffix("%"))
    exact = Fraction(yuan * 100, 74_000_000_000)
    assert percent <= exact < percent + Decimal("0.1")


def test_a_goal_in_words_has_a_state_and_never_a_share() -> None:
    shown = card(reported_(result(OFFICE, "", state="under-way", unit_name=None)), OFFICE)
    (leading,) = shown["accepted"]
    assert (leading["value"], leading["measured"], leading["share"]) == ("推进中", "", "")
    assert leading["note"] == f"截至 2025-12-31 · {ZH.report_office}"
    assert target_results.share(GOAL, result(OFFICE)) is None


def test_a_goal_of_which_nothing_is_reported_says_so_once_anything_is() -> None:
    assert card(NOTHING)["unreported"] == ""
    reported = reported_(result())
    assert card(reported, "paid-in")["unreported"] == ZH.targets_unreported
    for nothing_owed in ("visit-2021", "ref-427", "tourism-conference"):
        assert card(reported, nothing_owed)["unreported"] == ""
    assert card(replace(reported, public=True), "paid-in")["unreported"] == ZH.targets_unpublished


def test_one_note_says_why_nothing_is_shown() -> None:
    def notes(reported: Reported) -> list[str]:
        return targets_view.timeline(PLAN, matching(PLAN, Selection()), ZH, reported=reported)["notes"]

    assert notes(NOTHING) == [ZH.targets_none_reported]
    assert notes(Reported(public=True)) == [ZH.targets_none_published]
    assert notes(Reported(lost=True)) == [ZH.records_lost]
    assert notes(reported_(result())) == [ZH.targets_leads]


def test_figures_of_items_stand_in_a_list_of_their_own() -> None:
    item = result("", "30", item="t05-new-investment")
    matches = matching(PLAN, Selection())
    (shown,) = targets_view.timeline(PLAN, matches, ZH, reported=Reported(items=(item,)))["others"]
    assert shown["title"] == PLAN.items["t05-new-investment"].title.zh
    assert (shown["text"].split()[-1], shown["measured"], shown["by"]) == ("30", "亿元", "市投促局")
    narrowed = matching(PLAN, Selection(item=("t08-hub-port",)))
    assert targets_view.timeline(PLAN, narrowed, ZH, reported=Reported(items=(item,)))["others"] == []


def test_the_headline_leads_with_the_accepted_figure_and_keeps_the_goal() -> None:
    matches = matching(PLAN, Selection())
    invested, paid = headline_view.headline(PLAN, matches, ZH, reported_(result()))["numbers"][:2]
    assert (invested["value"], invested["unit"]) == ("612.5", "亿元")
    assert invested["note"] == "截至 2025-12-31 · 市投促局"
    assert (invested["goal"], invested["clause"]) == ("方案目标：2023–2025 · 超740亿元 · 82.7%", "二(一)5-5")
    assert (paid["value"], paid["note"], "goal" in paid) == ("达468亿元", "2023–2025", False)


def test_a_file_says_the_same_in_one_line() -> None:
    reported = reported_(result(), result(value="580", as_of=SPRING))
    assert target_results.line(PLAN, INVESTED, ZH, reported).split(ZH.export_separator) == [
        "612.5 亿元（截至 2025-12-31、市投促局、方案目标的 82.7%）",
        "580 亿元（截至 2025-03-31、市投促局、与上列相差 −32.5 亿元）",
    ]
    assert "61.25 bn yuan (as of 2025-12-31, " in target_results.line(PLAN, INVESTED, EN, reported)
    assert target_results.line(PLAN, GOAL, ZH, NOTHING) == ZH.targets_unreported
    assert target_results.line(PLAN, PLAN.targets["ref-427"], ZH, NOTHING) == ""


def test_the_page_of_progress_sets_goals_against_what_was_reported() -> None:
    for lang, said in (("zh", ZH), ("en", EN)):
        known = names(PLAN, said, ())
        table = progress_view.targets(known, matching(PLAN, Selection()), reported_(result()))
        rows = {row["id"]: [part["text"] for cell in row["cells"] for part in cell["parts"]] for row in table["rows"]}
        assert list(rows) == [goal.id for goal in targets.owed(PLAN)]
        assert rows[INVESTED.id][0] == INVESTED.measure.at(said.lang), lang
        assert "82.7%" in rows[INVESTED.id][2]
        assert rows[GOAL.id][2] == said.targets_unreported
    port = matching(PLAN, Selection(item=("t08-hub-port",)))
    few = progress_view.targets(names(PLAN, ZH, ()), port, NOTHING)["rows"]
    assert {row["id"] for row in few} <= targets.reached(PLAN, port)
