"""The ledger: whatever is asked for, its sums are those of the rows that the viewer may see, on both databases."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from plan.analysis import Analysis
from plan.folding import folded
from plan.queries.origins import province_of
from plan.reporting import Reporting
from plan.selection import Selection
from records import answers, check, ledger, ledger_figures, life, periods, reading, running
from records.content import PROJECT
from records.errors import UnknownRecord
from records.ledger_model import SUMS, CellPart, LedgerCell, LedgerFilter, totals
from records.ledger_writes import LedgerRow, import_projects
from records.model import Person, Record, Viewer
from records.places import Place
from records.project import ABROAD, INCREASE, STAGES, UNKNOWN, Project, Receipt, StageDate
from records.store import Store
from tests.support import stores
from tests.support.many_projects import Kept
from tests.support.stores import Clock, People

ALL = LedgerFilter()
QUESTIONS = (
    Analysis("projects", "unit", "task"),
    Analysis("projects", "period", "stage"),
    Analysis("agreed", "province", "period"),
    Analysis("agreed", "field", "period"),
    Analysis("paid", "unit", "industry"),
    Analysis("paid", "period"),
    Analysis("paid", "period", "province"),
    Analysis("paid", "stage", "period"),
    Analysis("paid", "task", "period"),
)
"""Questions that the cells alone do not answer."""
BELT = ("310000", "420000", "510000")
YUAN = 10**8


def project(**other: object) -> Project:
    """Return a project from the belt that was signed in the plan's years and has received half."""
    usual: dict[str, object] = {
        "name": "甲项目",
        "origin": "310000",
        "agreed": 10 * YUAN,
        "stages": (StageDate("signed", date(2024, 3, 1)),),
        "receipts": (Receipt("2024Q2", 5 * YUAN),),
    }
    return Project(**(usual | other))  # type: ignore[arg-type]


def accepted(store: Store, who: People, said: Project, by: Person | None = None) -> Record:
    """Write, hand in and accept a project of the works bureau, or of the unit of `by`."""
    author = by or who.reporter
    begun = life.create(store, author, Place(PROJECT, min(author.units)), said)
    life.submit(store, author, begun.id, begun.version)
    return life.accept(store, who.reviewer, begun.id, begun.version + 1)


def changed(store: Store, who: People, record: Record, said: Project) -> Record:
    """Reopen a project, and let another version be accepted."""
    version = life.reopen(store, who.reviewer, record.id, record.version, "改").version
    handed_in = life.submit(store, who.reporter, record.id, version, said)
    return life.accept(store, who.reviewer, record.id, handed_in.version)


def sums(store: Store, viewer: Viewer, filter_: LedgerFilter = ALL) -> tuple[int, ...]:
    """Return the five sums over all cells."""
    (found,) = totals(ledger.ledger(store, viewer, filter_).value.cells)
    return tuple(getattr(found, name) for name in SUMS)


def seen(viewer: Viewer, kept: Kept) -> bool:
    if viewer.person is None:
        return not kept.said.confidential and (kept.published or not viewer.public)
    return not kept.said.confidential or viewer.person.has("reviewer") or kept.unit in viewer.person.units


def stage_of(said: Project, until: date | None) -> str:
    days = [(stage, said.day_of(stage)) for stage in STAGES]
    return next((name for name, day in reversed(days) if day and (until is None or day <= until)), "")


def left(filter_: LedgerFilter, kept: Kept, number: str) -> bool:
    """Whether a filter leaves a project: said once more, without a database."""
    said = kept.said
    sites = {said.county, said.park, *(["hill"] if said.park == "park" else [])} - {""}
    words = folded("\n".join([said.name, said.investors[0].name, number]))
    return all(
        (
            not filter_.provinces or province_of(said.origin) in filter_.provinces,
            not filter_.origins or said.origin in filter_.origins,
            not filter_.industries or said.industry in filter_.industries,
            not filter_.places or bool(sites & set(filter_.places)),
            not filter_.units or kept.unit in filter_.units,
            filter_.items is None or bool(set(filter_.items) & set(said.items)),
            not filter_.stages or stage_of(said, filter_.until) in filter_.stages,
            not filter_.kinds or said.kind in filter_.kinds,
            all(word in words for word in folded(filter_.q).split()),
            bool(stage_of(said, filter_.until)),
        )
    )


