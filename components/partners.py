"""The parts of the partners page: region words as groups, all provinces or one or two profiles, the cities named."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit as st

from components import filters, store, texts, web
from plan import mention_view, partner_view, partners
from plan.links import Found
from plan.words import Words

_regions: Callable[..., Any] = web.element("partner_regions", "parts")
_table: Callable[..., Any] = web.element("partner_table", "parts")
_profile: Callable[..., Any] = web.element("partner_profile", "parts")
_cities: Callable[..., Any] = web.element("partner_cities", "parts")


def regions(found: Found) -> None:
    """Offer the region words as groups; a click chooses all members, a second takes them back."""
    data = mention_view.region_words(store.plan(), found, texts.current())
    _regions(data=data, key="partner-regions", on_region_change=_region)


def provinces(found: Found) -> None:
    """Show all provinces, or the profile of the one or two that are chosen."""
    if partners.compared(store.plan(), found.selection):
        _profile(data=_told_profiles(found, texts.current()), key="partner-profile", on_pick_change=_picked_in_profile)
    else:
        _table(data=_told_table(found, texts.current()), key="partner-table", on_pick_change=_picked_in_table)


def cities(found: Found) -> None:
    """Show the cities and institutions that the plan names, benchmarks and those outside the belt apart."""
    _cities(data=mention_view.cities(store.plan(), found, texts.current()), key="partner-cities")


@lru_cache(maxsize=64)
def _told_profiles(found: Found, words: Words) -> dict[str, Any]:
    return partner_view.profiles(store.plan(), found, words)


@lru_cache(maxsize=64)
def _told_table(found: Found, words: Words) -> dict[str, Any]:
    return partner_view.table(store.plan(), found, words)


def _region() -> None:
    """Choose or take back a region word; what a browser sends is checked like any input."""
    region = st.session_state["partner-regions"].region
    if region in partners.groups(store.plan()):
        filters.apply(partners.toggled(store.plan(), filters.current(), str(region)))


def _picked_in_profile() -> None:
    _pick(st.session_state["partner-profile"].pick)


def _picked_in_table() -> None:
    _pick(st.session_state["partner-table"].pick)


def _pick(picks: Any) -> None:
    match picks:
        case [[str(name), str(value)]]:
            filters.toggle((name, value))
