"""Serves the peers, each with its own environment, and lets a browser without a network load folium's scripts.

`make peers` makes the environment of those that are not Streamlit in `benchmarks/peers/.venv`.
"""

import os
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from playwright.sync_api import Page, Route

from frontend import assets
from tests.support.servers import free_port, streamlit

HERE = Path(__file__).parent
PYTHON = HERE / ".venv" / "bin" / "python"
APPS = {"dash-leaflet": "dash_leaflet_app.py", "panel": "panel_app.py"}
PLAIN = "st_folium"
START_SECONDS = 60


@contextmanager
def served(name: str, data: Path) -> Iterator[str]:
    """Serve a peer on the data of `benchmarks.peers.data`; yield its address. Raises TimeoutError."""
    if name == PLAIN:
        with streamlit(HERE / "plain_folium.py", PEER_DATA=str(data)) as url:
            yield url
        return
    port = free_port()
    environment = os.environ | {"PEER_DATA": str(data)}
    with subprocess.Popen(
        [PYTHON, HERE / APPS[name], str(port)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            url = f"http://localhost:{port}"
            _wait(url)
            yield url
        finally:
            server.terminate()


def _wait(url: str) -> None:
    deadline = monotonic() + START_SECONDS
    while monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            sleep(0.2)
    raise TimeoutError(f"no answer from {url}")


def offline(page: Page) -> None:
    """Answer for the hosts that folium's scripts come from: Leaflet from its package, others empty; none is needed."""
    page.route(lambda url: not url.startswith(("http://localhost", "data:", "about:", "blob:")), _answer)


def _answer(route: Route) -> None:
    name = route.request.url.partition("?")[0].rpartition("/")[2]
    file = assets.file("leaflet.js" if name == "leaflet.js" else "leaflet.css" if name == "leaflet.css" else "")
    if file:
        route.fulfill(status=200, body=file.body, content_type=file.type)
    else:
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        route.fulfill(status=200, body="", content_type=kind)