def added(said: Project, until: date | None) -> tuple[int, ...]:
    """Return what a project adds to the five sums."""
    signed = said.day_of("signed")
    agreed = (said.agreed or 0) - said.agreed_before if signed and (until is None or signed <= until) else 0
    received = [(one.yuan, ledger.periods.parse(one.period).ends) for one in said.receipts]
    received = [(yuan, ends) for yuan, ends in received if until is None or ends <= until]
    belt, stage = province_of(said.origin) in BELT, stage_of(said, until)
    counts = belt and signed and signed.year in (2023, 2024, 2025) and stage in ("signed", "started", "operating")
    in_time = sum(yuan for yuan, ends in received if ends.year in (2023, 2024, 2025))
    return 1, agreed, sum(yuan for yuan, _ in received), agreed if counts else 0, in_time if belt else 0


def filters(chosen: random.Random, number: int) -> Iterator[LedgerFilter]:
    """Yield filters of every field, alone and together."""
    values: dict[str, Callable[[], object]] = {
        "provinces": lambda: tuple(chosen.sample(["310000", "420000", "450000"], chosen.randrange(1, 3))),
        "origins": lambda: tuple(chosen.sample([ABROAD, UNKNOWN, "310000", "420100"], 2)),
        "industries": lambda: (chosen.choice(["metals", "tea"]),),
        "places": lambda: (chosen.choice(["hill", "park"]),),
        "units": lambda: (chosen.choice(["works", "hills"]),),
        "items": lambda: tuple(chosen.sample(["named", "place", "belt"], chosen.randrange(3))),
        "stages": lambda: tuple(chosen.sample(STAGES, chosen.randrange(1, 3))),
        "kinds": lambda: (INCREASE,),
        "q": lambda: chosen.choice(["东", "甲公司 项目", "2026-0007", "100%", "_"]),
        "until": lambda: date(chosen.randrange(2022, 2027), chosen.choice([3, 6]), 30),
    }
    for place in range(number):
        names = chosen.sample(sorted(values), place % 4)
        yield LedgerFilter(**{name: values[name]() for name in names})  # type: ignore[arg-type]


def viewers(who: People) -> dict[str, Viewer]:
    people = {name: Viewer(person) for name, person in who.all().items()}
    return people | {"internal": Viewer(), "public": Viewer(public=True)}


