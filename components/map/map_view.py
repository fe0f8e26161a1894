"""The map: one constant folium base, its layers fetched by the page, and one small view sent on each change.

The base never changes, not even with the language, so zoom and place survive every filter change. The view does not
go through st_folium: its frame would get it by a message, after the page has been laid out and painted once more, and
so tens of milliseconds later than an element of the page that calls the map's script.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

import streamlit as st

from components import elements
from components.elements import Element
from components.map import streamlit_folium_contract as contract
from components.shell import address, filters, marks, measure, texts
from frontend import payloads, theme_styles, typeface
from plan import profile, published
from plan.links import Matches, matching
from plan.model import Plan
from plan.published import MOST_IN_USE, Published
from plan.queries import corridors
from plan.selection import SCALE, SCALES, Selection
from records import shown
from views import publication
from views.map import corridor_report_view, map_base, map_data
from views.map.corridor_report_view import ReportedCorridor
from views.map.highlight import HighlightedSection
from views.projects.project_sums import Shown
from views.tables.placing_payloads import MapPlacing

KEY = "one-map"
BASE_KEY = "one-map-base"
USUAL_KEY = "one-map-usual-scale"
"""The scale at which the page opens without a link's word; none in a briefing, whose steps say it."""
POSITION = re.compile(r"-?[0-9]{1,3}\.[0-9]{1,9},-?[0-9]{1,2}\.[0-9]{1,9}")
DRAWN = "one-map-drawn"
"""Whether a map that a page waits for has been drawn in this session."""
VIEW_KEY = "map-view"
HOME = ("home", 0)
"""Opens at the scale of the home city, and stays where a person moves it."""

_view: Element[dict[str, Any]] = elements.element("map_view")


def show(
    matches: Matches,
    highlighted: Sequence[HighlightedSection] = (),
    off: Sequence[str] = (),
    opening: tuple[str, int] | None = None,
    measured: Shown = None,
    awaited: bool = False,
) -> None:
    """Draw the map of what was found; a click on a province, flow, place or corridor sets the shared filter.

    Parameters
    ----------
    highlighted
        Sections of access routes, as `views.map.highlight.highlighted` returns them.
    off
        Entries of the legend that are off until a person switches them on.
    opening
        The scale to open at and a number, such as that of a briefing's step: another number moves the map there.
    measured
        What is counted, where a page counts something whatever its link says.
    awaited
        Whether the page has more to show once the map has been drawn, see `drawn`.
    """
    linked = filters.display_params().get(SCALE, [""])[0]
    st.session_state[USUAL_KEY] = None if opening and opening != HOME else "home" if opening else "belt"
    if linked and opening in (None, HOME):
        opening = linked, -1 - SCALES.index(linked)
    view = map_data.view(published.plan(), matches, texts.current(), measured or measure.shown())
    view["disclaimer"] = publication.map_line(profile.current(), texts.current(), marks.mark())
    view |= {"highlighted": list(highlighted), "off": list(off), "reported": _reported()}
    view["awaited"] = awaited and not drawn()
    with st.container(key="map"):
        _view(view | ({"opening": opening} if opening else {}), key=VIEW_KEY, on_drawn_change=_drawn)
        contract.show(_map(published.plan()), KEY, address.caught_up(_picked))


def drawn() -> bool:
    """Return whether a map that was awaited has been drawn; the browser asks for the page again as soon as it has.

    What stands far down a page would hold up its map.
    """
    return bool(st.session_state.get(DRAWN))


def _drawn() -> None:
    st.session_state[DRAWN] = True


def show_placing(placing: MapPlacing, moved: Callable[[float, float], None]) -> None:
    """Draw the map at the city's scale for putting places and corridors in their position.

    Parameters
    ----------
    placing
        What is being placed.
    moved
        Called with longitude and latitude, WGS 84, after a mark was set or moved; they come from a browser.
    """
    plan, words = published.plan(), texts.current()
    view = map_data.view(plan, matching(plan, Selection()), words)
    view |= {"flows": [], "reported": _reported(), "opening": HOME, "placing": placing}
    view["disclaimer"] = publication.map_line(profile.current(), words, marks.mark())
    with st.container(key="map"):
        _view(view, key=VIEW_KEY)
        contract.show(_map(plan), KEY, address.caught_up(partial(_placed, moved)))


def _placed(moved: Callable[[float, float], None]) -> None:
    """Hand on where a mark was put; what a map sends is checked like any input."""
    match contract.sent(KEY):
        case {"field": "position", "id": str(position)} if POSITION.fullmatch(position):
            lon, lat = map(float, position.split(","))
            moved(lon, lat)


def _reported() -> dict[str, ReportedCorridor]:
    """Return what everyone may see that was reported of corridors, up to the period and day of the link."""
    reporting = filters.current_reporting()
    found = shown.corridors(profile.current().public, reporting.period, reporting.as_of)
    return corridor_report_view.reported(published.plan(), found.value, texts.current())


def _map(plan: Plan) -> contract.OfflineMap:
    """Return this session's base map of a plan, built once."""
    known = st.session_state.get(BASE_KEY)
    if known is None or known[0] is not plan:
        base = contract.Base(payloads.base_url(plan, published.current().preview), _style(published.base()))
        known = plan, contract.map_with(base, map_base.CENTRE, map_base.ZOOM, map_base.OPTIONS)
        st.session_state[BASE_KEY] = known
    return known[1]


@lru_cache(maxsize=MOST_IN_USE)
def _style(shown: Published) -> str:
    """Return the typefaces and the themes; `shown` is what is published, whatever is previewed."""
    root = contract.address("")
    faces = typeface.faces(typeface.characters(shown), root), typeface.latin_face(root)
    return "\n".join((*faces, theme_styles.css()))


def _picked() -> None:
    """Put a click in the map into the shared filter; what a map sends is checked like any input."""
    match contract.sent(KEY):
        case {"field": "province" | "place" as field, "id": str(id_)}:
            filters.toggle((field, id_))
        case {"field": "scale", "id": str(scale)} if scale in SCALES and (usual := st.session_state.get(USUAL_KEY)):
            filters.set_display(SCALE, "" if scale == usual else scale)
        case {"field": "corridor", "id": str(id_)}:
            filters.toggle(*(("item", item.id) for item in corridors.citing(published.plan().items.values(), id_)))
