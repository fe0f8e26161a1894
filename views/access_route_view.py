"""How the plan's corridors lead on to the provinces that are chosen, and which part is missing, in words."""

from typing import TypedDict

from plan.layer_style import Stroke
from plan.model import Plan
from plan.places import Leg
from plan.queries import access_routes
from plan.queries.access_routes import AccessRoute
from plan.selection import Selection
from views import as_of
from views.map import line_strokes
from views.map.line_strokes import LineStroke
from views.words import Words

PLANNED, RUNNING = "planned", "running"
RIVER = (Stroke("water", 2.2),)


class RouteProvince(TypedDict):
    """A province to choose; `state` says whether a route reaches it."""

    id: str
    label: str
    state: str
    title: str
    chosen: bool


class RouteLeg(TypedDict):
    """A leg of a route: how the map draws its line, and whether it is missing."""

    name: str
    note: str
    state: str
    strokes: list[LineStroke]
    missing: bool


class Route(TypedDict):
    """A route to a province, `whole` where no leg is missing."""

    mode: str
    whole: bool
    verdict: str
    legs: list[RouteLeg]


class ProvinceRoutes(TypedDict):
    """All routes to a chosen province; `empty` and `why` are said where there is none."""

    province: str
    home: str
    routes: list[Route]
    empty: str
    why: str


class AccessRoutesPayload(TypedDict):
    """What the element of access routes draws."""

    title: str
    about: str
    click: str
    caveat: str
    keys: list[tuple[str, str]]
    provinces: list[RouteProvince]
    chosen: list[ProvinceRoutes]


def payload(plan: Plan, selection: Selection, words: Words) -> AccessRoutesPayload:
    """Return the provinces to choose from and the routes to those that are chosen."""
    states = (access_routes.OPEN, access_routes.GAP, access_routes.NONE)
    return {
        "title": words.access_title,
        "about": words.say("access_about", home=plan.home.name.at(words.lang)),
        "click": words.access_click,
        "caveat": words.access_caveat,
        "keys": [(name, words.say(f"access_state_{name}")) for name in states],
        "provinces": [_province(plan, selection, id_, words) for id_ in plan.belt],
        "chosen": [_routes(plan, id_, words) for id_ in plan.belt if id_ in selection.province],
    }


def _province(plan: Plan, selection: Selection, id_: str, words: Words) -> RouteProvince:
    name, state = plan.provinces[id_].short.at(words.lang), access_routes.state(plan, id_)
    title = words.say("access_province", province=name, state=words.say(f"access_state_{state}"))
    return {"id": id_, "label": name, "state": state, "title": title, "chosen": id_ in selection.province}


def _routes(plan: Plan, province: str, words: Words) -> ProvinceRoutes:
    name = plan.provinces[province].short.at(words.lang)
    routes = [_route(plan, chain, words) for chain in access_routes.routes(plan, province)]
    return {
        "province": name,
        "home": plan.home.name.at(words.lang),
        "routes": routes,
        "empty": "" if routes else words.access_none,
        "why": "" if routes else words.say("access_none_why", province=name),
    }


def _route(plan: Plan, chain: AccessRoute, words: Words) -> Route:
    return {
        "mode": plan.word("mode", chain.mode).at(words.lang),
        "whole": chain.whole,
        "verdict": words.access_route_whole if chain.whole else words.access_route_gap,
        "legs": [_leg(plan, chain.mode, leg, words) for leg in chain.legs],
    }


def _leg(plan: Plan, mode: str, leg: Leg, words: Words) -> RouteLeg:
    """Return a leg of a route of a mode: a corridor drawn by its status, what is beyond it as it exists."""
    corridor = plan.corridors.get(leg.corridor)
    missing = leg.existing == "no"
    states = [plan.word("existing", leg.existing).at(words.lang)] if missing or not corridor else []
    states += [as_of.status(plan, corridor, words)] if corridor else []
    return {
        "name": leg.name.at(words.lang),
        "note": leg.note.at(words.lang),
        "state": " · ".join(states),
        "strokes": _strokes(plan, mode, leg),
        "missing": missing,
    }


def _strokes(plan: Plan, mode: str, leg: Leg) -> list[LineStroke]:
    """Return how a leg is drawn: a river as water, what is neither river nor corridor as its route's mode."""
    corridor = plan.corridors.get(leg.corridor)
    status = PLANNED if leg.existing == "no" else corridor.status if corridor else RUNNING
    if leg.river and status == RUNNING:
        return line_strokes.as_drawn(RIVER)
    return line_strokes.of_mode(plan, corridor.mode if corridor else mode, status)
