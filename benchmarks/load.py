"""Visitors without a browser: they open a page and change its filter in the protocol that Streamlit's page speaks.

`python -m benchmarks.load http://localhost:8501 --people 30 --changes 10 --pause 3` prints medians and 95th percentiles
in milliseconds, from a request to the end of the page's run, as seen by the client. What the browser then draws is not
in it. Errors are pages that ended in a message, connections that were lost, and answers that did not come.

`measured` adds the memory of the server before, during and after 500 visits.
"""

import argparse
import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from math import ceil
from statistics import median
from typing import Any, Self
from urllib.parse import urlsplit

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from benchmarks.peers.data import INDUSTRIES
from plan.text import LANGS
from tests.support import self_signed
from views.words import words

ANSWER_SECONDS = 60
PEOPLE, CHANGES, PAUSE = 30, 5, 3.0
ALONE = 12
OPEN, CAME_AND_WENT, AT_ONCE = 20, 500, 10
# how the notice begins that stands in place of a page that failed
FAILED = tuple(words(lang).say("script_error", when="\0").partition("\0")[0].encode() for lang in LANGS)
LOST = (OSError, WebSocketException, EOFError, TimeoutError)


class PageFailed(RuntimeError):
    """The run of a page ended in an error."""


class Visitor:
    """One open page: a WebSocket to the server, with the session that the server gave it.

    `cookies` is what a browser would send, as in a Cookie header. `bytes` counts what came in messages.
    """

    def __init__(self, url: str, page: str = "", cookies: str = "") -> None:
        self.url = url.rstrip("/")
        self.page = page
        self.cookies = cookies
        self.session = ""
        self.bytes = 0
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        """Connect, to the former session where there was one. Raises one of LOST."""
        protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([self.session] if self.session else [])]
        parts = urlsplit(self.url)
        secure = parts.scheme == "https"
        self._socket = await connect(
            f"{'wss' if secure else 'ws'}://{parts.netloc}{parts.path}/_stcore/stream",
            origin=Origin(f"{parts.scheme}://{parts.netloc}"),
            subprotocols=protocols,  # type: ignore[arg-type]
            additional_headers={"Cookie": self.cookies} if self.cookies else {},
            max_size=None,
            ssl=self_signed.unchecked() if secure else None,
        )

    async def close(self) -> None:
        """Leave the page."""
        if self._socket:
            await self._socket.close()

    async def show(self, query: str = "") -> float:
        """Run the page with a query string; return the seconds until it had run. Raises PageFailed or one of LOST."""
        if self._socket is None:
            raise ConnectionError("open() comes first")
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = self.page
        start = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(ANSWER_SECONDS):
            await self._finished(self._socket)
        return time.perf_counter() - start

    async def _finished(self, socket: ClientConnection) -> None:
        while True:
            body = await socket.recv(decode=False)
            self.bytes += len(body)
            message = ForwardMsg.FromString(body)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
            elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                raise PageFailed(message.delta.new_element.exception.message)
            elif kind == "delta" and any(notice in body for notice in FAILED):
                raise PageFailed("the page says that it cannot be shown")
            elif kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise PageFailed("the script cannot be compiled")
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return


@dataclass(slots=True)
class Load:
    """What visitors met: seconds of first runs and of changes of the filter, and what went wrong."""

    first: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0
    bytes: int = 0

    def summary(self) -> dict[str, Any]:
        """Return medians and 95th percentiles in milliseconds, counts, and kilobytes a page run."""
        runs = max(1, len(self.first) + len(self.changes))
        return {
            "first_ms": _quantiles(self.first),
            "change_ms": _quantiles(self.changes),
            "changes": len(self.changes),
            "seconds": round(self.seconds, 1),
            "kb_a_run": round(self.bytes / runs / 1000, 1),
            "errors": self.errors[:10],
            "error_count": len(self.errors),
        }


async def crowd(url: str, people: int, changes: int, pause: float, page: str = "") -> Load:
    """Let people open a page, evenly over one pause, and change the filter so often, with a pause before each change.

    A pause counts from change to change; whoever waited longer than that for an answer goes on at once.
    """
    load, start = Load(), time.perf_counter()
    await asyncio.gather(*(_person(url, page, number, people, changes, pause, load) for number in range(people)))
    load.seconds = time.perf_counter() - start
    return load


async def _person(url: str, page: str, number: int, people: int, changes: int, pause: float, load: Load) -> None:
    await asyncio.sleep(pause * number / people)
    visitor = Visitor(url, page)
    try:
        async with visitor:
            load.first.append(await visitor.show())
            due = time.perf_counter()
            for industry in islice(cycle(INDUSTRIES), number, number + changes):
                due = max(due + pause, time.perf_counter())
                await asyncio.sleep(due - time.perf_counter())
                load.changes.append(await visitor.show(f"industry={industry}"))
    except (PageFailed, *LOST) as error:
        load.errors.append(f"person {number}: {type(error).__name__}: {error}")
    load.bytes += visitor.bytes


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values do not exceed; values are not empty."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def _quantiles(seconds: Sequence[float]) -> dict[str, float] | None:
    if not seconds:
        return None
    return {"median": round(1000 * median(seconds), 1), "p95": round(1000 * percentile(seconds, 0.95), 1)}


def measured(app: str, process: psutil.Process) -> dict[str, Any]:
    """Return what one person and what many at once wait, and megabytes of the server's memory."""
    alone = asyncio.run(crowd(app, 1, ALONE, 0.2)).summary()
    together = asyncio.run(crowd(app, PEOPLE, CHANGES, PAUSE)).summary()
    memory = asyncio.run(_memory(app, process))
    return {"people": PEOPLE, "alone": alone, "together": together, "memory_mb": memory}


async def _memory(app: str, process: psutil.Process) -> dict[str, float]:
    before = megabytes(process)
    each = await a_session(app, process)
    for _ in range(CAME_AND_WENT // AT_ONCE):
        more = [Visitor(app) for _ in range(AT_ONCE)]
        await asyncio.gather(*map(_visit, more))
        await asyncio.gather(*(visitor.close() for visitor in more))
    return {
        "before": before,
        "a_session": each,
        f"after_{CAME_AND_WENT}": megabytes(process),
    }


async def a_session(app: str, process: psutil.Process, page: str = "", query: str = "") -> float:
    """Return megabytes that each of several people takes who show a page and change its filter, and leave after it."""
    before = megabytes(process)
    visitors = [Visitor(app, page) for _ in range(OPEN)]
    for visitor in visitors:
        await _visit(visitor, query)
    opened = megabytes(process)
    for visitor in visitors:
        await visitor.close()
    return round((opened - before) / OPEN, 2)


async def _visit(visitor: Visitor, query: str = "") -> None:
    await visitor.open()
    await visitor.show(query)
    await visitor.show(f"{query}&industry={INDUSTRIES[0]}")


def megabytes(process: psutil.Process) -> float:
    """Return the memory that a process has for itself."""
    return round(float(process.memory_full_info().uss) / 2**20, 1)


def main() -> None:
    """Load a running server and print what its visitors met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--changes", type=int, default=10)
    parser.add_argument("--pause", type=float, default=PAUSE)
    parser.add_argument("--page", default="", help="name of a page; the first one by default")
    given = parser.parse_args()
    load = asyncio.run(crowd(given.url, given.people, given.changes, given.pause, given.page))
    print(json.dumps(load.summary(), indent=1))


if __name__ == "__main__":
    main()
