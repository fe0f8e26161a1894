"""What a run of a page shows goes out over the WebSocket together, when the run ends or after a while.

Streamlit sends what there is every 5 ms, and the browser renders and paints the page anew for each such part of one
change: fewer parts have everything stand sooner.
"""

import asyncio
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

HELD_SECONDS = 0.05  # about two runs of a page: a longer one shows what it has so far
MOST_HELD = 200  # a page has fewer; whoever sends more waits for the connection again
OF_A_RUN = ("navigation", "page_config_changed", "delta", "ref_hash")
"""Messages of what a run shows; any other goes out at once, and all before it: that it has begun, or has ended."""


class Batches:
    """Holds messages of a run back until it ends, in their order."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        batch = Batch(send)
        try:
            await self.app(scope, receive, batch.add)
        finally:
            batch.close()


class Batch:
    """Messages of one connection that wait for the end of a run."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._held: list[Message] = []
        self._sending = asyncio.Lock()
        self._late: asyncio.Task[None] | None = None

    async def add(self, message: Message) -> None:
        """Take a message; send it, and all before it, unless more of the same run is to be expected."""
        self._held.append(message)
        if len(self._held) > MOST_HELD or not _more_to_come(message):
            await self._release()
        elif self._late is None:
            self._late = asyncio.create_task(self._release_late())

    def close(self) -> None:
        """Wait for nothing any more."""
        if self._late:
            self._late.cancel()

    async def _release_late(self) -> None:
        await asyncio.sleep(HELD_SECONDS)
        self._late = None
        with suppress(OSError, RuntimeError):  # whoever sends next hears that the connection is gone
            await self._release()

    async def _release(self) -> None:
        self.close()
        self._late = None
        async with self._sending:
            while self._held:
                await self._send(self._held.pop(0))


def _more_to_come(message: Message) -> bool:
    """Whether a message is part of a run of a page that has not ended with it."""
    if message["type"] != "websocket.send" or message.get("bytes") is None:
        return False
    return ForwardMsg.FromString(message["bytes"]).WhichOneof("type") in OF_A_RUN
