"""The cards of the corridors page: what is chosen on them is what is selected."""

from plan.links import matching
from plan.model import Plan
from plan.selection import Selection
from views.corridor_view import cards
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