@pytest.fixture
def running_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store as that of the running program."""
    one = replace(running.published.base(), plan=store.plan)
    monkeypatch.setattr(running.published, "base", lambda: one)
    running.use(store)
    yield store
    running.use(None)


def test_whatever_is_asked_for_the_cells_are_a_plain_sum(running_store: Store, who: People, kept: list[Kept]) -> None:
    store = running_store
    everyone = viewers(who)
    for filter_ in filters(random.Random(7), 30):
        rows = [one for place, one in enumerate(kept, 1) if left(filter_, one, f"2026-{place:04}")]
        for name in ("reporter", "other", "reviewer", "internal", "public"):
            viewer = everyone[name]
            mine = [added(one.said, filter_.until) for one in rows if seen(viewer, one)]
            expected = tuple(map(sum, zip(*mine, strict=True))) if mine else (0,) * len(SUMS)
            assert sums(store, viewer, filter_) == expected, (name, filter_)
            cells = ledger.ledger(store, viewer, filter_).value.cells
            assert answers.ledger(viewer, filter_).cells == cells, filter_
            whole = ledger.ledger(store, viewer, filter_.whole).value.cells
            assert answers.ledger(viewer, filter_.whole).cells == whole, filter_
        listed = ledger.projects(store, everyone["other"], filter_, limit=999).value
        assert len(listed) == sum(seen(everyone["other"], one) for one in rows), filter_


def divided(kept: Kept, filter_: LedgerFilter, question: Analysis) -> Iterator[tuple[tuple[object, ...], int]]:
    """Yield what a project adds to a question, by what this asks for: said once more, without a database."""
    said, until = kept.said, filter_.until
    about = {"unit": kept.unit, "task": said.items, "field": said.items, "stage": stage_of(said, until)}
    about |= {"province": (said.origin, province_of(said.origin)), "industry": said.industry}
    signed = said.day_of("signed")
    if signed and until and signed > until:
        signed = None
    quarter = f"{signed.year}Q{(signed.month + 2) // 3}" if signed else ""
    one, agreed, paid, *_ = added(said, until)
    sums = [(quarter, {"projects": one, "agreed": agreed, "paid": paid}[question.count])]
    if question.count == "paid":
        sums = [(each.period, each.yuan) for each in said.receipts]
        sums = [each for each in sums if until is None or ledger.periods.parse(each[0]).ends <= until]
    for period, number in sums:
        values = about | {"period": period}
        yield tuple(values[name] for name in (question.by, question.split) if name), number


def asked(part: CellPart, dimension: str) -> object:
    """Return what a part says of a dimension."""
    if dimension == "province":
        return part.cell.origin, part.cell.province
    if dimension in ("unit", "period"):
        return getattr(part, dimension)
    return part.items if dimension in ("task", "field") else getattr(part.cell, dimension)


def test_parts_of_the_cells_are_a_plain_sum(running_store: Store, who: People, kept: list[Kept]) -> None:
    for filter_ in filters(random.Random(13), 12):
        rows = [one for place, one in enumerate(kept, 1) if left(filter_, one, f"2026-{place:04}")]
        for name in ("other", "reviewer"):
            viewer = viewers(who)[name]
            (whole,) = totals(ledger.ledger(running_store, viewer, filter_).value.cells)
            for question in QUESTIONS:
                parts = answers.ledger_parts(viewer, filter_, question)
                found: Counter[tuple[object, ...]] = Counter()
                for part in parts:
                    dimensions = [one for one in (question.by, question.split) if one]
                    found[tuple(asked(part, one) for one in dimensions)] += getattr(part.cell, question.count)
                expected: Counter[tuple[object, ...]] = Counter()
                for row in rows:
                    for group, number in divided(row, filter_, question) if seen(viewer, row) else ():
                        expected[group] += number
                there = {group: number for group, number in found.items() if number}
                assert there == {group: number for group, number in expected.items() if number}, (question, filter_)
                assert sum(there.values()) == getattr(whole, question.count), (question, filter_)
                assert len({(one.period, one.unit, one.items, one.cell) for one in parts}) == len(parts)
    assert answers.ledger_parts(Viewer(), ALL, Analysis("paid", "stage", "province")) == ()


def test_provinces_and_outside_and_unknown_are_all(store: Store, who: People, kept: list[Kept]) -> None:
    provinces = {one.adcode for one in stores.PLAN.provinces.values()}
    for name, viewer in viewers(who).items():
        for filter_ in filters(random.Random(11), 5):
            cells = ledger.ledger(store, viewer, filter_).value.cells
            parts = {one.group[0]: one for one in totals(cells, "province")}
            assert parts.keys() <= provinces | {""}, name
            (whole,) = totals(cells)
            for sum_ in SUMS:
                assert sum(getattr(one, sum_) for one in parts.values()) == getattr(whole, sum_), (name, filter_)
            outside = [one for one in cells if one.province not in BELT]
            assert not any(one.counted_agreed or one.counted_paid for one in outside)
            elsewhere = {one.origin for one in cells if not one.province}
            assert elsewhere <= {ABROAD, UNKNOWN}
        assert {cell.origin for cell in ledger.ledger(store, viewer, ALL).value.cells} >= {ABROAD, UNKNOWN}


def test_no_difference_of_sums_reveals_what_is_confidential(
    store: Store, who: People, kept: list[Kept], clock: Clock
) -> None:
    """With a confidential project added, or changed, nobody else gets any other number: so no two differ by it."""
    asked = [ALL, *filters(random.Random(3), 12)]
    others = {name: one for name, one in viewers(who).items() if name in ("other", "internal", "public")}

    def answers() -> dict[tuple[str, int], tuple[object, ...]]:
        found = {}
        for name, viewer in others.items():
            for place, filter_ in enumerate(asked):
                cells = ledger.ledger(store, viewer, filter_).value.cells
                more = (
                    *(ledger.parts(store, viewer, filter_, one).value for one in QUESTIONS),
                    ledger_figures.receipts_by_period(store, viewer, filter_).value,
                    ledger_figures.signed_by_period(store, viewer, filter_).value,
                    ledger_figures.start_times(store, viewer, filter_).value,
                    ledger_figures.standing_still(store, viewer, filter_, days=1).value,
                    [one.id for one in ledger.projects(store, viewer, filter_, limit=9).value],
                )
                found[name, place] = (cells, *more)
        return found

    def as_of() -> list[object]:
        """Revision and day of the ledger for everyone but its unit and reviewers."""
        answered = [ledger.ledger(store, one, ALL) for one in (Viewer(), Viewer(public=True))]
        found: list[object] = [(one.revision, one.day) for one in answered]
        viewed = [Viewer(one) for one in (who.other, who.curator, who.administrator)]
        ledgers = [*(one.value for one in answered), *(ledger.ledger(store, one, ALL).value for one in viewed)]
        return [*found, *((one.revision, one.day) for one in ledgers), *(ledger.key(store, one, ALL) for one in viewed)]

    clock.forward(days=1)
    before, said = answers(), as_of()
    known = ledger.key(store, Viewer(who.reviewer), ALL)
    secret = accepted(store, who, project(confidential=True, items=("named",), industry="tea", county="hill"))
    assert answers() == before and as_of() == said
    assert ledger.key(store, Viewer(who.reviewer), ALL) != known
    for own in (who.head, who.reviewer):
        assert ledger.ledger(store, Viewer(own), ALL).value.day == store.today()
    assert sums(store, Viewer(who.head), LedgerFilter(q="甲项目"))[0] == 1
    changed(store, who, secret, project(confidential=True, agreed=99 * YUAN, kind=INCREASE, agreed_before=YUAN))
    assert answers() == before and as_of() == said

    # the mark acts from the draft on, however it is written, and is taken away by what is accepted only
    shown = [accepted(store, who, project(name=name)) for name in ("一", "二")]
    assert answers() != before
    life.revise(store, who.reporter, shown[0].id, shown[0].version, project(confidential=True))
    row = LedgerRow(2, "", project(confidential=True), shown[1].id, shown[1].version)
    import_projects(store, who.reporter, [row], submit=False)
    assert answers() == before and not any(reads(store, one, shown[0].id) for one in others.values())
    assert check.check(store) == ()
    handed_in = [life.submit(store, who.reporter, one.id, one.version + 1, project()) for one in shown]
    assert answers() == before
    life.accept(store, who.reviewer, handed_in[0].id, handed_in[0].version)
    assert answers() != before


def reads(store: Store, viewer: Viewer, id_: str) -> bool:
    try:
        return reading.get(store, viewer, id_).value.content is not None
    except UnknownRecord:
        return False


def test_what_is_confidential_is_for_its_unit_and_reviewers(store: Store, who: People) -> None:
    secret = accepted(store, who, project(confidential=True))
    insiders = {"reporter", "head", "reviewer", "second", "office"}
    everyone = viewers(who)
    assert {name for name, one in everyone.items() if reads(store, one, secret.id)} == insiders
    assert {name for name, one in everyone.items() if ledger.projects(store, one, ALL).value} == insiders
    assert {name for name, one in everyone.items() if sums(store, one)[0]} == insiders
    assert {name for name, one in everyone.items() if reading.accepted(store, one, kind=PROJECT).value} == insiders
    assert "publish" not in reading.get(store, Viewer(who.reviewer), secret.id).value.actions


def test_what_becomes_confidential_is_hidden_on_earlier_days_too(
    running_store: Store, who: People, clock: Clock
) -> None:
    first, known = running_store.today(), accepted(running_store, who, project())
    past = LedgerFilter(as_of=first)
    clock.forward(days=1)
    assert [one.projects for one in answers.ledger(Viewer(), past).cells] == [1]
    changed(running_store, who, known, project(confidential=True))
    assert answers.ledger(Viewer(), past).cells == answers.ledger(Viewer(), ALL).cells == ()
    assert [one.projects for one in answers.ledger(Viewer(who.reviewer), past).cells] == [1]


def test_what_counts_for_a_target(store: Store, who: People) -> None:
    talked = StageDate("negotiating", date(2024, 1, 1))
    for said, agreed, paid in (
        (project(), 10, 5),
        (project(kind=INCREASE, agreed_before=4 * YUAN), 6, 5),
        (project(stages=(StageDate("signed", date(2022, 12, 31)),)), 0, 5),
        (project(stages=(StageDate("signed", date(2023, 1, 1)),)), 10, 5),
        (project(stages=(StageDate("signed", date(2025, 12, 31)),)), 10, 5),
        (project(stages=(StageDate("signed", date(2026, 1, 1)),)), 0, 5),
        (project(stages=(StageDate("negotiating", date(2024, 1, 1)),)), 0, 5),
        (project(kind=INCREASE, agreed=None, agreed_before=YUAN, stages=(talked,)), 0, 5),
        (project(stages=(StageDate("signed", date(2024, 3, 1)), StageDate("terminated", date(2025, 1, 1)))), 0, 5),
        (project(origin="450000"), 0, 0),
        (project(origin="420100"), 10, 5),
        (project(origin=ABROAD), 0, 0),
        (project(receipts=(Receipt("2022Q4", YUAN), Receipt("2025Q4", 2 * YUAN), Receipt("2026Q1", YUAN))), 10, 2),
    ):
        before = sums(store, Viewer())
        accepted(store, who, said)
        gained = [now - then for now, then in zip(sums(store, Viewer()), before, strict=True)]
        assert gained[3:] == [agreed * YUAN, paid * YUAN], said
        assert gained[1] >= 0, said  # of an increase that is not agreed yet nothing is taken away


def test_a_target_counts_by_its_rule(store: Store, who: People) -> None:
    accepted(store, who, project())
    goals = {"sum": "agreed", "words": "paid"}
    counted = {id_: replace(one, counts=goals[id_]) for id_, one in stores.PLAN.targets.items()}
    with_rules = replace(store, plan=replace(store.plan, targets=counted))
    assert ledger_figures.counted(with_rules, Viewer(), "sum") == 10 * YUAN
    assert ledger_figures.counted(with_rules, Viewer(), "words") == 5 * YUAN
    assert ledger_figures.counted(with_rules, Viewer(), "sum", until=date(2023, 12, 31)) == 0
    assert ledger_figures.counted(store, Viewer(), "sum") is ledger_figures.counted(store, Viewer(), "no") is None


def test_nothing_is_agreed_before_it_is_signed(store: Store, who: People) -> None:
    talked, signed = StageDate("negotiating", date(2024, 1, 1)), StageDate("signed", date(2024, 3, 1))
    accepted(store, who, project(name="甲项目", stages=(talked, signed)))
    accepted(store, who, project(name="乙项目", stages=(talked,), agreed=90 * YUAN))
    for until, agreed in ((None, 10), (date(2024, 3, 1), 10), (date(2024, 2, 29), 0)):
        filter_ = LedgerFilter(until=until)
        assert sums(store, Viewer(), filter_)[:2] == (2, agreed * YUAN), until
        listed = ledger.projects(store, Viewer(), filter_, order="-agreed").value
        said = [one.content.agreed_by(until) or 0 for one in listed if isinstance(one.content, Project)]
        assert said == sorted(said, reverse=True) and sum(said) == agreed * YUAN, until


def test_what_is_terminated_leaves_from_its_day(store: Store, who: People) -> None:
    ended = date(2025, 1, 1)
    accepted(store, who, project(stages=(StageDate("signed", date(2024, 3, 1)), StageDate("terminated", ended))))
    by_day = [LedgerFilter(until=day) for day in (date(2024, 2, 29), date(2024, 12, 31), ended)]
    assert [sums(store, Viewer(), one)[3] for one in by_day] == [0, 10 * YUAN, 0]
    accepted(store, who, project(stages=(StageDate("signed", date(2024, 5, 1)),)))
    so_far = 0
    for one in ledger_figures.signed_by_period(store, Viewer(), ALL).value:
        so_far += one.counted
        assert so_far == sums(store, Viewer(), LedgerFilter(until=periods.parse(one.period).ends))[3], one
    assert [one.period for one in ledger_figures.signed_by_period(store, Viewer(), ALL).value] == [
        "2024Q1",
        "2024Q2",
        "2025Q1",
    ]


def test_a_nought_that_was_entered_is_no_movement(store: Store, who: People) -> None:
    noughts = (Receipt("2024Q2", 5 * YUAN), *(Receipt(f"2025Q{quarter}", 0) for quarter in (1, 2, 3)))
    accepted(store, who, project(stages=(StageDate("signed", date(2024, 3, 1)),), receipts=noughts))
    until = LedgerFilter(until=date(2025, 9, 30))
    assert [one.period for one in ledger_figures.receipts_by_period(store, Viewer(), until).value] == ["2024Q2"]
    (still,) = ledger_figures.standing_still(store, Viewer(), until).value
    assert still.since == date(2024, 6, 30)


def test_what_stands_still_is_judged_by_the_day_asked_for(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, project(stages=(StageDate("signed", date(2026, 7, 1)),)))
    day = store.today()
    clock.forward(days=400)
    assert [one.days for one in ledger_figures.standing_still(store, Viewer(), ALL).value] == [
        (store.today() - date(2026, 7, 1)).days
    ]
    for early in (day, date.min):
        assert ledger_figures.standing_still(store, Viewer(), LedgerFilter(as_of=early)).value == ()


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2024, 3, 1), date(2024, 3, 1), 0),
        (date(2024, 3, 1), date(2024, 6, 1), 3),
        (date(2024, 3, 1), date(2024, 6, 2), 4),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2024, 1, 31), date(2026, 1, 31), 24),
    ],
)
def test_months_are_those_of_the_calendar(first: date, last: date, months: int) -> None:
    assert ledger_figures.months(first, last) == months


def test_figures_agree_with_the_cells(store: Store, who: People, kept: list[Kept]) -> None:
    for name, viewer in viewers(who).items():
        for filter_ in filters(random.Random(5), 4):
            cells = ledger.ledger(store, viewer, filter_).value.cells
            (total,) = totals(cells)
            received = ledger_figures.receipts_by_period(store, viewer, filter_).value
            assert (sum(one.yuan for one in received), sum(one.counted for one in received)) == (
                total.paid,
                total.counted_paid,
            ), name
            signed = ledger_figures.signed_by_period(store, viewer, filter_).value
            assert (sum(one.agreed for one in signed), sum(one.counted for one in signed)) == (
                total.agreed,
                total.counted_agreed,
            )
            still = ledger_figures.standing_still(store, viewer, filter_, days=365, limit=999).value
            assert all(one.days >= 365 for one in still)
            assert all(before.since <= after.since for before, after in pairwise(still))
            for days in ledger_figures.start_times(store, viewer, filter_).value:
                assert days.days >= 0


def test_what_is_asked_for_again_is_summed_once(running_store: Store, who: People, kept: list[Kept]) -> None:
    first = answers.ledger(Viewer(), ALL)
    assert answers.ledger(Viewer(who.curator), ALL) is not first
    assert answers.ledger(Viewer(), ALL) is first
    begun = life.create(running_store, who.reporter, Place(PROJECT, "works"), project())
    assert answers.ledger(Viewer(), ALL) is first  # a draft changes nothing that everyone sees
    life.submit(running_store, who.reporter, begun.id, 1)
    life.accept(running_store, who.reviewer, begun.id, 2)
    again = answers.ledger(Viewer(), ALL)
    assert again.revision > first.revision
    assert sum(one.projects for one in again.cells) == sum(one.projects for one in first.cells) + 1


def test_what_a_filter_leaves_is_found_once_for_each_revision(
    running_store: Store, who: People, kept: list[Kept]
) -> None:
    provinces = tuple(sorted({one.province for one in answers.ledger(Viewer(), ALL).cells} - {""})[:2])
    narrower = LedgerFilter(provinces=provinces)
    first = answers.ledger(Viewer(), narrower)
    assert first.cells and answers.ledger(Viewer(), narrower) is first
    assert answers.ledger(Viewer(who.reviewer), narrower).audience == "reviewer"
    assert answers.ledger(Viewer(), narrower) is first
    begun = life.create(running_store, who.reporter, Place(PROJECT, "works"), project(origin=provinces[0]))
    life.submit(running_store, who.reporter, begun.id, 1)
    life.accept(running_store, who.reviewer, begun.id, 2)
    again = answers.ledger(Viewer(), narrower)
    assert sum(one.projects for one in again.cells) == sum(one.projects for one in first.cells) + 1


def test_figures_of_another_plan_of_the_same_version_are_its_own(store: Store, who: People, kept: list[Kept]) -> None:
    shorter = replace(store, plan=replace(store.plan, period=(2023, 2023)))  # as a preview may have it
    wide = ledger_figures.receipts_by_period(store, Viewer(), ALL).value
    fewer = ledger_figures.receipts_by_period(shorter, Viewer(), ALL).value
    assert [one.yuan for one in fewer] == [one.yuan for one in wide]
    assert sum(one.counted for one in fewer) < sum(one.counted for one in wide)


def test_orders_of_the_list(store: Store, who: People, kept: list[Kept]) -> None:
    reviewer = Viewer(who.reviewer)
    for order in ledger.ORDERS:
        up = [one.id for one in ledger.projects(store, reviewer, ALL, order=order, limit=999).value]
        down = [one.id for one in ledger.projects(store, reviewer, ALL, order=f"-{order}", limit=999).value]
        assert len(set(up)) == len(set(down)) == len(kept)
    some = [one.id for one in ledger.projects(store, reviewer, ALL, order="number", limit=10, offset=20).value]
    assert [one.number for one in ledger.projects(store, reviewer, ALL, order="number", limit=30).value][20:] == [
        reading.get(store, reviewer, id_).value.number for id_ in some
    ]
    until = LedgerFilter(until=date(2024, 6, 30))
    paid = [
        one.content.paid(until.until)
        for one in ledger.projects(store, reviewer, until, order="-paid", limit=999).value
        if isinstance(one.content, Project)
    ]
    assert paid == sorted(paid, reverse=True) and sum(paid) == sums(store, reviewer, until)[2]
    with pytest.raises(ValueError, match="weather"):
        ledger.projects(store, reviewer, ALL, order="weather")


def test_a_selection_of_the_plan_is_a_filter_of_projects() -> None:
    chosen = {"industry": ("tea",), "province": ("east",), "reach": ("lower",), "unit": ("counties",), "task": ("S1",)}
    selection = Selection(**chosen, basis=("named",), q="锭")
    found, ignored = ledger.of_selection(stores.PLAN, selection, Reporting(period="2024Q2", project_stage=("signed",)))
    assert ignored == ("basis",)
    assert found == LedgerFilter(
        provinces=("310000",),
        industries=("tea",),
        units=("counties", "hills"),
        items=("benchmark",),
        stages=("signed",),
        q="锭",
        until=date(2024, 6, 30),
    )
    assert ledger.of_selection(stores.PLAN, Selection(), Reporting()) == (ALL, ())
    nowhere = Selection(province=("west",), reach=("lower",))
    assert ledger.of_selection(stores.PLAN, nowhere, Reporting())[0].items == ()


def test_cells_are_groups_without_repetition(store: Store, who: People, kept: list[Kept]) -> None:
    cells = ledger.ledger(store, Viewer(who.reviewer), ALL).value.cells
    groups = [tuple(getattr(one, name) for name in ledger.GROUPS) for one in cells]
    assert groups == sorted(set(groups)) and all(isinstance(one, LedgerCell) for one in cells)
    assert all(type(getattr(one, name)) is int for one in cells for name in SUMS)
