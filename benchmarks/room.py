"""A full room: 30 people who change the filter every three seconds; memory before, during and after 500 visits."""

import asyncio
from typing import Any

import psutil

from benchmarks.load import INDUSTRIES, Visitor, crowd

PEOPLE, CHANGES, PAUSE = 30, 5, 3.0
ALONE = 12
OPEN, CAME_AND_WENT, AT_ONCE = 20, 500, 10


def measured(app: str, process: psutil.Process) -> dict[str, Any]:
    """Return what one person and what a room of them wait, and megabytes of the server's memory."""
    alone = asyncio.run(crowd(app, 1, ALONE, 0.2)).summary()
    room = asyncio.run(crowd(app, PEOPLE, CHANGES, PAUSE)).summary()
    memory = asyncio.run(_memory(app, process))
    return {"people": PEOPLE, "alone": alone, "room": room, "memory_mb": memory}


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
