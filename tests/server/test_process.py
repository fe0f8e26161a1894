"""What is set on the server under Streamlit, on one that stands in for it, and how that server is found."""

import asyncio
import signal
import socket
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import MethodType, SimpleNamespace
from typing import Any

import h11
import pytest
import uvicorn
from starlette.applications import Starlette
from streamlit import config
from streamlit.web.server.starlette import starlette_server

from server import process
from tests.support.servers import ROOT
from uploads import reports, workbook
from uploads.placing import limits


class Connection:
    """A connection as uvicorn keeps it: no cycle until the head of a request is whole."""

    def __init__(self, *received: bytes, cycle: object = None) -> None:
        self.cycle = cycle
        self.conn = h11.Connection(h11.SERVER)
        for data in received:
            self.conn.receive_data(data)
            while self.conn.next_event() not in (h11.NEED_DATA, h11.PAUSED):
                pass
        self.closed = False
        self.transport = self

    def close(self) -> None:
        self.closed = True


HALF_HEAD, WHOLE = b"GET /health HTTP/1.1\r\nHo", b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
HALF_BODY = b"POST /exports/deck.pptx HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{"


class Standing:
    """What the settings are made on."""

    def __init__(self, *connections: Connection) -> None:
        self.server_state = SimpleNamespace(connections=set(connections))
        self.config = SimpleNamespace(
            timeout_graceful_shutdown=None,
            encoded_headers=[(b"server", b"u"), (b"a", b"b")],
            http_protocol_class=asyncio.Protocol,
        )
        self._captured_signals: list[int] = []

    def handle_exit(self, number: int, frame: Any) -> None:
        self._captured_signals.append(number)


@pytest.fixture
def handlers() -> Any:
    """Put the handlers of signals back; no test ends the process of the tests."""
    kept, process._exit = process._exit, lambda: None
    before = {number: signal.getsignal(number) for number in process.SIGNALS}
    yield
    process._exit = kept
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("handlers")
def test_half_a_request_is_closed_in_time_and_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "POLL_SECONDS", 0)
    monkeypatch.setattr(process, "LIMITS", {"head": 0, "body": 0})
    late = [Connection(), Connection(HALF_HEAD), Connection(HALF_BODY, cycle=object())]
    late.append(_between(HALF_HEAD))
    served = [Connection(WHOLE, cycle=object()), _between()]
    server = Standing(*late, *served)
    signal.signal(signal.SIGTERM, server.handle_exit)

    async def run() -> None:
        async with process.governed():
            while not all(one.closed for one in late):
                await asyncio.sleep(0)

    asyncio.run(asyncio.wait_for(run(), 60))
    assert [one.closed for one in served] == [False, False]
    assert server.config.encoded_headers == [(b"a", b"b")]
    assert server.config.timeout_graceful_shutdown == process.GRACE_SECONDS
    assert server.config.ws_max_size == process.MOST_FRAME_BYTES


@pytest.mark.usefixtures("handlers")
def test_no_packet_waits_until_the_one_before_is_acknowledged() -> None:
    delays: list[int] = []

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        async with process.governed():
            server.config.http_protocol_class = _listed(server.config.http_protocol_class, delays)
            yield

    server = uvicorn.Server(uvicorn.Config(Starlette(lifespan=lifespan), log_level="error"))
    with starlette_server._bind_socket("127.0.0.1", 0, 5) as listening:
        address = listening.getsockname()

        async def run() -> None:
            serving = asyncio.create_task(server.serve(sockets=[listening]))
            while not server.started:
                await asyncio.sleep(0)
            _, writer = await asyncio.open_connection(*address)
            while not delays:
                await asyncio.sleep(0)
            writer.close()
            server.should_exit = True
            await serving

        asyncio.run(asyncio.wait_for(run(), 60))
    assert delays == [1]


