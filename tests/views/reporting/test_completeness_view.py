"""Who has not reported, and how complete reporting is."""

from records.completeness import Completeness
from tests.support.records import FIRST, PERIOD, UNITS, named, texts
from views.reporting import completeness_view

NAMES = named()
SAY = NAMES.words


def test_who_has_not_reported_is_listed_in_the_order_of_the_plan_with_the_first_titles() -> None:
    items, most = list(NAMES.plan.items), 6
    pairs = [(UNITS[1], FIRST), *((UNITS[0], item) for item in items[: most + 1])]
    first, second = map(texts, completeness_view.missing(NAMES, pairs, PERIOD)["rows"])
    assert (first[:2], second) == (
        [NAMES.unit(UNITS[0]), str(most + 1)],
        [NAMES.unit(UNITS[1]), "1", NAMES.item(FIRST)],
    )
    shown = " · ".join(NAMES.item(item) for item in items[:most])
    assert first[2] == SAY.say("review_missing_some", titles=shown, n=most + 1)
    exactly = completeness_view.missing(NAMES, pairs[:-1], PERIOD)["rows"][0]
    assert texts(exactly)[2] == shown
    goal = next(iter(NAMES.plan.targets))
    assert texts(completeness_view.missing(NAMES, [(UNITS[0], goal)], PERIOD)["rows"][0])[2] == NAMES.target(goal)


def test_completeness_is_summed_over_units_and_said_in_parts_of_what_was_expected() -> None:
    counts = [
        Completeness(PERIOD, UNITS[1], 3, 2, 1, 0),
        Completeness(PERIOD, UNITS[0], 5, 5, 4, 4),
        Completeness("2026Q1", UNITS[0], 0, 0, 0, 0),
    ]
    table = completeness_view.by_unit(NAMES, counts, PERIOD)
    assert [texts(row) for row in table["rows"]] == [
        [SAY.review_all_units, "8", "7 · 88%", "5 · 63%", "4 · 50%"],
        [NAMES.unit(UNITS[0]), "5", "5 · 100%", "4 · 80%", "4 · 80%"],
        [NAMES.unit(UNITS[1]), "3", "2 · 67%", "1 · 33%", "0 · 0%"],
    ]
    assert [row["id"] for row in table["rows"]] == ["all", UNITS[0], UNITS[1]]
    assert [texts(row) for row in completeness_view.by_unit(NAMES, counts, "2026Q1")["rows"]] == [
        [NAMES.unit(UNITS[0]), "0", "0", "0", "0"]
    ]
    nearly = completeness_view.by_unit(NAMES, [Completeness(PERIOD, UNITS[0], 400, 399, 1, 400)], PERIOD)
    assert texts(nearly["rows"][0])[2:] == ["399 · 99%", "1 · 0%", "400 · 100%"]
    known = {"period": NAMES.period(PERIOD)}
    assert table["title"] == SAY.say("review_completeness", **known)
    of_targets = completeness_view.by_unit(NAMES, counts, PERIOD, targets=True)
    assert of_targets["title"] == SAY.say("review_target_completeness", **known)
    by_period = completeness_view.by_period(NAMES, reversed(counts))
    assert [(row["id"], texts(row)[1]) for row in by_period["rows"]] == [(PERIOD, "8"), ("2026Q1", "0")]
    assert [completeness_view.by_period(NAMES, counts, targets=one)["title"] for one in (False, True)] == [
        SAY.review_by_period,
        SAY.review_targets_by_period,
    ]
