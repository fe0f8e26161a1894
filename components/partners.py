"""The parts of the partners page: region words as groups, all provinces or one or two profiles, the cities named."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit as st

from components import elements
from components.shell import filters, texts
from plan import published
from plan.frozen import frozen
from plan.links import Matches
from plan.queries import partners
from views import mention_view, partner_view
from views.words import Words

_regions: Callable[..., Any] = elements.element("partner_regions", "parts")
_table: Callable[..., Any] = elements.element("partner_table", "parts")
_profile: Callable[..., Any] = elements.element("partner_profile", "parts")
_cities: Callable[..., Any] = elements.element("partner_cities", "parts")


def regions(matches: Matches) -> None:
    """Offer the region words as groups; a click chooses all members, a second takes them back."""
    data = mention_view.region_words(published.plan(), matches, texts.current())
    _regions(data=data, key="partner-regions", on_region_change=_region)


def provinces(matches: Matches) -> None:
    """Show all provinces, or the profile of the one or two that are chosen."""
    if partners.compared(published.plan(), matches.selection):
        _profile(
            data=_told_profiles(matches, texts.current()), key="partner-profile", on_pick_change=_picked_in_profile
        )
    else:
        _table(data=_told_table(matches, texts.current()), key="partner-table", on_pick_change=_picked_in_table)


def cities(matches: Matches) -> None:
    """Show the cities and institutions that the plan names, benchmarks and those outside the belt apart."""
    _cities(data=mention_view.cities(published.plan(), matches, texts.current()), key="partner-cities")


@lru_cache(maxsize=64)
def _told_profiles(matches: Matches, words: Words) -> dict[str, Any]:
    return frozen(partner_view.profiles(matches.plan, matches, words))


@lru_cache(maxsize=64)
def _told_table(matches: Matches, words: Words) -> dict[str, Any]:
    return frozen(partner_view.table(matches.plan, matches, words))


def _region() -> None:
    """Choose or take back a region word; what a browser sends is checked like any input."""
    region = st.session_state["partner-regions"].region
    if region in partners.groups(published.plan()):
        filters.apply(partners.toggled(published.plan(), filters.current(), str(region)))


def _picked_in_profile() -> None:
    _pick(st.session_state["partner-profile"].pick)


def _picked_in_table() -> None:
    _pick(st.session_state["partner-table"].pick)


def _pick(picks: Any) -> None:
    match picks:
        case [[str(name), str(value)]]:
            filters.toggle((name, value))
