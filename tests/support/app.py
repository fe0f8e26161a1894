"""The app as Streamlit's own AppTest runs it: opened at a URL, looked at, acted on as the page's scripts do."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test
from streamlit.testing.v1.element_tree import Node

from components import streamlit_contract
from plan import pages
from plan.model import Plan
from plan.selection import Selection, Unknown, from_params
from tests.support.servers import ROOT

VISIBLE = ("label", "body", "help", "placeholder", "options")
ALL = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("[!_]*.py"))
# those of reporting show no view of the plan, and nothing to whoever has not signed in
PAGES = [path for path in ALL if path.removeprefix("pages/").removesuffix(".py") in pages.FOR_EVERYONE]

DEFAULT = f"pages/{pages.FIRST}.py"
MAP = "map-view"


class Pages(PagesManager):
    """Takes the reset that AppTest does before each run, so that the pages stay those of `st.navigation`.

    AppTest would run a file of `pages/` by itself, which no server of ours does.
    """


app_test.PagesManager = Pages  # type: ignore[misc]
streamlit_contract.ignore_pages_folder()
# a server looks for components among the installed packages once, AppTest for each page that is opened
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def opened(page: str = DEFAULT, **params: str | list[str]) -> AppTest:
    """Return the app at a page and the parameters of a URL, as it stands then."""
    return with_map(first_run(AppTest.from_file(ROOT / "dashboard.py", default_timeout=60), page, **params))


def first_run(at: AppTest, page: str, **params: str | list[str]) -> AppTest:
    """Run the app for the first time, at a page and the parameters of a URL, and return it."""
    if page != DEFAULT:
        at.switch_page(page)  # known by the name of its file, which is also its address
    at.query_params = dict(params)
    at.run()
    assert page == DEFAULT or at._finished_page_script_hash == at._page_hash, f"{page} is no page of the navigation"
    return at


def with_map(at: AppTest) -> AppTest:
    """Say that the map has been drawn where the page waits for it, as a browser does, and return the app then."""
    awaited = any(getattr(one, "key", "") == MAP for one in elements(at)) and data(at, MAP).get("awaited")
    return act(at, MAP, "drawn", True) if awaited else at


def act(at: AppTest, element: str, event: str, value: Any) -> AppTest:
    """Send what the script of an element sends by `setTriggerValue`; AppTest has no words for it."""
    base = at.get_by_key(element).proto.id  # type: ignore[attr-defined]
    states = at._tree.get_widget_states()
    payload = json.dumps([{"event": event, "value": value}])
    states.widgets.append(WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{base}__events", json_trigger_value=payload))
    return at._run(states)


def asked(at: AppTest, plan: Plan) -> tuple[Selection, tuple[Unknown, ...]]:
    """Return what the URL asks for now."""
    params = {name: [value] if isinstance(value, str) else value for name, value in at.query_params.items()}
    return from_params(params, plan)


def data(at: AppTest, element: str) -> Any:
    """Return the payload of one of our elements."""
    return json.loads(at.get_by_key(element).proto.json)[0]  # type: ignore[attr-defined]


def lines(at: AppTest, style: str) -> list[str]:
    """Return the lines of plain text shown in a style."""
    boxes = [node.proto.body for node in at.html if node.proto.body.startswith(f"<div class='{style}'")]
    found = [line for box in boxes for line in re.findall(r"<p\b[^>]*>(.*?)</p>", box, re.DOTALL)]
    return [unescape(re.sub("</?span[^>]*>", "", line)) for line in found]


def elements(at: AppTest) -> list[Any]:
    """Return what Streamlit drew, in screen order: everything that carries a message to the page."""
    return [node for node in _below(at._tree) if getattr(node, "proto", None) is not None]


def keys(at: AppTest) -> set[str]:
    """Return the keys of what Streamlit drew; an empty one where something has none."""
    return {getattr(one, "key", None) or "" for one in elements(at)}


def measures(at: AppTest) -> list[str]:
    """Return the measures that the shell offers, in their order."""
    return [one["id"] for one in data(at, "shell")["measure"]["measures"]]


def _below(node: Node) -> Iterator[Node]:
    for child in getattr(node, "children", {}).values():
        yield child
        yield from _below(child)


def visible(at: AppTest) -> list[str]:
    """Return the texts of Streamlit's own elements."""
    texts: list[str] = []
    for element in elements(at):
        for name in VISIBLE:
            value = getattr(element.proto, name, "")
            texts += [value] if isinstance(value, str) else list(value)
    return [text for text in texts if text and not text.startswith("<style>")]
