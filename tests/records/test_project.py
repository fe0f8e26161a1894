"""What a project says: to JSON and back without a loss, what is wrong with it, and what it lacks."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from plan import published
from plan.text import LANGS
from records import amounts, content, periods, places, rules
from records.address import sqlite
from records.content import PROJECT
from records.database import Database
from records.project import (
    INCREASE,
    KINDS_OF_PROJECT,
    STAGES,
    Investor,
    Need,
    Project,
    Receipt,
    StageDate,
)
from records.store import Store
from tests.records.test_pure import DAYS, WORDS

MONEY = st.integers(0, amounts.LARGEST)
MOST_RECEIPTS = 4
RECEIVED = st.integers(0, amounts.LARGEST // MOST_RECEIPTS)
PERIODS = st.builds(lambda day, kind: periods.of_day(day, kind).id, DAYS, st.sampled_from(periods.KINDS))
NAMES = st.lists(WORDS, max_size=3, unique=True).map(tuple)
REACHED = st.dictionaries(st.sampled_from(STAGES), DAYS).map(
    lambda days: tuple(StageDate(*one) for one in days.items())
)
PROJECTS = st.builds(
    Project,
    name=WORDS,
    investors=st.lists(st.builds(Investor, WORDS, st.none() | st.integers(0, 3_000), NAMES), max_size=3).map(tuple),
    origin=st.sampled_from(("310000", "420100", "abroad", "unknown")),
    items=NAMES,
    ways=NAMES,
    kind=st.sampled_from(KINDS_OF_PROJECT),
    stages=REACHED,
    agreed=st.none() | MONEY,
    agreed_before=MONEY,
    receipts=st.lists(
        st.builds(Receipt, PERIODS, RECEIVED), max_size=MOST_RECEIPTS, unique_by=lambda one: one.period
    ).map(tuple),
    needs=st.lists(st.builds(Need, WORDS, WORDS, WORDS, WORDS), max_size=2).map(tuple),
    event=WORDS,
    confidential=st.booleans(),
    lang=st.sampled_from(LANGS),
)
SIGNED = StageDate("signed", date(2024, 3, 1))
WHOLE = Project(name="甲", origin="310000", stages=(SIGNED,), agreed=10)


@settings(max_examples=60)
@given(PROJECTS)
def test_projects_come_back_from_json(said: Project) -> None:
    assert not list(content.faults(said))
    kept = json.loads(json.dumps(content.dump(said)))
    assert content.load(PROJECT, kept) == said and content.kind_of(said) == PROJECT
    assert content.dump(content.load(PROJECT, kept)) == content.dump(said)


@settings(max_examples=60)
@given(PROJECTS)
def test_what_has_no_gaps_adds_up(said: Project) -> None:
    complete = replace(said, name="甲", agreed=said.agreed or 1)
    if {name for name, _ in content.gaps(complete)} & {"stages", "receipts", "agreed_before"}:
        return
    days = [day for stage in STAGES if (day := complete.day_of(stage))]
    assert days and all(one <= other for one, other in pairwise(days))
    assert complete.agreed_before <= (complete.agreed or 0)


def test_what_cannot_be_kept_of_a_project() -> None:
    one = Investor("某", 6_000)
    for said, fault in (
        (replace(WHOLE, origin="3100"), ("origin", "unknown")),
        (replace(WHOLE, origin="３１００００"), ("origin", "unknown")),
        (replace(WHOLE, kind="other"), ("kind", "unknown")),
        (replace(WHOLE, stages=(StageDate("begun", SIGNED.on),)), ("stages", "unknown")),
        (replace(WHOLE, stages=(SIGNED, SIGNED)), ("stages", "twice")),
        (replace(WHOLE, agreed=-1), ("agreed", "below-zero")),
        (replace(WHOLE, agreed=0.5), ("agreed", "no-number")),
        (replace(WHOLE, agreed=True), ("agreed", "no-number")),
        (replace(WHOLE, agreed=amounts.LARGEST + 1), ("agreed", "sum-too-large")),
        (
            replace(WHOLE, receipts=(Receipt("2024Q1", amounts.LARGEST), Receipt("2024Q2", 1))),
            ("receipts", "sum-too-large"),
        ),
        (replace(WHOLE, agreed_before=-1), ("agreed_before", "below-zero")),
        (replace(WHOLE, receipts=(Receipt("2024", 1),)), ("receipts", "unknown")),
        (replace(WHOLE, receipts=(Receipt("2024Q1", 1.5),)), ("receipts", "no-number")),  # type: ignore[arg-type]
        (replace(WHOLE, receipts=(Receipt("2024Q1", 1),) * 2), ("receipts", "twice")),
        (replace(WHOLE, investors=(one, one)), ("investors", "above-whole")),
        (replace(WHOLE, investors=(Investor("某", -1),)), ("investors", "no-share")),
        (replace(WHOLE, investors=(Investor("x" * 301),)), ("investors", "too-long")),
        (replace(WHOLE, investors=(Investor("某", None, ("a\x00",)),)), ("investors", "control-character")),
        (replace(WHOLE, needs=(Need("land", "open", note="字" * 4001),)), ("needs", "too-long")),
        (replace(WHOLE, items=("a", "a")), ("items", "twice")),
        (replace(WHOLE, investors=(Investor("某"),) * 51), ("investors", "too-many")),
        (replace(WHOLE, lang="de"), ("lang", "unknown")),
    ):
        assert fault in list(content.faults(said)), fault
    assert not list(content.faults(WHOLE)) and not list(content.faults(Project()))


def test_what_a_project_that_is_handed_in_must_say() -> None:
    started, ended = StageDate("started", date(2024, 5, 1)), StageDate("terminated", date(2024, 2, 1))
    for said, gaps in (
        (WHOLE, []),
        (Project(), [("name", "missing"), ("stages", "missing")]),
        (replace(WHOLE, name=" "), [("name", "missing")]),
        (replace(WHOLE, name="\u200b\u202e"), [("name", "missing")]),
        (replace(WHOLE, agreed=None), [("agreed", "missing")]),
        (replace(WHOLE, agreed=None, stages=(StageDate("negotiating", SIGNED.on),)), []),
        (replace(WHOLE, stages=(SIGNED, ended)), [("stages", "order")]),
        (replace(WHOLE, stages=(started,)), [("stages", "not-signed")]),
        (replace(WHOLE, stages=(started, SIGNED)), []),
        (replace(WHOLE, agreed_before=1), [("agreed_before", "only-for-increase")]),
        (replace(WHOLE, agreed=-1), []),  # a fault, and not of the sum before
        (replace(WHOLE, kind=INCREASE, agreed_before=11), [("agreed_before", "more-than-after")]),
        (replace(WHOLE, kind=INCREASE), [("agreed_before", "missing")]),
        (replace(WHOLE, receipts=(Receipt("2024M05", 1), Receipt("2024Q2", 1))), [("receipts", "overlap")]),
        (replace(WHOLE, receipts=(Receipt("2024Q2", -2), Receipt("2024Q1", 1))), [("receipts", "below-zero")]),
        (replace(WHOLE, receipts=(Receipt("2024Q2", -1), Receipt("2024Q1", 1))), []),
        (replace(WHOLE, investors=(Investor(" "),)), [("investors", "missing")]),
        (replace(WHOLE, needs=(Need("land", ""),)), [("needs", "missing")]),
    ):
        assert list(content.gaps(said)) == gaps, said


def test_what_the_plan_does_not_know(tmp_path: Path) -> None:
    plan = published.plan()
    store = Store(Database(sqlite(tmp_path / "none")), plan, rules.Rules())
    site = next(one.id for one in plan.sites.values() if one.kind == "county")
    known = replace(
        WHOLE,
        industry=next(iter(plan.industries)),
        county=site,
        items=tuple(plan.items)[:2],
        ways=("fairs",),
        investors=(Investor("某", None, ("top-500",)),),
        needs=(Need("land", "open"),),
    )
    assert places.project_faults(store, known) == []
    park = next(one for one in plan.sites.values() if one.holds_projects)
    for its, faults in (("", []), (site, []), ("elsewhere", [("park", "other-county")])):
        sites = {**plan.sites, park.id: replace(park, county=its)}
        placed = Store(store.database, replace(plan, sites=sites), store.rules)
        assert places.project_faults(placed, replace(known, park=park.id)) == faults
    for other, field in (
        ({"origin": "320199"}, "origin"),
        ({"origin": "990000"}, "origin"),
        ({"industry": "magic"}, "industry"),
        ({"county": "nowhere"}, "county"),
        ({"park": "nowhere"}, "park"),
        ({"items": ("no",)}, "items"),
        ({"ways": ("luck",)}, "ways"),
        ({"investors": (Investor("某", None, ("best",)),)}, "investors"),
        ({"needs": (Need("land", "lost"),)}, "needs"),
        ({"stages": (StageDate("signed", date(2999, 1, 1)),)}, "stages"),
        ({"receipts": (Receipt("2098Q1", 1),)}, "receipts"),
    ):
        faults = places.project_faults(store, replace(known, **other))  # type: ignore[arg-type]
        assert [name for name, _ in faults] == [field], other
    for origin in ("320100", "440600", "abroad", "unknown"):
        assert places.project_faults(store, replace(known, origin=origin)) == [], origin
    store.close()
