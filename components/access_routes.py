"""The reach view: how the plan's corridors lead on to the provinces that are chosen, and which stretch is missing."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from components import elements
from components.shell import filters, texts
from plan import published
from plan.model import Leg, Plan
from plan.queries import access_routes
from plan.queries.access_routes import AccessRoute
from plan.selection import Selection
from views.words import Words

KEY = "corridors-reach"

_reach: Callable[..., Any] = elements.element("reach", "corridor_line", "parts")


def show(selection: Selection) -> None:
    """Show the provinces to choose from and the ways to those that are chosen."""
    plan, words = published.plan(), texts.current()
    data = {
        "title": words.reach_title,
        "about": words.say("reach_about", home=plan.home.name.at(words.lang)),
        "caveat": words.reach_caveat,
        "keys": [
            [name, words.say(f"reach_state_{name}")]
            for name in (access_routes.OPEN, access_routes.GAP, access_routes.NONE)
        ],
        "provinces": [_province(plan, selection, id_, words) for id_ in plan.belt],
        "chosen": [_ways(plan, id_, words) for id_ in plan.belt if id_ in selection.province],
    }
    _reach(data=data, key=KEY, on_pick_change=_picked)


def _picked() -> None:
    province = st.session_state[KEY].pick
    if province:
        filters.toggle(("province", str(province)))


def _province(plan: Plan, selection: Selection, id_: str, words: Words) -> dict[str, Any]:
    name, state = plan.provinces[id_].short.at(words.lang), access_routes.state(plan, id_)
    title = words.say("reach_province", province=name, state=words.say(f"reach_state_{state}"))
    return {"id": id_, "label": name, "state": state, "title": title, "chosen": id_ in selection.province}


def _ways(plan: Plan, province: str, words: Words) -> dict[str, Any]:
    name = plan.provinces[province].short.at(words.lang)
    ways = [_way(plan, chain, words) for chain in access_routes.routes(plan, province)]
    return {
        "province": name,
        "home": plan.home.name.at(words.lang),
        "ways": ways,
        "empty": "" if ways else words.reach_none,
        "why": "" if ways else words.say("reach_none_why", province=name),
    }


def _way(plan: Plan, chain: AccessRoute, words: Words) -> dict[str, Any]:
    return {
        "mode": plan.word("mode", chain.mode).at(words.lang),
        "whole": chain.whole,
        "verdict": words.reach_way_whole if chain.whole else words.reach_way_gap,
        "steps": [_step(plan, step, words) for step in chain.legs],
    }


def _step(plan: Plan, step: Leg, words: Words) -> dict[str, Any]:
    """Return a stretch as it is drawn and told: a corridor by its status, water beyond it as it is."""
    corridor = plan.corridors.get(step.corridor)
    missing = step.existing == "no"
    told = [plan.word("existing", step.existing)] if missing or not corridor else []
    told += [plan.word("corridor_status", corridor.status)] if corridor else []
    return {
        "name": step.name.at(words.lang),
        "note": step.note.at(words.lang),
        "state": " · ".join(text.at(words.lang) for text in told),
        "mode": corridor.mode if corridor else "river",
        "status": "planned" if missing else corridor.status if corridor else "running",
        "missing": missing,
    }
