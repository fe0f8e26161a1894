"""A running server and clients that mean harm: refused in time, no traceback, nobody else held up."""

import asyncio
import contextlib
import http.client
import json
import os
import random
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from server import process, static_routes
from server.frames import Frames
from server.headers import security
from tests.support import servers

PATIENCE = 60
CLIENTS = 50
HEADERS = tuple(name.decode() for name in security(()))
SEED = 20261127


@dataclass(frozen=True)
class Server:
    """A server and the file of what it says."""

    host: str
    port: int
    log: Path

    @property
    def netloc(self) -> str:
        return f"{self.host}:{self.port}"

    def raw(self) -> socket.socket:
        return socket.create_connection((self.host, self.port), timeout=PATIENCE)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log, port = tmp_path_factory.mktemp("hostile") / "log.txt", servers.free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (
        log.open("w", encoding="utf-8") as output,
        subprocess.Popen(command, cwd=servers.ROOT, env=os.environ, stdout=output, stderr=output) as process_,
    ):
        try:
            servers._wait(process_, f"http://127.0.0.1:{port}/_stcore/health")  # type: ignore[arg-type]
            yield Server("127.0.0.1", port, log)
        finally:
            process_.kill()


@pytest.fixture(autouse=True)
def _unharmed(server: Server) -> Iterator[None]:
    """After each test others are answered, a page runs to its end, and no traceback was logged."""
    yield
    assert asked(server, "GET", "/health")[0] == 200
    with page(server) as one:
        one.send(BackMsg(rerun_script={}).SerializeToString())  # type: ignore[arg-type]
        while ForwardMsg.FromString(bytes(one.recv(timeout=PATIENCE))).WhichOneof("type") != "script_finished":
            pass
    assert "Traceback" not in server.said(), server.said()[server.said().index("Traceback") :][:6000]


def page(server: Server, **other: object) -> ClientConnection:
    address = f"ws://{server.netloc}/_stcore/stream"
    usual = {"origin": Origin(f"http://{server.netloc}"), "subprotocols": [Subprotocol("streamlit")], "max_size": None}
    return connect(address, **(usual | other))  # type: ignore[arg-type]


