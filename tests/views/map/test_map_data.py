"""What a selection changes on the map."""

from plan.links import matching
from plan.selection import Selection
from tests.support.selections import PLAN
from views.map import map_base, map_data, map_fill
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


def test_what_it_counts_of_items_is_computed_once_for_a_selection() -> None:
    first, again = (map_data.view(PLAN, matching(PLAN, Selection(industry=("tea",))), ZH) for _ in range(2))
    other = map_data.view(PLAN, matching(PLAN, Selection(industry=("metals",))), ZH)
    assert first["flows"] is again["flows"] is not other["flows"]


def test_a_line_leads_to_a_name_that_stands_far_from_its_place_but_not_to_a_countys() -> None:
    sites = map_base.base(PLAN)["sites"]
    leaders = {id_: site["leader"] for id_, site in sites.items() if "leader" in site}
    counties = {id_ for id_, site in PLAN.sites.items() if site.is_county}
    assert counties and not any(leaders[id_] for id_ in counties)
    assert any(leaders.values())
