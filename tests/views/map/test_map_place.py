"""Where a page has its map: how much of the row it takes, and which scale it opens with."""

from plan.model import Plan
from plan.pages import PAGES
from plan.selection import SCALES
from views.map import map_place


def test_a_map_takes_most_of_its_row_but_beside_the_squares_of_industries() -> None:
    assert set(map_place.COLUMNS) < set(PAGES)
    narrow = [page for page in map_place.COLUMNS if map_place.share(page) <= 0.5]
    assert narrow == ["industries"]
    assert all(0.4 < map_place.share(page) < 0.7 for page in map_place.COLUMNS)


def test_a_link_says_the_scale_unless_it_moves_the_map(plan: Plan) -> None:
    usual = {page: map_place.scale(plan, page, {}) for page in map_place.COLUMNS}
    assert set(usual.values()) == set(SCALES)
    for page in map_place.COLUMNS:
        for scale in SCALES:
            assert map_place.scale(plan, page, {"scale": [scale]}) == scale
        assert map_place.scale(plan, page, {"scale": ["nothing"]}) in ("", usual[page])
    assert map_place.scale(plan, "tasks", {}) == ""
