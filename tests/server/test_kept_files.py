"""The map's component: its script has the name of its content, and browsers keep it for good."""

import re
from pathlib import Path

import streamlit_folium
from starlette.applications import Starlette
from starlette.middleware import Middleware
from streamlit.components.lib.local_component_registry import LocalComponentRegistry
from streamlit.components.v1.custom_component import CustomComponent
from streamlit.web.server.starlette.starlette_routes import create_component_routes

from server.kept_files import KeptFiles
from server.static_routes import FOR_GOOD
from tests.support.visitor import Visitor

FOLDER = "/map/component/streamlit_folium.st_folium/"


def test_only_a_name_that_changes_with_the_content_is_kept_for_good() -> None:
    registry = LocalComponentRegistry()
    build = Path(streamlit_folium.__file__).parent / "frontend" / "build"
    registry.register_component(CustomComponent("streamlit_folium.st_folium", path=str(build)))
    routes = create_component_routes(registry, "map")
    browser = Visitor(Starlette(routes=routes, middleware=[Middleware(KeptFiles, base="/map")]))
    page = browser.get(f"{FOLDER}index.html")
    (script,) = re.findall(r'src="\./(static/js/main\.\w+\.js)"', page.text)
    assert page.headers["cache-control"] == "no-cache"
    assert browser.get(FOLDER + script).headers["cache-control"] == FOR_GOOD
    other = browser.get(f"{FOLDER}static/js/main.00000000.js")
    assert (other.status, other.headers.get("cache-control")) == (404, None)
    assert browser.get(f"{FOLDER}bootstrap.min.css").headers["cache-control"] == "public"
