"""What comes over a WebSocket: anything but a message of the page's ends the connection, before Streamlit sees it."""

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

UNSUPPORTED, UNREADABLE = 1003, 1002
"""Codes of RFC 6455, 7.4.1: text where only binary messages are spoken; a message that is none."""

OF_DEVELOPERS = (
    "clear_cache",
    "set_run_on_save",
    "load_git_info",
    "debug_disconnect_websocket",
    "debug_shutdown_runtime",
)
"""Messages for whoever writes an app: the first empties the caches of all sessions. They are passed over."""


class Frames:
    """Closes a WebSocket that sends what is no message of a page; Streamlit would log a traceback for each."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        closed = False

        async def checked() -> Message:
            nonlocal closed
            while _is_of_developers(message := await receive()):
                pass
            if message["type"] != "websocket.receive" or not (code := _fault(message)):
                return message
            if not closed:
                closed = True
                await send({"type": "websocket.close", "code": code})
            return {"type": "websocket.disconnect", "code": code}

        async def unless_closed(message: Message) -> None:
            if not closed:
                await send(message)

        await self.app(scope, checked, unless_closed)


def _is_of_developers(message: Message) -> bool:
    """Whether a message can be read and is none that a page of ours sends."""
    read = _read(message) if message["type"] == "websocket.receive" else None
    return read is not None and read.WhichOneof("type") in OF_DEVELOPERS


def _fault(message: Message) -> int:
    """Return the code to close with; 0 for a message that can be read."""
    if message.get("bytes") is None:
        return UNSUPPORTED
    return UNREADABLE if _read(message) is None else 0


def _read(message: Message) -> BackMsg | None:
    try:
        found: BackMsg = BackMsg.FromString(message.get("bytes"))
    except (DecodeError, RecursionError, TypeError):  # TypeError: text
        return None
    return found
