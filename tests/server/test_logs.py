"""Lines of the log: what they say, what they never say, and that they hold nobody up."""

import asyncio
import contextlib
import gc
import io
import json
import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from records.errors import StoreLocked
from server import logs, output, requests
from server.output import Lossy
from server.requests import NamesRoute, Requests
from tests.support.visitor import Visitor

TYPED = "打字的内容"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is logged meanwhile, as lines."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.JsonFormatter())
    logging.root.addHandler(handler)
    level = logging.root.level
    logging.root.setLevel(logging.INFO)
    yield written
    logging.root.setLevel(level)
    logging.root.removeHandler(handler)


def logged(lines: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_a_line_says_what_it_was_given(lines: io.StringIO) -> None:
    logging.getLogger("a.b").warning("so many: %s", 3, extra={"route": "/x", "ms": 5})
    (line,) = logged(lines)
    assert str(line.pop("time")).endswith("+00:00")
    assert line == {"level": "warning", "logger": "a.b", "message": "so many: 3", "route": "/x", "ms": 5}


def test_an_error_says_its_kinds_and_where_but_not_its_text(lines: io.StringIO) -> None:
    try:
        try:
            raise OSError(28, "No space left on device", TYPED)
        except OSError as error:
            raise StoreLocked(TYPED) from error
    except StoreLocked as error:
        try:
            raise ValueError(TYPED) from error
        except ValueError:
            logging.getLogger("x").exception("failed")
    (line,) = logged(lines)
    assert line["error"] == "ValueError < StoreLocked (locked) < OSError (No space left on device)"
    assert TYPED not in lines.getvalue()
    assert "test_logs.py" in str(line["at"])


def test_an_error_of_the_event_loop_says_no_text_either(lines: io.StringIO) -> None:
    async def failing() -> None:
        raise ValueError(TYPED)

    async def begin() -> None:
        task = asyncio.create_task(failing())
        await asyncio.wait([task])
        del task
        gc.collect()

    asyncio.run(begin())
    (line,) = logged(lines)
    assert (line["logger"], line["error"]) == ("asyncio", "ValueError")
    assert TYPED not in lines.getvalue()


def test_a_request_has_an_id_and_its_route_and_not_its_address(lines: io.StringIO) -> None:
    def endpoint(request: Request) -> PlainTextResponse:
        logging.getLogger("inside").info("at work")
        return PlainTextResponse("x", int(request.query_params.get("status", 200)))

    routes = [Route("/exports/{name}", endpoint), Route("/health", endpoint)]
    visitor = Visitor(Requests(NamesRoute(Starlette(routes=routes))))
    answer = visitor.get(f"/exports/{TYPED}?q={TYPED}&status=404")
    inside, request = logged(lines)
    assert inside["request"] == request["request"] == answer.headers["x-request-id"]
    assert (request["route"], request["method"], request["status"]) == ("/exports/{name}", "GET", 404)
    assert TYPED not in lines.getvalue()
    visitor.get("/health")
    assert [line["logger"] for line in logged(lines)[2:]] == ["inside"], "what machines ask is not worth a line"
    visitor.get("/health?status=503")
    assert logged(lines)[-1]["status"] == 503
    visitor.get(f"/{TYPED}")
    assert (logged(lines)[-1]["route"], TYPED in lines.getvalue()) == ("other", False)


def test_a_page_is_open_until_it_is_left_and_one_refused_never_was(lines: io.StringIO) -> None:
    seen = []

    async def answering(scope: Scope, _: Receive, send: Send) -> None:
        await send({"type": scope["answer"]})
        seen.append((requests.sessions.open, requests.sessions.opened))

    async def nothing(*_: object) -> Any:
        """Stands for the other side, which says and takes nothing."""

    before = requests.sessions.open, requests.sessions.opened
    for answer in ("websocket.accept", "websocket.close"):
        asyncio.run(Requests(answering)({"type": "websocket", "answer": answer}, nothing, nothing))
        seen.append((requests.sessions.open, requests.sessions.opened))
    now, since = before
    assert seen == [(now + 1, since + 1), (now, since + 1), (now, since + 1), (now, since + 1)]
    assert [line["message"] for line in logged(lines)] == ["session closed", "session refused"]


def test_what_cannot_be_written_is_dropped_and_counted() -> None:
    with Path("/dev/full").open("w") as full:
        one = Lossy(full)
        print("x" * 10_000, file=one, flush=True)
        one.drain(60)
        assert one.dropped >= 1


def test_a_pipe_that_nobody_reads_holds_up_nobody() -> None:
    read, write = os.pipe()
    with os.fdopen(write, "w") as stream, os.fdopen(read) as reader:
        one = Lossy(stream, most=10)
        for _ in range(50):
            one.write("x" * 100_000)
        assert one.dropped >= 30
        kept = 50 - one.dropped
        assert len(reader.read(kept * 100_000)) == kept * 100_000, "what was taken comes out whole"
    without = Lossy(None)
    print("x", file=without)
    assert (without.write("两行\n"), without.writable(), without.isatty()) == (3, True, False)
    with contextlib.suppress(OSError):
        without.fileno()
        raise AssertionError("a stream that is closed has no descriptor")


def test_every_logger_of_the_process_writes_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit import logger as of_streamlit

    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    kept = logging.root.handlers[:], logging.root.level, sys.excepthook, threading.excepthook, sys.stdout, sys.stderr
    manner = of_streamlit.setup_formatter
    written = Lossy(None)
    monkeypatch.setattr(output, "set_up", lambda: written)
    texts: list[str] = []
    monkeypatch.setattr(written, "write", texts.append)
    try:
        logs.set_up()
        of_streamlit.get_logger("streamlit.made.late").warning("late")
        logging.getLogger("ours").warning("ours")
        logging.getLogger("uvicorn.error").info("1.2.3.4:5 - connected")
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        sys.unraisablehook(SimpleNamespace(exc_type=OSError, exc_value=OSError(TYPED), exc_traceback=None))
    finally:
        logging.root.handlers[:], level, sys.excepthook, threading.excepthook, sys.stdout, sys.stderr = kept
        logging.root.setLevel(level)
        of_streamlit.setup_formatter = manner
    found = [json.loads(text) for text in "".join(texts).splitlines()]
    assert [line["message"] for line in found] == ["late", "ours", *["uncaught error"] * 2]
    assert [line["error"] for line in found[2:]] == ["ZeroDivisionError", "OSError"]
    assert TYPED not in "".join(texts)
