"""What many readers cost: processor time a change of the filter, memory a session, processor time a file.

`python -m benchmarks.scale` starts a server, lets visitors of `benchmarks.load` use it, and reads what the server's
process took from the system. Times of the processor are comparable on a busy machine, where waiting times are not.
Writes `benchmarks/results/scale.json`, from which `docs/scale.md` is worked out.
"""

import asyncio
import json
import time
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from benchmarks.browsing import HERE
from benchmarks.load import Visitor, crowd
from benchmarks.peers.data import INDUSTRIES
from benchmarks.run import server
from exports.files import FILES
from exports.request import export_request
from plan import published

PAGES = ("", "industries", "corridors", "partners", "platforms", "targets")
CHANGES = 40
SESSIONS = 100
NAMES = ("map.png", "map.pdf", "map.html", "brief.docx", "deck.pptx", "workbook.xlsx", "layers.gpkg")


def main() -> None:
    """Measure, print, write."""
    with TemporaryDirectory() as folder, server(ONE_MAP_STORE=f"sqlite:///{folder}/records.sqlite") as (url, process):
        result = _server(url, process)
    result["files_cpu_s"] = {name: round(_file(name), 2) for name in NAMES}
    text = json.dumps(result, indent=1) + "\n"
    print(text)
    (HERE / "results" / "scale.json").write_text(text, encoding="utf-8")


def _server(url: str, process: psutil.Process) -> dict[str, Any]:
    for page in PAGES:
        asyncio.run(crowd(url, 2, 8, 0, page))  # what is computed once is there
    changes = {page or "overview": round(1000 * _change(url, process, page), 1) for page in PAGES}
    megabytes, first = asyncio.run(_sessions(url, process))
    return {
        "change_cpu_ms": changes,
        "new_session_run_cpu_ms": round(1000 * first, 1),
        "server_mb": round(_memory(process)),
        "session_mb": round(megabytes, 2),
        "sessions": SESSIONS,
    }


def _change(url: str, process: psutil.Process, page: str) -> float:
    """Return the seconds of the processor that a change of the filter takes on a page."""
    before, load = _cpu(process), asyncio.run(crowd(url, 4, CHANGES // 4, 0.05, page))
    if load.errors:
        raise RuntimeError(load.errors[0])
    return (_cpu(process) - before) / (len(load.changes) + len(load.first))


async def _sessions(url: str, process: psutil.Process) -> tuple[float, float]:
    """Return the megabytes that an open session adds, and the seconds that each of its two runs takes."""
    before, started, visitors = _memory(process), _cpu(process), [Visitor(url) for _ in range(SESSIONS)]
    for number, visitor in enumerate(visitors):
        await visitor.open()
        await visitor.show()
        await visitor.show(f"industry={('metals', 'it')[number % 2]}")
    after, spent = _memory(process), _cpu(process) - started
    for visitor in visitors:
        await visitor.close()
    return (after - before) / SESSIONS, spent / SESSIONS / 2


def _file(name: str) -> float:
    """Return the seconds of the processor for a file: the mean over the whole plan and three industries."""
    plan, kind = published.plan(), FILES[name]
    views: list[list[tuple[str, str]]] = [[], *([("industry", one)] for one in INDUSTRIES[:3])]
    kind.write(plan, export_request(plan, [("industry", INDUSTRIES[4])], kind.options))  # what is loaded once is there
    start = time.process_time()
    for view in views:
        kind.write(plan, export_request(plan, view, kind.options))
    return (time.process_time() - start) / len(views)


def _cpu(process: psutil.Process) -> float:
    """Return the seconds of the processor that a process has had."""
    times = process.cpu_times()
    return float(times.user + times.system)


def _memory(process: psutil.Process) -> float:
    """Return the resident megabytes of a process."""
    return float(process.memory_info().rss) / 1_000_000


if __name__ == "__main__":
    main()
