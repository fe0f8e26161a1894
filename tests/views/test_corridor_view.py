"""The cards of the corridors page: what is chosen on them is what is selected."""

from dataclasses import replace

from frontend.palette import colours
from plan.links import matching
from plan.model import Plan
from plan.queries import access_routes
from plan.selection import Selection
from views import access_route_view
from views.corridor_view import cards
from views.map import line_strokes
from views.words import words


def chosen(plan: Plan, selection: Selection, part: str) -> dict[str, set[bool]]:
    """Return, by id, whether the choices of a part of all cards are chosen."""
    shown: dict[str, set[bool]] = {}
    for card in cards(plan, matching(plan, selection), words("zh"))["cards"]:
        for choice in card[part]:  # type: ignore[literal-required]
            shown.setdefault(choice["id"], set()).add(choice["chosen"])
    return shown


def test_what_is_selected_is_chosen_on_every_card_and_nothing_else(plan: Plan) -> None:
    for part, selection, one in (
        ("provinces", Selection(province=("hunan",)), "hunan"),
        ("items", Selection(item=("t08-canal",)), "t08-canal"),
        ("units", Selection(unit=("ndrc",)), "ndrc"),
    ):
        shown = chosen(plan, selection, part)
        assert shown.pop(one) == {True}, part
        assert shown, part
        assert set().union(*shown.values()) == {False}, part
        assert True not in set().union(*chosen(plan, Selection(), part).values()), part


def test_every_line_is_drawn_in_colours_of_the_palette(plan: Plan) -> None:
    lines = [card for card in cards(plan, matching(plan, Selection()), words("zh"))["cards"] if not card["kind"]]
    routes = access_route_view.payload(plan, Selection(province=plan.belt), words("zh"))
    legs = [leg for province in routes["chosen"] for route in province["routes"] for leg in route["legs"]]
    drawn_by_no_layer = line_strokes.of_mode(replace(plan, layers={}), "railway", "existing")
    for strokes in (*(one["strokes"] for one in (*lines, *legs)), drawn_by_no_layer):
        assert strokes and {stroke["colour"] for stroke in strokes} <= set(colours())
    assert len(lines) == len(plan.corridors) and legs


def test_a_route_says_whether_it_is_whole_and_which_legs_are_missing(plan: Plan) -> None:
    said, known = words("zh"), {id_: access_routes.routes(plan, id_) for id_ in plan.belt}
    shown = access_route_view.payload(plan, Selection(province=plan.belt), said)["chosen"]
    verdicts = {True: said.access_route_whole, False: said.access_route_gap}
    for one, chains in zip(shown, known.values(), strict=True):
        assert (not one["empty"], not one["why"]) == (bool(chains), bool(chains))
        for route, chain in zip(one["routes"], chains, strict=True):
            assert (route["whole"], route["verdict"]) == (chain.whole, verdicts[chain.whole])
            assert [leg["missing"] for leg in route["legs"]] == [leg.existing == "no" for leg in chain.legs]
    assert {chain.whole for chains in known.values() for chain in chains} == {True, False}
