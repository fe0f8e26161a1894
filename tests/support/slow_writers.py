"""Writers as the jobs meet them: slow, counting, failing, dying. A file is named for the process that made it."""

import os
import time
from pathlib import Path

from exports.jobs import progress
from exports.request import ExportRequest, File
from plan.model import Plan


def quick(plan: Plan, asked: ExportRequest) -> File:
    """Return at once which process made it, how nice it is, and of which plan."""
    return File(f"{os.getpid()}.txt", "text/plain", f"{os.nice(0)} {plan.version}".encode())


def large(_: Plan, __: ExportRequest) -> File:
    """Return a thousand bytes."""
    return File(f"{os.getpid()}.txt", "text/plain", b"x" * 1000)


def counting(_: Plan, asked: ExportRequest) -> File:
    """Report two of three steps, then wait for the file that its link names to go."""
    gate = Path(asked.link)
    gate.with_suffix(".begun").write_text(str(os.getpid()), encoding="utf-8")
    progress.report(2, 3)
    while gate.exists():
        time.sleep(0.01)
    return File(f"{os.getpid()}.txt", "text/plain", b"done")


_prepared: list[str] = []


def prepare(plan: Plan) -> None:
    """Note of which plan this process was prepared for."""
    _prepared.append(plan.version)


def hinder(_: Plan) -> None:
    """Raise where a process is prepared."""
    raise ValueError("not prepared")


def prepared(_: Plan, __: ExportRequest) -> File:
    """Return what this process was prepared for."""
    return File(f"{os.getpid()}.txt", "text/plain", " ".join(_prepared).encode())


def failing(_: Plan, __: ExportRequest) -> File:
    """Raise."""
    raise ValueError("the writer's own words")


def dying(_: Plan, __: ExportRequest) -> File:
    """End the process as a crash does."""
    os._exit(3)


def gated(_: Plan, __: ExportRequest) -> File:
    """Report two of three steps, write down its process, and wait for the gate beside this module to go."""
    gate = Path(__file__).with_name("gate")
    gate.with_suffix(".begun").write_text(str(os.getpid()), encoding="utf-8")
    progress.report(2, 3)
    while gate.exists():
        time.sleep(0.01)
    return File("map.png", "text/plain", b"done")
