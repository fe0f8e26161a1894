"""Loads a server for a long time and watches its memory: `python -m benchmarks.soak --minutes 60`.

Prints a line a minute and writes `benchmarks/results/soak.json`; ends with 1 where a change failed or memory kept
growing: more than a tenth from the second minute, when all caches are warm, to the last.
"""

import argparse
import asyncio
import json
import sys
from typing import Any

import psutil

from benchmarks.browsing import HERE
from benchmarks.load import PAUSE, PEOPLE, crowd, megabytes
from benchmarks.run import server

MOST_GROWTH = 1.1
MINUTE = 60


def main(minutes: int) -> int:
    """Load, print, write; return how the process ends."""
    with server() as (app, process):
        lines = [_minute(number, app, process) for number in range(1, minutes + 1)]
    errors = sum(line["errors"] for line in lines)
    growth = lines[-1]["memory_mb"] / lines[min(1, len(lines) - 1)]["memory_mb"]
    result = {"minutes": lines, "errors": errors, "growth": round(growth, 3)}
    (HERE / "results" / "soak.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"{errors} errors, memory × {growth:.2f}")
    return int(bool(errors) or growth > MOST_GROWTH)


def _minute(number: int, app: str, process: psutil.Process) -> dict[str, Any]:
    load = asyncio.run(crowd(app, PEOPLE, int(MINUTE / PAUSE), PAUSE)).summary()
    line = {"change_ms": load["change_ms"], "errors": load["error_count"], "memory_mb": megabytes(process)}
    print(number, line, flush=True)
    return line


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, default=60)
    sys.exit(main(parser.parse_args().minutes))
