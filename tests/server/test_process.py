"""What is set on the server under Streamlit, on one that stands in for it, and how that server is found."""

import asyncio
import signal
from types import MethodType, SimpleNamespace
from typing import Any

import pytest

from server import process


class Connection:
    """A connection as uvicorn keeps it: no cycle until the head of a request is whole."""

    def __init__(self, cycle: object = None) -> None:
        self.cycle = cycle
        self.closed = False
        self.transport = self

    def close(self) -> None:
        self.closed = True


class Standing:
    """What the settings are made on."""

    def __init__(self, *connections: Connection) -> None:
        self.server_state = SimpleNamespace(connections=set(connections))
        self.config = SimpleNamespace(timeout_graceful_shutdown=None, encoded_headers=[(b"server", b"u"), (b"a", b"b")])
        self._captured_signals: list[int] = []

    def handle_exit(self, number: int, frame: Any) -> None:
        self._captured_signals.append(number)


@pytest.fixture
def handlers() -> Any:
    """Put the handlers of signals back."""
    before = {number: signal.getsignal(number) for number in process.SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("handlers")
def test_half_a_head_is_closed_in_time_and_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LOOK_SECONDS", 0)
    monkeypatch.setattr(process, "HEAD_SECONDS", 0)
    half, served = Connection(), Connection(cycle=object())
    server = Standing(half, served)
    signal.signal(signal.SIGTERM, server.handle_exit)

    async def run() -> None:
        async with process.governed():
            while not half.closed:
                await asyncio.sleep(0)

    asyncio.run(asyncio.wait_for(run(), 60))
    assert not served.closed
    assert server.config.encoded_headers == [(b"a", b"b")]
    assert server.config.timeout_graceful_shutdown == process.GRACE_SECONDS


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
