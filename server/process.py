"""The server under Streamlit, uvicorn: what Streamlit offers no option for, in this one place.

Streamlit makes the server itself and hands none of its settings on. While the server's lifespan starts, it is the
object that handles the signals; there it is found and set, and tests fail when that ground moves.
"""

import asyncio
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from threading import Event, Thread
from typing import Any

import h11

from server.output import Lossy

_log = logging.getLogger(__name__)

SIGNALS = (signal.SIGINT, signal.SIGTERM)
STOPPING = Event()
"""Set once the process is told to end: from then on nothing long is begun."""
DRAIN_SECONDS = 1.0  # told to end, the server still takes requests so long: whoever sends people here can look away
FILE_SECONDS = 4.0  # and a file that is being made may still be finished so long
GRACE_SECONDS = 5
LAST_SECONDS = 9.0  # then the process ends, whatever still runs
LIMITS = {"head": 30, "body": 120}
"""Seconds in which a part of a request must have come, however slow the network is."""
MOST_FRAME_BYTES = 28_000_000
"""The largest message of a WebSocket: the largest file that a page takes, in base64, and what stands around it."""
POLL_SECONDS = 5


@asynccontextmanager
async def governed() -> AsyncIterator[None]:
    """Bound what the server waits for: requests that arrive while it runs, open answers when it ends."""
    STOPPING.clear()
    server, loop = found(), asyncio.get_running_loop()
    if server is None:  # in a test, or under another server: nothing of it is ours to set
        yield
        return
    server.config.timeout_graceful_shutdown = GRACE_SECONDS
    server.config.ws_max_size = MOST_FRAME_BYTES
    server.config.encoded_headers = [one for one in server.config.encoded_headers if one[0] != b"server"]
    server.config.http_protocol_class = sent_at_once(server.config.http_protocol_class)
    for number in SIGNALS:
        signal.signal(number, lambda *received: _on_signal(server, loop, *received))
    watching = asyncio.create_task(_close_late(server))
    yield
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching


def sent_at_once(protocol: Any) -> Any:
    """Return a class of connections that hold no small packet back until the one before it is acknowledged.

    asyncio asks for that itself where a socket names its protocol; the one that Streamlit opens does not. Else every
    other run of a page ends 40 ms late, while the browser's host waits with its acknowledgement.
    """

    class SentAtOnce(protocol):  # type: ignore[misc]
        def connection_made(self, transport: asyncio.Transport) -> None:
            transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            super().connection_made(transport)

    return SentAtOnce


def found() -> Any:
    """Return the uvicorn server that handles this process's signals; None where none does."""
    owner = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return owner if hasattr(owner, "server_state") and hasattr(owner, "config") else None


def seconds_since_signal() -> float:
    """Return how long ago the process was told to end; 0 where it was not."""
    return time.monotonic() - _signal_at if STOPPING.is_set() else 0.0


_signal_at = 0.0


def _on_signal(server: Any, loop: asyncio.AbstractEventLoop, number: int, frame: Any) -> None:
    """Have the server end in a while; at once where somebody presses a key, or tells it again."""
    global _signal_at
    again = STOPPING.is_set()
    if not again:
        _signal_at = time.monotonic()
        STOPPING.set()
        Thread(target=_last_resort, args=[_exit], name="last-resort", daemon=True).start()
    if again or number == signal.SIGINT:
        _end(server, number, frame)
    else:
        loop.call_soon_threadsafe(loop.call_later, DRAIN_SECONDS, _end, server, number, frame)


def _end(server: Any, number: int, frame: Any) -> None:
    """Have the server end, and the process with status 0: it would else raise the signal again, against itself."""
    server.handle_exit(number, frame)
    server._captured_signals.clear()


def _last_resort(end: Callable[[], None]) -> None:
    """End the process where something does not: workers see that it is gone, and end too."""
    time.sleep(LAST_SECONDS)
    _log.warning("ended with work left")
    end()


def _exit() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, Lossy):
            stream.drain(0.5)
    os._exit(0)


async def _close_late(server: Any) -> None:
    """Close connections that have not sent the whole head or body of a request in time."""
    since: dict[tuple[Any, str], float] = {}
    while True:
        await asyncio.sleep(POLL_SECONDS)
        now = time.monotonic()
        waiting = [(one, part) for one in server.server_state.connections if (part := awaited(one))]
        since = {key: since.get(key, now) for key in waiting}
        for (one, part), start in since.items():
            if now - start > LIMITS[part]:
                one.transport.close()


def awaited(connection: Any) -> str:
    """Return which part of a request a connection has begun and not ended: `head`, `body`, or neither.

    A connection that has sent nothing yet is awaited too; one between two requests is closed by the server itself.
    """
    protocol = getattr(connection, "conn", None)
    if not isinstance(protocol, h11.Connection):  # a WebSocket
        return ""
    if protocol.their_state is h11.SEND_BODY:
        return "body"
    begun = connection.cycle is None or bool(protocol.trailing_data[0])
    return "head" if protocol.their_state is h11.IDLE and begun else ""
