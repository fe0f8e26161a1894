"""The server behind nginx as `deploy/nginx.conf` puts it: TLS, a sub-path, the WebSocket. Needs root on Debian."""

import re
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from plan import published
from plan.model import Plan
from tests.support import base_path, self_signed, servers
from tests.support.browser import launch_options
from tests.support.servers import ROOT
from tests.support.waiting import until

CONF = ROOT / "deploy" / "nginx.conf"
PATIENCE_MS = 60_000
BACK = re.compile(r'href="([^"]+)"')


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
        ours = re.sub(r"    location = /map .*\n|.*X-Forwarded-Prefix.*\n", "", ours)
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
                until(lambda: listens(port), "nginx does not start")
                yield f"https://localhost:{port}{request.param}"
            finally:
                nginx.terminate()


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan in `data/`."""
    return published.plan()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's Chromium."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        chromium = playwright.chromium.launch(**launch_options())
        yield chromium
        chromium.close()


def test_the_app_works_behind_the_proxy(browser: Browser, address: str, plan: Plan) -> None:
    with browser.new_context(ignore_https_errors=True, locale="zh-CN") as context:
        context.set_default_timeout(PATIENCE_MS)
        base_path.walk(context.new_page(), address.removesuffix("/"), plan)


def test_a_file_names_the_address_that_the_browser_sees(address: str) -> None:
    with urllib.request.urlopen(
        f"{address}exports/map.html?province=hunan", context=self_signed.unchecked(), timeout=120
    ) as answer:
        text = answer.read().decode()
    assert f'href="{address}?province=hunan' in text


def test_one_address_has_so_many_requests_under_way_and_no_more(tmp_path: Path) -> None:
    """The server in this one's place accepts and never answers."""
    port = servers.free_port()
    with ExitStack() as stack:
        silent = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        silent.settimeout(PATIENCE_MS / 1000)
        conf = configured(tmp_path, f"127.0.0.1:{silent.getsockname()[1]}", port, "/")
        assert "one_map_address 600;" in conf.read_text(encoding="utf-8")
        conf.write_text(conf.read_text(encoding="utf-8").replace("one_map_address 600;", "one_map_address 2;"))
        nginx = stack.enter_context(subprocess.Popen(["nginx", "-c", str(conf)]))
        stack.callback(nginx.terminate)
        until(lambda: listens(port), "nginx does not start")
        for _ in range(2):
            stack.enter_context(requested(port))
            stack.enter_context(silent.accept()[0])
        with requested(port) as third:
            assert third.recv(12) == b"HTTP/1.1 429"


def listens(port: int) -> bool:
    """Whether somebody takes connections."""
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def requested(port: int) -> ssl.SSLSocket:
    """Ask for a page over a connection of its own, and return that."""
    one = self_signed.unchecked().wrap_socket(socket.create_connection(("127.0.0.1", port), PATIENCE_MS / 1000))
    one.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return one


def test_an_address_that_nothing_answers_is_refused(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{address}nothing.php", context=self_signed.unchecked(), timeout=20)
    with caught.value as error:
        assert error.code == 404
        assert urljoin(f"{address}nothing.php", BACK.findall(error.read().decode())[0]) == f"{address}?lang=zh"
