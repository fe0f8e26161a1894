"""The server behind nginx as `deploy/nginx.conf` puts it: TLS, a sub-path, the WebSocket. Needs root on Debian."""

import re
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.support import servers
from tests.support.browser import launch_options
from tests.support.servers import ROOT

CONF = ROOT / "deploy" / "nginx.conf"
PATIENCE_MS = 60_000


def configured(folder: Path, upstream: str, port: int, base: str) -> Path:
    """Return a whole configuration of nginx that includes ours, with this machine's ports and a certificate."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    command += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(command, check=True, capture_output=True)
    ours = CONF.read_text(encoding="utf-8")
    changes = {
        "127.0.0.1:8501": upstream,
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "server_name map.example.org": "server_name localhost",
        "/etc/ssl/one-map.pem": str(folder / "cert.pem"),
        "/etc/ssl/one-map.key": str(folder / "key.pem"),
    }
    for old, new in changes.items():
        assert old in ours
        ours = ours.replace(old, new)
    if base == "/":  # as the comment in the file says
        ours = re.sub(r"    location = /map .*\n", "", ours)
        ours = ours.replace("location /map/ {", "location / {").replace(
            "proxy_pass http://one_map/;", "proxy_pass http://one_map;"
        )
    text = f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
    text += (
        f"http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n{ours}\n}}\n"
    )
    target = folder / "nginx.conf"
    target.write_text(text, encoding="utf-8")
    return target


@pytest.fixture(scope="module", params=["/map/", "/"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which nginx serves the app, over TLS."""
    folder, port = tmp_path_factory.mktemp("nginx"), servers.free_port()
    with servers.streamlit(ROOT / "app.py", ONE_MAP_TRUSTED_PROXIES="127.0.0.1") as url:
        conf = configured(folder, url.removeprefix("http://").replace("localhost", "127.0.0.1"), port, request.param)
        with subprocess.Popen(["nginx", "-c", str(conf)]) as nginx:
            try:
                yield f"https://localhost:{port}{request.param}"
            finally:
                nginx.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**launch_options())
        yield chromium
        chromium.close()


@pytest.mark.parametrize("page", ["", "industries", "partners", "tasks"])
def test_a_page_draws_behind_the_proxy(browser: Browser, address: str, page: str) -> None:
    with browser.new_context(ignore_https_errors=True) as context:
        tab = context.new_page()
        refused: list[str] = []
        tab.on("response", lambda one: refused.append(f"{one.status} {one.url}") if one.status >= 400 else None)
        outside: list[str] = []
        tab.on(
            "request", lambda one: outside.append(one.url) if "localhost" not in one.url and "://" in one.url else None
        )
        tab.goto(address + page)
        expect(tab.locator(".st-key-foot")).to_be_visible(timeout=PATIENCE_MS)
        if page != "tasks":
            frame = tab.frame_locator(".st-key-map iframe")
            expect(frame.locator("#map_div[data-ready=true]")).to_be_visible(timeout=PATIENCE_MS)
        assert refused == []
        assert [url for url in outside if not url.startswith(("blob:", "data:"))] == []


def test_a_file_names_the_address_that_the_browser_sees(address: str) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with urllib.request.urlopen(f"{address}exports/map.html?province=hunan", context=context, timeout=120) as answer:
        text = answer.read().decode()
    assert f'href="{address}?province=hunan' in text


def test_an_address_that_nothing_answers_is_refused(address: str) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{address}nothing.php", context=context, timeout=20)
    with caught.value as error:
        assert error.code == 404