def _listed(protocol: Any, options: list[int]) -> Any:
    """Return a class of connections that notes whether theirs delays small packets (0) or does not (1)."""

    class Listed(protocol):  # type: ignore[misc]
        def connection_made(self, transport: asyncio.Transport) -> None:
            super().connection_made(transport)
            one = transport.get_extra_info("socket")
            options.append(one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    return Listed


def _between(*next_: bytes) -> Connection:
    """Return a connection whose first request was answered, with what has come of the next one."""
    one = Connection(WHOLE, cycle=object())
    for event in (h11.Response(status_code=200, headers=[("Content-Length", "0")]), h11.EndOfMessage()):
        one.conn.send(event)
    one.conn.start_next_cycle()
    for data in next_:
        one.conn.receive_data(data)
        assert one.conn.next_event() is h11.NEED_DATA
    return one


@pytest.mark.usefixtures("handlers")
def test_the_signal_is_known_and_not_raised_again() -> None:
    server = Standing()
    signal.signal(signal.SIGTERM, server.handle_exit)

    async def run() -> None:
        async with process.governed():
            assert not process.STOPPING.is_set()
            signal.raise_signal(signal.SIGTERM)

    asyncio.run(run())
    assert process.STOPPING.is_set()
    assert server._captured_signals == []


@pytest.mark.usefixtures("handlers")
@pytest.mark.parametrize(
    ("signals", "ended"),
    [([signal.SIGTERM], False), ([signal.SIGTERM, signal.SIGTERM], True), ([signal.SIGINT], True)],
)
def test_it_ends_after_a_while_or_at_once(
    monkeypatch: pytest.MonkeyPatch, signals: list[signal.Signals], ended: bool
) -> None:
    server, signalled = Standing(), asyncio.Event()
    monkeypatch.setattr(server, "handle_exit", lambda number, frame: signalled.set())
    monkeypatch.setattr(process, "found", lambda: server)
    monkeypatch.setattr(process, "DRAIN_SECONDS", 0)
    gone: list[str] = []
    monkeypatch.setattr(process, "LAST_SECONDS", 0)
    monkeypatch.setattr(process, "_exit", lambda: gone.append("exit"))

    async def run() -> None:
        async with process.governed():
            assert process.seconds_since_signal() == 0
            for one in signals:
                signal.raise_signal(one)
            assert signalled.is_set() == ended
            assert process.seconds_since_signal() > 0
            await signalled.wait()
            while not gone:  # whatever still runs, the process ends
                await asyncio.sleep(0)

    asyncio.run(asyncio.wait_for(run(), 60))


@pytest.mark.usefixtures("handlers")
def test_under_another_server_nothing_is_set() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    async def run() -> None:
        async with process.governed():
            assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL

    asyncio.run(run())


@pytest.mark.parametrize(
    ("has", "found"),
    [
        ({"server_state", "config"}, True),
        ({"server_state"}, False),
        ({"config"}, False),
        (set(), False),
    ],
)
def test_who_handles_the_signals_is_the_server_when_it_has_all_we_set(
    monkeypatch: pytest.MonkeyPatch, has: set[str], found: bool
) -> None:
    owner = SimpleNamespace(**dict.fromkeys(has))
    handler = MethodType(lambda self, number, frame: None, owner)
    monkeypatch.setattr(signal, "getsignal", lambda number: handler)
    assert process.found() is (owner if found else None)


def test_a_handler_of_nobody_is_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "getsignal", lambda number: signal.SIG_DFL)
    assert process.found() is None


def test_the_largest_file_that_a_page_takes_fits_into_a_message() -> None:
    around = 100_000  # name, fields and the states of other widgets
    for most in (workbook.LIMITS.packed, reports.LARGEST, limits.LARGEST):
        assert most * 4 / 3 + around < process.MOST_FRAME_BYTES
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        taken = tomllib.load(file)["server"]["maxWidgetStateSize"]
    assert taken * 1_000_000 >= process.MOST_FRAME_BYTES
    assert "server.maxWidgetStateSize" in config.get_config_options()
