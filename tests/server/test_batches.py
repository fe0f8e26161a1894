"""What a run of a page sends goes out together, on the messages that Streamlit sends."""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from starlette.types import Message, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from server import batches
from server.batches import Batches

BEGUN = ForwardMsg(session_status_changed={"script_is_running": True})
DRAWN = ForwardMsg(delta={"add_block": {"allow_empty": True}})
KEPT = ForwardMsg(ref_hash="what the browser has")
ENDED = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
NEWS = ForwardMsg(session_event={"script_changed_on_disk": True})

CLOSED = {"type": "websocket.close", "code": 1000}


def sent(app: Callable[[Send], Coroutine[Any, Any, None]], gone: Exception | None = None) -> list[str]:
    """Return what reaches the server below while an app sends, and a dot after each step of the app."""
    out: list[str] = []

    async def send(message: Message) -> None:
        if gone:
            raise gone
        kind = ForwardMsg.FromString(message["bytes"]).WhichOneof("type") if "bytes" in message else message["type"]
        out.append(str(kind))

    async def whole(scope: Any, receive: Any, given: Send) -> None:
        async def step(message: Message) -> None:
            await given(message)
            out.append(".")

        await app(step)

    asyncio.run(asyncio.wait_for(Batches(whole)({"type": "websocket"}, None, send), 60))  # type: ignore[arg-type]
    return out


def frame(message: ForwardMsg) -> Message:
    """Return a message as Streamlit gives it to the server."""
    return {"type": "websocket.send", "bytes": message.SerializeToString()}


def test_messages_of_a_run_go_out_in_their_order_when_it_ends() -> None:
    async def app(send: Send) -> None:
        for one in (BEGUN, DRAWN, KEPT, ENDED, DRAWN):
            await send(frame(one))

    shown = ["delta", "ref_hash", "script_finished"]
    assert sent(app) == ["session_status_changed", *"...", *shown, *".."]


def test_nothing_waits_any_more_when_a_run_has_ended() -> None:
    left: list[int] = []

    async def app(send: Send) -> None:
        left.append(len(asyncio.all_tasks()))
        for one in (DRAWN, ENDED):
            await send(frame(one))
        await asyncio.sleep(0)
        left.append(len(asyncio.all_tasks()))

    sent(app)
    assert left[0] == left[1]


@pytest.mark.parametrize(
    ("last", "kind"),
    [(frame(NEWS), "session_event"), (frame(BEGUN), "session_status_changed"), (CLOSED, "websocket.close")],
)
def test_any_other_message_waits_for_nothing(last: Message, kind: str) -> None:
    async def app(send: Send) -> None:
        await send(frame(DRAWN))
        await send(last)

    assert sent(app) == [".", "delta", kind, "."]


def test_a_long_run_shows_what_it_has_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "HELD_SECONDS", 0)

    async def app(send: Send) -> None:
        for _ in range(2):
            await send(frame(DRAWN))
            for _ in range(10):
                await asyncio.sleep(0)

    assert sent(app) == [".", "delta", ".", "delta"]


@pytest.mark.parametrize("gone", [OSError("gone"), RuntimeError("gone")])
def test_a_connection_that_is_gone_is_told_to_whoever_sends_next(
    monkeypatch: pytest.MonkeyPatch, gone: Exception
) -> None:
    monkeypatch.setattr(batches, "HELD_SECONDS", 0)
    ended: list[Any] = []

    async def app(send: Send) -> None:
        await send(frame(DRAWN))
        asyncio.get_running_loop().set_exception_handler(lambda _, context: ended.append(context))
        for _ in range(10):
            await asyncio.sleep(0)
        gc.collect()  # a task that nobody waits for says then what it ended with
        with pytest.raises(type(gone), match="gone"):
            await send(frame(ENDED))

    assert sent(app, gone) == ["."]
    assert ended == []


def test_no_more_is_held_back_than_a_page_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST_HELD", 2)

    async def app(send: Send) -> None:
        for _ in range(4):
            await send(frame(DRAWN))

    assert sent(app) == [".", ".", "delta", "delta", "delta", ".", "."]


def test_what_is_no_websocket_is_passed_on() -> None:
    given: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        given.append((receive, send))

    receive, send = object(), object()
    asyncio.run(Batches(app)({"type": "http"}, receive, send))  # type: ignore[arg-type]
    assert given == [(receive, send)]
