"""What a selection changes on the map."""

from plan.links import matching
from plan.selection import Selection
from tests.support.selections import PLAN
from views.map import map_data, map_fill
from views.words import words

ZH = words("zh")


def test_every_province_of_the_belt_has_its_number_also_where_it_is_none() -> None:
    for selection in (Selection(), Selection(industry=("tea",)), Selection(province=("hunan",))):
        matches = matching(PLAN, selection)
        counts = matches.by_province()
        numbers = {id_: str(counts.get(id_, 0)) for id_ in PLAN.belt}
        assert map_data.view(PLAN, matches, ZH)["labels"] == numbers, selection
        assert map_fill.labels(PLAN, matches, ZH, None) == numbers, selection
    assert "0" in numbers.values()
