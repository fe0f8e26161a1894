"""The map: one constant folium base, its layers fetched by the page, and one small view sent on each change.

The base never changes, not even with the language, so zoom and place survive every filter change. The view does not
go through st_folium: its frame would get it by a message, after the page has been laid out and painted once more, and
so tens of milliseconds later than an element of the page that calls the map's script.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from components import filters, map_data, store, texts, themes, web
from components.served import asset_url, layer_url
from plan.links import Found

KEY = "one-map"
KEPT = "one-map-base"

_view: Callable[..., Any] = web.element("map_view")


class OfflineMap(folium.Map):
    """A folium map whose Leaflet comes from our own server, so that it draws with no network."""

    default_js = [("leaflet", asset_url("leaflet.js")), ("one_map", asset_url("one-map.js"))]  # noqa: RUF012
    default_css = [("leaflet_css", asset_url("leaflet.css")), ("one_map_css", asset_url("one-map.css"))]  # noqa: RUF012


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


def show(found: Found, frame: tuple[str, int] | None = None) -> None:
    """Draw the map of what was found; a click on a province, flow or place sets the shared filter.

    `frame` is the scale of a briefing's step and its number: another number moves the map to that scale.
    """
    with st.container(key="map"):
        view = map_data.view(store.plan(), found, texts.current())
        _view(data=view | ({"frame": frame} if frame else {}), key="map-view")
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
    """Return this session's base map, built once: most of folium's work is in building it."""
    if KEPT not in st.session_state:
        base = OfflineMap(
            location=(27, 110), tiles=None, zoom_start=5, zoom_snap=0.25, zoom_delta=0.5, max_bounds_viscosity=1.0
        )
        base.add_child(Base(_base()))
        st.session_state[KEPT] = base
    return st.session_state[KEPT]


@lru_cache(maxsize=1)
def _base() -> str:
    plan = store.plan()
    layers = [
        {"id": layer.id, "url": layer_url(layer.id), "title": layer.title._asdict()} for layer in plan.layers.values()
    ]
    return script_json({"layers": layers, **map_data.base(plan)})


def script_json(data: Any) -> str:
    """Return JSON that is safe inside a script: no tag can close it, no line end can break it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _picked() -> None:
    """Put a click in the map into the shared filter; what a map sends is checked like any input."""
    picked = st.session_state.get(KEY)
    if isinstance(picked, dict) and picked.get("field") in {"province", "place"}:
        filters.toggle((picked["field"], str(picked.get("id", ""))))
