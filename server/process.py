"""The server under Streamlit, uvicorn: what Streamlit offers no option for, in this one place.

Streamlit makes the server itself and hands none of its settings on. While the server's lifespan starts, it is the
object that handles the signals; there it is found and set, and tests fail when that ground moves.
"""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Event
from typing import Any

import h11

SIGNALS = (signal.SIGINT, signal.SIGTERM)
STOPPING = Event()
"""Set once the process is told to end: an answer that waits for a file has to know, as the server waits for it."""
GRACE_SECONDS = 6
LIMITS = {"head": 30, "body": 120}
"""Seconds in which a part of a request must have come, however slow the network is."""
MOST_FRAME_BYTES = 16_000_000
"""The largest message of a WebSocket: a page sends what its widgets hold, files come over HTTP."""
LOOK_SECONDS = 5


@asynccontextmanager
async def governed() -> AsyncIterator[None]:
    """Bound what the server waits for: requests that arrive while it runs, open answers when it ends."""
    STOPPING.clear()
    server = found()
    if server is None:  # in a test, or under another server: nothing of it is ours to set
        yield
        return
    server.config.timeout_graceful_shutdown = GRACE_SECONDS
    server.config.ws_max_size = MOST_FRAME_BYTES
    server.config.encoded_headers = [one for one in server.config.encoded_headers if one[0] != b"server"]
    for number in SIGNALS:
        signal.signal(number, lambda *received: _end(server, *received))
    watching = asyncio.create_task(_close_late(server))
    yield
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching


def found() -> Any:
    """Return the uvicorn server that handles this process's signals; None where none does."""
    owner = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return owner if hasattr(owner, "server_state") and hasattr(owner, "config") else None


def _end(server: Any, number: int, frame: Any) -> None:
    """Have the server end, and the process with status 0: it would else raise the signal again, against itself."""
    STOPPING.set()
    server.handle_exit(number, frame)
    server._captured_signals.clear()


async def _close_late(server: Any) -> None:
    """Close connections that have not sent the whole head or body of a request in time."""
    since: dict[tuple[Any, str], float] = {}
    while True:
        await asyncio.sleep(LOOK_SECONDS)
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
