"""Periods, amounts, contents, rules and addresses: what needs no store."""

import json
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.checks.vocabulary import ACTED_ON
from plan.package.descriptor import REPORTING
from plan.selection import ALL_BASES
from plan.text import LANGS
from records import address, amounts, content, periods, rules
from records.content import ClosingReport, Content, Figure, ItemReport, TargetReport, UnitDate
from records.errors import AddressError
from records.model import UNREPORTED
from tests.support import measures
from views.projects import project_words

DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))


@given(DAYS, st.sampled_from(periods.KINDS))
def test_every_day_lies_in_one_period(day: date, kind: str) -> None:
    period = periods.of_day(day, kind)
    assert period.starts <= day <= period.ends and periods.parse(period.id) == period
    assert period.following.starts == period.ends + timedelta(days=1)
    assert period.following.preceding == period


def test_ids_of_periods() -> None:
    assert periods.parse("2026Q3").ends == date(2026, 9, 30)
    assert periods.parse("2024M02").ends == date(2024, 2, 29)
    assert periods.parse("2026H2").starts == date(2026, 7, 1)
    for wrong in ("", "2026", "2026Q5", "2026M13", "2026q3", " 2026Q3", "2026Q3\n", "２026Q3", "2026-07", "1999Q1"):
        with pytest.raises(ValueError, match="no period"):
            periods.parse(wrong)


@given(st.integers(-amounts.LARGEST, amounts.LARGEST), st.sampled_from(tuple(amounts.YUAN)))
def test_amounts_come_back_to_the_yuan(yuan: int, unit: str) -> None:
    shown = amounts.in_unit(yuan, unit)
    assert amounts.yuan(shown, unit) == yuan
    assert amounts.yuan(amounts.decimal(format(shown, "f")), unit) == yuan


def test_amounts_as_they_are_typed() -> None:
    assert amounts.yuan(amounts.decimal(" 1,234.56 "), "万元") == 12_345_600
    assert amounts.yuan(amounts.decimal("468"), "亿元") == 46_800_000_000
    assert amounts.decimal("1，2345，6789.5") == Decimal("123456789.5")
    for wrong in ("", "1e9", "NaN", "١٢", "1.2.3", "1/2", "Infinity", "1_000", "3,5", "1,2,3", "1,234,5678", "1,000,"):
        with pytest.raises(amounts.NoNumber):
            amounts.decimal(wrong)
    largest = str(amounts.LARGEST)
    for value, unit, fault in (
        ("0.00001", "万元", amounts.FinerThanYuan),
        ("0.5", "元", amounts.FinerThanYuan),
        ("1", "公里", amounts.NoUnit),
        ("9" * 20, "亿元", amounts.SumTooLarge),
        (f"-{largest}.1", "元", amounts.SumTooLarge),
        (f"{largest}.0", "元", None),
    ):
        found = amounts.decimal(value)
        if fault is None:
            assert amounts.yuan(found, unit) == amounts.LARGEST
            continue
        with pytest.raises(fault):
            amounts.yuan(found, unit)


def test_shares_as_they_are_typed() -> None:
    assert [amounts.share(text) for text in ("0", "33.33", "100%", "5.10 %")] == [0, 3333, 10_000, 510]
    assert amounts.share("0.3333", 100) == 3333
    wrong = {"a": "", "": "", "%": "", "-1": "0", "100.01": "100", "33.336": "33.34"}
    for text, closest in wrong.items():
        with pytest.raises(amounts.NoShare) as fault:
            amounts.share(text)
        assert (fault.value.code, fault.value.closest) == ("no-share", closest)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=8)
FIGURES = st.builds(Figure, st.decimals(-(10**15), 10**15, places=4), st.sampled_from(("公里", "万元", "家")))
REPORTS = st.builds(
    ItemReport,
    state=st.sampled_from(("", *content.STATES)),
    done=WORDS,
    next=WORDS,
    decision=WORDS,
    figure=st.none() | FIGURES,
    documents=st.lists(WORDS.filter(bool), max_size=3).map(tuple),
    corridor_since=st.none() | DAYS,
    lang=st.sampled_from(LANGS),
)
TARGETS = st.builds(TargetReport, figure=st.none() | FIGURES, as_of=st.none() | DAYS, source=WORDS, note=WORDS)
CLOSINGS = st.builds(ClosingReport, state=st.sampled_from(content.STATES), result=WORDS, problems=WORDS)
DATES = st.builds(UnitDate, due=st.none() | DAYS, reason=WORDS)


@settings(max_examples=40)
@given(REPORTS | TARGETS | CLOSINGS | DATES)
def test_contents_come_back_from_json(said: Content) -> None:
    if list(content.faults(said)):
        return
    kept = json.loads(json.dumps(content.dump(said)))
    assert content.load(content.kind_of(said), kept) == said


def test_a_blank_makes_no_other_unit_of_measure() -> None:
    for unit in ("亿\u3000元", "亿 元", "\u00a0亿元 "):
        assert Figure(Decimal("7.5"), unit) == Figure(Decimal("7.5"), "亿元"), unit
        assert Figure(Decimal("7.5"), unit).yuan == 750_000_000
    assert Figure(Decimal(1), "万 吨").unit == "万吨"
    assert Figure(Decimal(1), "million tonnes").unit == "million tonnes"