def asked(
    server: Server, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of an answer."""
    connection = http.client.HTTPConnection(server.host, server.port, timeout=PATIENCE)
    with contextlib.closing(connection):
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_every_route_and_error_carries_the_headers(server: Server) -> None:
    routes = json.loads(asked(server, "GET", "/openapi.json")[2])["paths"]
    paths = [path for path in routes if "{" not in path and "exports" not in path]
    paths += [route.path for route in static_routes.ROUTES if "{" not in route.path]
    paths += [
        "/layers/china.geojson",
        "/layers/none.geojson",
        "/data/items-zh.json",
        "/assets/one-map.css",
        "/assets/x",
    ]
    paths += [
        "/assets/x",
        "/exports/items.csv",
        "/exports/items.csv?colour=red",
        "/exports/none",
        "/exports/bulletin.docx",
    ]
    paths += ["/exports/map.png/progress", "/sign-in", "/account", "/sign-out", "/.env", "/nothing/at/all"]
    paths += ["/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/_stcore/stream", "/component/none/x.js"]
    paths += ["/media/none.png", "/static/none.js", "/static/../app.py", "/_stcore/upload_file/a/b"]
    statuses = set()
    for path in paths:
        for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
            status, headers, body = asked(server, method, path)
            statuses.add(status)
            assert [name for name in HEADERS if name not in headers] == [], (method, path)
            assert not {"server", "x-powered-by"} & headers.keys(), (method, path)
            assert b"Traceback" not in body and b'File "' not in body, (method, path)
            assert status < 500, (method, path)
    assert {200, 303, 400, 401, 404, 405} <= statuses


def test_no_page_around_it_may_steer_the_page(server: Server) -> None:
    """Streamlit lets hosts of its cloud do so unless a list says otherwise."""
    status, _, body = asked(server, "GET", "/_stcore/host-config")
    assert status == 200
    assert json.loads(body)["allowedOrigins"] == []


def test_half_requests_hold_nobody_up_and_leave_no_trace(server: Server) -> None:
    """Fifty half heads and fifty bodies of which one byte has come; then all go away at once."""
    with ExitStack() as stack:
        for _ in range(CLIENTS):
            head, body = (stack.enter_context(server.raw()) for _ in range(2))
            head.sendall(b"GET /health HTTP/1.1\r\nHo")
            body.sendall(b"POST /exports/deck.pptx HTTP/1.1\r\nHost: a\r\nContent-Length: 400\r\n\r\n{")
        assert asked(server, "GET", "/health")[0] == 200
        assert asked(server, "GET", "/exports/items.csv?province=hunan")[0] == 200
    assert process.LIMITS["head"] <= 30 and process.LIMITS["body"] <= 120


def test_what_another_site_sends_is_refused(server: Server) -> None:
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site", "Content-Type": "text/plain"}
    for method, path in (("POST", "/exports/deck.pptx"), ("POST", "/sign-in"), ("PUT", "/_stcore/upload_file/a/b")):
        assert asked(server, method, path, b"{}", foreign)[0] == 403, path
    for origin in ("https://evil.example", "null", f"http://{server.netloc}.evil.example", "http://["):
        with pytest.raises(InvalidStatus) as refused:
            page(server, origin=Origin(origin))
        assert refused.value.response.status_code == 403


def closed_by(server: Server, data: str | bytes, raw: bool = False) -> int:
    """Send this over a WebSocket, as a message or `raw`, and wait until the server closes it; return its code."""
    with page(server) as one:
        try:
            if raw and isinstance(data, bytes):
                one.socket.sendall(data)
            else:
                one.send(data)
            while True:
                one.recv(timeout=PATIENCE)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 0


def test_what_is_no_message_of_a_page_closes_its_socket(server: Server) -> None:
    chance = random.Random(SEED)
    garbage = [b"\xff" * 40, b"\x0a\xff\xff\xff\x7f", b"\x08", b"\x0b" * 100_000]
    garbage += [b"\xff" + chance.randbytes(chance.randrange(200)) for _ in range(10)]
    for data in garbage:
        assert closed_by(server, data) == 1002, data[:20]
    assert closed_by(server, "text") == 1003
    # the head of a frame that is too large is enough: nothing of it is read
    too_large = b"\x82\xff" + (process.MOST_FRAME_BYTES + 1).to_bytes(8, "big") + b"mask"
    assert closed_by(server, too_large, raw=True) == 1009


def test_messages_that_a_page_never_sends_change_nothing(server: Server) -> None:
    """Odd values in well-formed messages; and what is for developers, such as emptying the caches of everybody."""
    hostile = [
        BackMsg(rerun_script={"query_string": text, "page_script_hash": text, "page_name": text, "fragment_id": text})
        for text in ("\x00" * 9, "../../etc/passwd", "?" + "a=1&" * 5000, "<script>", "province=%ff%fe", "\u202e")
    ]
    states = [{"id": id_, "string_value": "x"} for id_ in ("", "$$ID-none", "$$STREAMLIT_INTERNAL_KEY_x", "a" * 10_000)]
    states += [{"id": "$$ID-none", "json_trigger_value": "{"}, {"id": "x", "bytes_value": b"\xff"}]
    hostile += [BackMsg(rerun_script={"widget_states": {"widgets": [state]}}) for state in states]
    with page(server) as one:
        for message in hostile:
            one.send(message.SerializeToString())
        # a page goes on after messages for developers, and is told of none of them
        for message in (BackMsg(clear_cache=True), BackMsg(set_run_on_save=True), BackMsg(load_git_info=True)):
            one.send(message.SerializeToString())
        one.send(BackMsg(rerun_script={"page_name": "sources"}).SerializeToString())
        finished = 0
        while not finished:
            finished += ForwardMsg.FromString(bytes(one.recv(timeout=PATIENCE))).WhichOneof("type") == "script_finished"


def test_what_is_for_developers_never_reaches_streamlit() -> None:
    messages = [BackMsg(clear_cache=True), BackMsg(debug_shutdown_runtime=True), BackMsg(app_heartbeat=True)]
    got: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while (message := await receive())["type"] == "websocket.receive":
            got.append(BackMsg.FromString(message["bytes"]).WhichOneof("type"))

    async def receive() -> Any:
        if not messages:
            return {"type": "websocket.disconnect"}
        return {"type": "websocket.receive", "bytes": messages.pop(0).SerializeToString()}

    asyncio.run(Frames(app)({"type": "websocket"}, receive, None))  # type: ignore[arg-type]
    assert got == ["app_heartbeat"]


def test_frames_against_the_protocol_close_their_socket(server: Server) -> None:
    head = f"GET /_stcore/stream HTTP/1.1\r\nHost: {server.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    head += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    for frame in (
        b"\x82\x05hello",  # not masked
        b"\x8b\x80\x00\x00\x00\x00",  # an opcode that there is not
        b"\xf2\x80\x00\x00\x00\x00",  # reserved bits
        b"\x82\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00",  # longer than anything
        b"\x89\xfe\x00\x80\x00\x00\x00\x00" + b"a" * 128,  # a ping of 128 bytes
    ):
        with server.raw() as one:
            one.sendall(head.encode())
            assert b" 101 " in one.recv(4096)
            one.sendall(frame)
            while one.recv(65536):  # until it is closed
                pass


def test_garbage_instead_of_a_request_is_refused(server: Server) -> None:
    """Header and address fuzzing: an answer below 500 or a closed connection, whatever is sent."""
    chance = random.Random(SEED)
    begun = b"GET / HTTP/1.1\r\nHost: a\r\n"
    sent = [
        b"\x16\x03\x01\x02\x00\x01",
        b"\r\n" * 50,
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\n",
    ]
    sent += [begun + b"A: " + b"x" * 100_000 + b"\r\n\r\n", begun + b"Content-Length: -1\r\n\r\n"]
    sent += [begun + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", begun + b": \r\n\r\n"]
    sent += [
        begun + f"Host: b\r\nCookie: {'a=b;' * 2000}\r\n\r\n".encode(),
        begun + b"Range: bytes=0-\r\n" * 90 + b"\r\n",
    ]
    paths = [
        "/assets/" + "../" * 9 + "etc/passwd",
        "/assets/%2e%2e/%2e%2e/app.py",
        "/layers/%00.geojson",
        "//evil",
        "/%ff",
    ]
    paths += [
        "/exports/..%5c..%5capp.py",
        "/exports/items.csv?province=" + "%f0%28" * 500,
        "/data/items-%0d%0aX:y.json",
    ]
    paths += ["/?" + "&".join(f"a{n}=1" for n in range(3000)), "/" + "a" * 60_000, "/exports/items.csv?q=" + "%00" * 99]
    paths += ["/" + "a" * 300, "/%00", "/" + "%2f" * 900]
    sent += [f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode() for path in paths]
    for name in ("Cookie", "Accept-Language", "If-None-Match", "Range", "X-Forwarded-For", "Forwarded", "Origin"):
        value = bytes(chance.choice([*range(0x20, 0x7F), *range(0x80, 0x100)]) for _ in range(300))
        sent.append(begun + name.encode() + b": " + value + b"\r\nConnection: close\r\n\r\n")
    for data in sent:
        with server.raw() as one:
            with contextlib.suppress(ConnectionError):
                one.sendall(data + b"\r\n\r\n")
                one.shutdown(socket.SHUT_WR)
            answer = b""
            with contextlib.suppress(ConnectionError):
                while part := one.recv(65536):
                    answer += part
            status = answer.split(b" ", 2)[1] if answer.startswith(b"HTTP/1.1 ") else b""
            assert not answer or status < b"500", (data[:80], answer[:80])
            assert b"root:" not in answer and b"import streamlit" not in answer, data[:80]


def test_the_check_of_the_log_can_fail(server: Server, tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("Traceback (most recent call last)", encoding="utf-8")
    assert "Traceback" in Server("a", 1, log).said()
