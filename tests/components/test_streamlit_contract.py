"""What we rest on inside Streamlit is still there; the scripts' part of it is tested in a browser."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
import streamlit
import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from components import streamlit_contract
from components.elements import Element
from frontend import assets, typeface
from frontend.module_folder import ELEMENTS

STATIC = Path(streamlit.__file__).parent / "static"
OURS = [path for suffix in ("js", "css") for path in sorted(assets.HERE.rglob(f"*.{suffix}"))]
TEST_ID = re.compile(r"data-testid(\^?)=[\"']?(\w+)")


def test_the_folder_of_pages_is_found_by_a_flag_of_the_class() -> None:
    assert isinstance(vars(PagesManager)["uses_pages_directory"], bool | type(None))
    streamlit_contract.ignore_pages_folder()
    assert PagesManager.uses_pages_directory is False


def test_a_server_knows_which_tabs_are_open() -> None:
    assert streamlit_contract.is_connected("any tab"), "no server runs here"
    assert list(inspect.signature(Runtime.is_active_session).parameters) == ["self", "session_id"]


def test_streamlit_draws_every_element_that_we_select() -> None:
    selected = {name for path in OURS for _, name in TEST_ID.findall(path.read_text(encoding="utf-8"))}
    assert {"stApp", "stDialog", "stException", "stMainBlockContainer"} <= selected
    drawn = "".join(path.read_text(encoding="utf-8") for path in (STATIC / "static" / "js").glob("*.js"))
    assert {name for name in selected if name not in drawn} == set()


def test_letters_of_the_map_and_of_our_own_pages_are_those_of_the_page() -> None:
    face = typeface.latin_face("../../")
    (address,) = re.findall(r'url\("\.\./\.\./(.+?)"\)', face)
    assert (STATIC / address).is_file()
    page = "".join(path.read_text(encoding="utf-8") for path in (STATIC / "static" / "css").glob("*.css"))
    assert (
        f"font-family:Source Sans;font-weight:100 900;font-style:normal;src:url(../media/{Path(address).name})" in page
    )
    styles = assets.paths()["one-map.css"], assets.HERE / "plain_page.css", ELEMENTS.path / "presenter_window.css"
    for path in styles:
        said = " ".join(path.read_text(encoding="utf-8").replace('"', "'").split())
        assert st.get_option("theme.font") in said, path.name


def test_apptest_has_the_tree_that_our_tests_walk() -> None:
    at = AppTest.from_string("import streamlit as st\nst.button('x')").run()
    assert at._tree.children
    assert at._tree.get_widget_states() is not None


def test_an_element_has_styles_of_its_own_unless_it_stands_in_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[dict[str, Any]] = []
    monkeypatch.setattr(streamlit.components.v2, "component", lambda _, **about: made.append(about))
    Element("cards")
    Element("bar_chart", shadow=False)
    assert [(one["isolate_styles"], bool(one["css"])) for one in made] == [(True, True), (False, False)]
