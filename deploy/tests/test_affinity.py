"""Each browser stays with one replica, and browsers are spread over them. The replicas here only name themselves."""

import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple

import pytest

from tests.support import replicas, self_signed, servers


class Answer(NamedTuple):
    """The replica that answered, and the cookie that nginx put."""

    replica: str
    cookie: str


class Named(BaseHTTPRequestHandler):
    """Answers with the port of its server."""

    def do_GET(self) -> None:
        body = str(self.connection.getsockname()[1]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def named() -> Iterator[int]:
    """Run a replica that names itself, and yield its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Named)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with ExitStack() as stack:
        ports, front = (stack.enter_context(named()), stack.enter_context(named())), servers.free_port()
        stack.enter_context(replicas.behind_nginx(tmp_path_factory.mktemp("nginx"), ports, front))
        yield f"https://localhost:{front}/map/"


def asked(url: str, cookie: str) -> Answer:
    request = urllib.request.Request(url, headers={"Cookie": cookie})
    with urllib.request.urlopen(request, context=self_signed.unchecked(), timeout=60) as answer:
        return Answer(answer.read().decode(), (answer.headers["Set-Cookie"] or "").partition(";")[0])


def test_a_browser_stays_with_the_replica_that_answered_first(url: str) -> None:
    for first in [asked(url, "") for _ in range(8)]:
        assert first.cookie.startswith("one_map_replica=")
        assert {asked(url, first.cookie) for _ in range(10)} == {Answer(first.replica, "")}


def test_browsers_are_spread_over_the_replicas(url: str) -> None:
    assert len({asked(url, f"one_map_replica={number:032x}").replica for number in range(20)}) == 2
