"""The map: one constant folium base, its layers fetched by the page, and one small view sent on each change.

The base never changes, not even with the language, so zoom and place survive every filter change. The view does not
go through st_folium: its frame would get it by a message, after the page has been laid out and painted once more, and
so tens of milliseconds later than an element of the page that calls the map's script.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from components import elements
from components.elements import Element
from components.shell import filters, texts, themes
from exports.safe import script_json
from frontend import assets, backdrop, layers
from plan import published
from plan.links import Matches
from plan.model import Plan
from plan.queries import corridors
from views import map_data

KEY = "one-map"
KEPT = "one-map-base"
HOME = ("home", 0)  # opens at the scale of the home city, and stays where a person moves it

_view: Element[dict[str, Any]] = elements.element("map_view")


class OfflineMap(folium.Map):
    """A folium map whose Leaflet comes from our own server, so that it draws with no network."""

    default_js = [("leaflet", assets.url("leaflet.js")), ("one_map", assets.url("one-map.js"))]  # noqa: RUF012
    default_css = [("leaflet_css", assets.url("leaflet.css")), ("one_map_css", assets.url("one-map.css"))]  # noqa: RUF012


class Base(MacroElement):
    """The part of the map that never changes: panes, layers to fetch, names in both languages, every theme."""

    _template = Template(
        "{% macro header(this, kwargs) %}<style>{{ this.themes }}"
        " html, body, #root, #parent, .float-child { height: 100%; margin: 0 }"
        " #map_div { height: 100vh !important; width: 100% !important }</style>{% endmacro %}"
        "{% macro script(this, kwargs) %}OneMap.start({{ this._parent.get_name() }}, {{ this.data }});{% endmacro %}"
    )

    def __init__(self, data: str) -> None:
        super().__init__()
        self._name = "Base"
        self.data = data
        self.themes = themes.css()


def show(
    matches: Matches,
    lit: Sequence[dict[str, Any]] = (),
    off: Sequence[str] = (),
    frame: tuple[str, int] | None = None,
) -> None:
    """Draw the map of what was found; a click on a province, flow, place or corridor sets the shared filter.

    Parameters
    ----------
    lit
        Stretches to light, as `lit.stretches` returns them.
    off
        Entries of the legend that are off until a person switches them on.
    frame
        The scale of a briefing's step and its number: another number moves the map to that scale.
    """
    told = map_data.view(published.plan(), matches, texts.current()) | {"lit": list(lit), "off": list(off)}
    with st.container(key="map"):
        _view(told | ({"frame": frame} if frame else {}), key="map-view")
        st_folium(
            _map(),
            key=KEY,
            height=600,
            use_container_width=True,
            returned_objects=[],
            render=False,  # the page of its own that folium would write is never used
            on_change=_picked,
        )


def _map() -> OfflineMap:
    """Return this session's base map, built once a plan: most of folium's work is in building it."""
    plan = published.plan()
    kept, base = st.session_state.get(KEPT, (None, None))
    if kept is not plan:
        base = OfflineMap(location=map_data.CENTRE, tiles=None, zoom_start=map_data.ZOOM, **map_data.OPTIONS)
        base.add_child(Base(_base(plan)))
        st.session_state[KEPT] = (plan, base)
    return base


@lru_cache(maxsize=1)
def _base(plan: Plan) -> str:
    drawn = [
        {"id": layer.id, "url": layers.url(layer), "title": layer.title._asdict()} for layer in plan.layers.values()
    ]
    return script_json({"layers": drawn, "backdrop": backdrop.told(plan), **map_data.base(plan)})


def _picked() -> None:
    """Put a click in the map into the shared filter; what a map sends is checked like any input."""
    picked = st.session_state.get(KEY)
    match picked:
        case {"field": "province" | "place" as field, "id": str(id_)}:
            filters.toggle((field, id_))
        case {"field": "corridor", "id": str(id_)}:
            filters.toggle(*(("item", item.id) for item in corridors.citing(published.plan().items.values(), id_)))
