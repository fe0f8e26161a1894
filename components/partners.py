"""The parts of the partners page: region words as groups, all provinces or one or two profiles, the cities named."""

from functools import lru_cache, partial

import streamlit as st

from components import elements, plain
from components.elements import Element
from components.shell import filters, measure, texts
from plan import published
from plan.frozen import frozen
from plan.links import Matches
from plan.queries import partners
from records.model import Measured
from views.partners import difference_view, mention_view, partner_profile_view, partner_view
from views.partners.difference_view import DifferencePayload
from views.partners.mention_view import MentionsPayload, RegionWordsPayload
from views.partners.partner_profile_view import ProfilePayload
from views.partners.partner_view import PartnerTablePayload
from views.words import Words

DIFFERENCE, PROFILE, TABLE = "partner-difference", "partner-profile", "partner-table"

_regions: Element[RegionWordsPayload] = elements.element("partner_regions")
_difference: Element[DifferencePayload] = elements.element("partner_difference")
_table: Element[PartnerTablePayload] = elements.element("partner_table")
_profile: Element[ProfilePayload] = elements.element("partner_profile")
_cities: Element[MentionsPayload] = elements.element("partner_cities")


def regions(matches: Matches) -> None:
    """Offer the region words as groups; a click chooses all members, a second takes them back."""
    payload = mention_view.region_words(published.plan(), matches, texts.current(), measure.current())
    _regions(payload, key="partner-regions", on_region_change=_region)


def what_counts() -> None:
    """Say which parts of the page count projects, where the map does, and which still count items."""
    words = texts.current()
    plain.show("chart-note", words.partners_count_items)


def provinces(matches: Matches) -> None:
    """Show all provinces, or the profile of the one or two that are chosen."""
    words, measured = texts.current(), measure.current()
    if partners.compared(published.plan(), matches.selection):
        _profile(
            _profile_payload(matches, measured, words), key=PROFILE, on_pick_change=partial(filters.picked, PROFILE)
        )
    else:
        _table(_table_payload(matches, measured, words), key=TABLE, on_pick_change=partial(filters.picked, TABLE))


def difference(matches: Matches) -> None:
    """Offer two provinces to compare; where two are chosen, show which items link only one of them, and which both."""
    payload = _difference_payload(matches, measure.current(), texts.current())
    picked = partial(filters.picked, DIFFERENCE)
    _difference(payload, key=DIFFERENCE, on_compare_change=_compared, on_pick_change=picked)


def cities(matches: Matches, named_only: bool = False) -> None:
    """Show the cities and institutions that the plan names, by sort; on request only sorts of which some are named."""
    payload = mention_view.cities(published.plan(), matches, texts.current())
    sorts = [sort for sort in payload["sorts"] if sort["places"] or not named_only]
    _cities({**payload, "sorts": sorts}, key="partner-cities")


@lru_cache(maxsize=64)
def _profile_payload(matches: Matches, measured: Measured | None, words: Words) -> ProfilePayload:
    payload: ProfilePayload = frozen(partner_profile_view.profiles(matches.plan, matches, words, measured))
    return payload


@lru_cache(maxsize=64)
def _table_payload(matches: Matches, measured: Measured | None, words: Words) -> PartnerTablePayload:
    payload: PartnerTablePayload = frozen(partner_view.table(matches.plan, matches, words, measured))
    return payload


@lru_cache(maxsize=64)
def _difference_payload(matches: Matches, measured: Measured | None, words: Words) -> DifferencePayload:
    payload: DifferencePayload = frozen(difference_view.payload(matches.plan, matches, words, measured))
    return payload


def _compared() -> None:
    """Choose the two provinces, in place of those chosen before; what a browser sends is checked like any input."""
    match st.session_state[DIFFERENCE].compare:
        case [str(first), str(second)] if {first, second} <= {"", *published.plan().belt}:
            chosen = tuple(sorted({first, second} - {""}))
            filters.apply(filters.current().with_values("province", chosen))


def _region() -> None:
    """Choose or take back a region word; what a browser sends is checked like any input."""
    region = st.session_state["partner-regions"].region
    if region in partners.groups(published.plan()):
        filters.apply(partners.toggled(published.plan(), filters.current(), str(region)))