def test_what_cannot_be_kept() -> None:
    for said, fault in (
        (ItemReport(done="a\x08"), ("done", "control-character")),
        (ItemReport(done="\ud800"), ("done", "control-character")),
        (ItemReport(next="字" * 4001), ("next", "too-long")),
        (ItemReport(documents=("x",) * 21), ("documents", "too-many")),
        (ItemReport(documents=("x" * 301,)), ("documents", "too-long")),
        (ItemReport(state="perhaps"), ("state", "unknown")),
        (ItemReport(lang="de"), ("lang", "unknown")),
        (ItemReport(corridor_state="perhaps"), ("corridor_state", "unknown")),
        (ItemReport(figure=Figure(Decimal("NaN"), "家")), ("figure", "no-number")),
        (ItemReport(figure=Figure(Decimal(1), " ")), ("figure", "unit-missing")),
        (TargetReport(figure=Figure(Decimal(750), "亿")), ("figure", "unit-missing")),
        (ItemReport(figure=Figure(Decimal("0.1"), "元")), ("figure", "finer-than-yuan")),
        (ItemReport(figure=Figure(Decimal(5_000_000), "亿元")), ("figure", "sum-too-large")),
    ):
        assert list(content.faults(said)) == [fault], fault
    assert not list(content.faults(ItemReport(done="一\n\t二", documents=("桂政办发〔2022〕78号",))))


def test_what_a_submitted_record_must_say() -> None:
    for said, names in (
        (ItemReport(state="not-started"), set()),
        (ItemReport(state="held-up", done=" "), {"done"}),
        (ItemReport(state="not-started", decision="用地"), {"decider"}),
        (TargetReport(), {"figure", "as_of", "source"}),
        (ClosingReport(state="done"), {"result"}),
        (ClosingReport(state="not-involved"), set()),
        (ClosingReport(state="unchanged", result="x"), {"state"}),
        (UnitDate(), {"due"}),
    ):
        assert {name for name, _ in content.gaps(said)} == names, said


def test_the_rules_of_a_package_and_ours(tmp_path: Path) -> None:
    assert (rules.Rules().period, rules.Rules().stated) == ("quarter", frozenset())
    word = {"period": "month", "acceptance_levels": 2, "office": "ndrc"}
    (tmp_path / "datapackage.json").write_text(json.dumps({"x-reporting": word}), encoding="utf-8-sig")
    read = rules.of_package(tmp_path)
    assert (read.period, read.acceptance_levels, read.stated) == ("month", 2, frozenset(word))
    asked = REPORTING["properties"]
    assert tuple(asked["period"]["enum"]) == periods.KINDS
    assert set(asked) == {one.name for one in fields(rules.Rules)} - {"stated"} | {rules.OFFICE}
    for wrong in (
        {"period": "week"},
        {"due_days": "10"},
        {"due_days": 10.0},
        {"acceptance_levels": 1.0},
        {"acceptance_levels": True},
        {"grace_days": -1},
        {"grace_days": 367},
        {"due_soon_days": True},
        {"acceptance_levels": 3},
        {"time_zone": "Nowhere/At_All"},
        {"time_zone": "../etc/passwd"},
        {"stated": []},
        {"office": ""},
    ):
        with pytest.raises(ValueError, match="x-reporting"):
            rules.read(wrong)


def test_a_package_is_asked_for_the_words_that_records_know() -> None:
    assert ACTED_ON["report_state"] == (UNREPORTED, *content.STATES)
    assert ACTED_ON["corridor_progress"] == content.CORRIDOR_STATES
    assert set(project_words.OPEN) < set(ACTED_ON["need_state"])
    assert set(ACTED_ON["basis"]) == set(ALL_BASES)


def test_what_came_of_the_items_is_a_key_that_costs_little() -> None:
    found, other = measures.measured(), measures.measured(())
    assert found != other and hash(found) == hash(other)  # the states themselves are compared, not hashed
    assert hash(found) != hash(replace(found, revision=8)) != hash(replace(found, audience="public"))


def test_addresses_of_stores() -> None:
    assert address.file_of(address.parse("")) == address.DEFAULT
    assert address.file_of(address.parse("sqlite:////srv/r.sqlite")) == Path("/srv/r.sqlite")
    server = address.parse(" postgresql://one:secret@db/records ")
    assert server.drivername == "postgresql+psycopg" and address.file_of(server) is None
    assert address.current({address.NAME: "postgres:///records"}).database == "records"
    for wrong, problem in (
        ("records.sqlite", "address-form"),
        ("mysql://one:secret@db/x", "address-driver"),
        ("postgresql+asyncpg://db/x", "address-driver"),
        ("postgresql://db", "address-database"),
        ("sqlite://", "address-file"),
        ("sqlite:///:memory:", "address-file"),
        ("sqlite://host/x", "address-file"),
        ("postgresql://one:secret@db:port/x", "address-form"),
    ):
        with pytest.raises(AddressError) as error:
            address.parse(wrong)
        assert error.value.problem == problem and "secret" not in str(error.value), wrong
