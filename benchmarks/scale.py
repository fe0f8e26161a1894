"""What many readers cost: processor time a change of the filter, memory a session, processor time a file.

`python -m benchmarks.scale` starts a server, lets visitors of `benchmarks.load` use it, and reads what the server's
process took from the system. Times of the processor are comparable on a busy machine, where waiting times are not.
Writes `benchmarks/results/scale.json`, from which `docs/scale.md` is worked out.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.load import Visitor, crowd
from benchmarks.peers.data import INDUSTRIES
from exports.files import FILES
from exports.request import export_request
from plan import published
from tests.support.servers import ROOT, free_port

HERE = Path(__file__).parent
PAGES = ("", "industries", "corridors", "partners", "platforms", "targets")
CHANGES = 40
SESSIONS = 100
NAMES = ("map.png", "map.pdf", "map.html", "brief.docx", "deck.pptx", "workbook.xlsx", "layers.gpkg")
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure, print, write."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environ = os.environ | {"ONE_MAP_STORE": f"sqlite:///{folder}/records.sqlite"}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        no_output: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, cwd=ROOT, env=environ, **no_output) as server:
            try:
                result = _server(f"http://127.0.0.1:{port}", server.pid)
            finally:
                server.terminate()
    result["files_cpu_s"] = {name: round(_file(name), 2) for name in NAMES}
    text = json.dumps(result, indent=1) + "\n"
    print(text)
    (HERE / "results" / "scale.json").write_text(text, encoding="utf-8")


def _server(url: str, pid: int) -> dict[str, Any]:
    _wait(url)
    for page in PAGES:
        asyncio.run(crowd(url, 2, 8, 0, page))  # what is computed once is there
    changes = {page or "overview": round(1000 * _change(url, pid, page), 1) for page in PAGES}
    megabytes, first = asyncio.run(_sessions(url, pid))
    return {
        "change_cpu_ms": changes,
        "new_session_run_cpu_ms": round(1000 * first, 1),
        "server_mb": round(_memory(pid)[0]),
        "session_mb": round(megabytes, 2),
        "sessions": SESSIONS,
    }


def _change(url: str, pid: int, page: str) -> float:
    """Return the seconds of the processor that a change of the filter takes on a page."""
    before, load = _cpu(pid), asyncio.run(crowd(url, 4, CHANGES // 4, 0.05, page))
    if load.errors:
        raise RuntimeError(load.errors[0])
    return (_cpu(pid) - before) / (len(load.changes) + len(load.first))


async def _sessions(url: str, pid: int) -> tuple[float, float]:
    """Return the megabytes that an open session adds, and the seconds that each of its two runs takes."""
    before, started, visitors = _memory(pid)[0], _cpu(pid), [Visitor(url) for _ in range(SESSIONS)]
    for number, visitor in enumerate(visitors):
        await visitor.open()
        await visitor.show()
        await visitor.show(f"industry={('metals', 'it')[number % 2]}")
    after, spent = _memory(pid)[0], _cpu(pid) - started
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


def _cpu(pid: int) -> float:
    """Return the seconds of the processor that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(pid: int) -> tuple[float, float]:
    """Return the resident megabytes of a process now, and the most it had."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    about = dict(line.split(":", 1) for line in lines)
    return int(about["VmRSS"].split()[0]) / 1000, int(about["VmHWM"].split()[0]) / 1000


def _wait(url: str) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"no answer from {url}")


if __name__ == "__main__":
    main()
