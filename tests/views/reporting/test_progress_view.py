"""What units themselves report, by the unit of the day."""

from datetime import date

from plan.links import matching
from plan.other_names import Succession
from plan.selection import Selection
from plan.text import Text
from records.progress import UnitState
from tests.support.records import FIRST, PERIOD, SECOND, UNITS
from tests.support.selections import PLAN
from views.records import reporting_words
from views.reporting import progress_view
from views.words import words

OLD, OTHER = UNITS[:2]
NEW = Succession(OLD, "later", Text("新局", "New bureau"), date(2023, 7, 20), "公告")


def test_units_are_counted_by_what_they_say_themselves_and_called_as_of_the_day() -> None:
    names = reporting_words.names(PLAN, words("zh"), (NEW,))
    found = [
        UnitState(FIRST, "later", "held-up", PERIOD, "r1"),
        UnitState(SECOND, "later", "not-started", PERIOD, "r2"),
        UnitState(FIRST, OTHER, "", "", ""),
        UnitState(SECOND, "office", "done", PERIOD, "r3"),
    ]
    groups = progress_view.by_unit(names, matching(PLAN, Selection()), found, (NEW,))
    counts = {
        one.label: {s: n for s, n in zip(progress_view.UNIT_STATES, one.counts, strict=True) if n} for one in groups
    }
    assert counts == {
        names.unit(OTHER): {"unreported": 1},
        "新局": {"held-up": 1, "not-started": 1},
        words("zh").report_office: {"done": 1},
    }
    assert {one.label: one.id for one in groups}["新局"] == OLD  # by which the plan can be filtered
    one_item = progress_view.by_unit(names, matching(PLAN, Selection(item=(FIRST,))), found, (NEW,))
    assert sum(one.total for one in one_item) == 2


def test_units_stand_in_the_order_of_the_plan_and_the_office_last() -> None:
    names = reporting_words.names(PLAN, words("zh"), ())
    found = [UnitState(FIRST, unit, "", "", "") for unit in sorted((*UNITS, "office"))]
    groups = progress_view.by_unit(names, matching(PLAN, Selection()), found, ())
    assert [one.id for one in groups] == [*UNITS, "office"]
    assert sorted(UNITS) != UNITS


def test_a_presented_screen_has_the_groups_of_most_items_in_their_order() -> None:
    groups = [progress_view.GroupProgress(str(i), str(i), (i % 3, i % 2)) for i in range(20)]
    assert progress_view.presented(groups[:16]) == tuple(groups[:16])
    kept = progress_view.presented(groups)
    assert len(kept) == progress_view.LEADING and list(kept) == [one for one in groups if one in kept]
    assert min(one.total for one in kept) >= max(one.total for one in groups if one not in kept)
