"""What we lean on in folium and streamlit-folium beyond what they document, all in one place.

`tests/components/test_map_contract.py` and `tests/browser/test_map_contract.py` fail where a release moves it:

- The component loads `default_js` and `default_css` of the map's class itself, one script after the other, before it
  runs the script of the map. Scripts named in the header are dropped, its styles stay.
- The map's script is a classic one, in which the map has the name that folium gave it; so it can `import()` a module.
- `render=False` leaves out a page of the map's own that is never used; header and script are made all the same, also
  for a map that has not been rendered before.
- The frame's own page stands two levels below the server's root.
- What the frame sends with `Streamlit.setComponentValue` comes back under the key of `st_folium`.
"""

from collections.abc import Callable
from typing import Any

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from frontend import assets

ROOT = "../../"
"""From the page of the component, `<base>/component/streamlit_folium.st_folium/index.html`, to the server's root."""


NAME = "div"
"""What streamlit-folium calls the map once its script is made, so that the header names it alike before."""


def address(path: str) -> str:
    """Return where the frame of the map finds a path of the server, whatever prefix a proxy takes off."""
    return ROOT + path


class OfflineMap(folium.Map):
    """A folium map whose Leaflet comes from our own server, so that it draws with no network."""

    default_js = [("leaflet", address(assets.url("leaflet.js")))]  # noqa: RUF012
    default_css = [  # noqa: RUF012
        ("leaflet_css", address(assets.url("leaflet.css"))),
        ("one_map_css", address(assets.url("one-map.css"))),
    ]

    def render(self, **kwargs: Any) -> None:
        """Write the header once; folium compiles a template for each link whenever it is asked."""
        if not self._written:
            super().render(**kwargs)
            self._written = True

    _written = False


class Base(MacroElement):
    """The part of the map that never changes: styles, and the call that hands the map and its base to our modules.

    Parameters
    ----------
    url : str
        Where the server has the base, from its root.
    style : str
        Style sheet of all themes.
    """

    _template = Template(
        "{% macro header(this, kwargs) %}<style>{{ this.style }}"
        " html, body, #root, #parent, .float-child { height: 100%; margin: 0 }"
        " #map_div { height: 100vh !important; width: 100% !important }</style>"
        "{% endmacro %}"
        '{% macro script(this, kwargs) %}Promise.all([import("{{ this.entry }}"), fetch("{{ this.url }}")])'
        ".then(([{ open }, base]) => open({{ this._parent.get_name() }}, base));{% endmacro %}"
    )

    def __init__(self, url: str, style: str) -> None:
        super().__init__()
        self._name = "Base"
        self.url = address(url)
        self.style = style
        self.entry = address(assets.url(assets.MAP_SCRIPT))


def map_with(base: Base, centre: tuple[float, float], zoom: int, options: dict[str, Any]) -> OfflineMap:
    """Return a map that holds a base; building it is most of folium's work."""
    drawn = OfflineMap(location=centre, tiles=None, zoom_start=zoom, **options)
    drawn._id = NAME
    drawn.add_child(base)
    return drawn


def show(drawn: OfflineMap, key: str, on_change: Callable[[], None]) -> None:
    """Show a map in the page; `on_change` is called when its frame has sent a value."""
    st_folium(
        drawn, key=key, height=600, use_container_width=True, returned_objects=[], render=False, on_change=on_change
    )


def sent(key: str) -> Any:
    """Return what the frame has sent; not to be trusted."""
    return st.session_state.get(key)
