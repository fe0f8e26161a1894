"""A process that makes heavy files: its plan is that of its server, it gives way to it, and writes down how far it is.

The server hands over the bytes that its own plan was read from, so that no file mixes two states of the package.
"""

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Thread
from typing import Any

from exports.jobs import beside, progress
from exports.request import ExportRequest, File
from plan import profile
from plan.model import Plan
from plan.package.files import PackageFiles
from plan.package.loading import loaded

NICENESS = 10
MOST_FRAMES = 12

Ahead = Callable[[Plan], None]
"""A function of a module that prepares a process for what comes."""
Steps = Any
"""An array of two whole numbers a slot, done and of, shared by server and workers and written without a lock: a worker
that is stopped while it writes leaves no lock behind."""

_steps: Steps = None
_files: PackageFiles | None = None
_sent: tuple[str, Plan] | None = None


class Worker(SpawnProcess):
    """A process whose start does not run the page again, and whose end is one line in the log.

    A spawned process imports the main module of its parent, and Streamlit puts the script of the page in that place.
    """

    def run(self) -> None:
        """Work; of what ended it the line says kind and frames, as the text of an error can hold what people wrote."""
        try:
            super().run()
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
            fields = {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "level": "error",
                "logger": __name__,
                "message": "worker ended",
                "error": type(error).__name__,
                "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
            }
            print(json.dumps(fields), file=sys.stderr)
            sys.exit(1)

    @staticmethod
    def _Popen(process_obj: Any) -> Any:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = sys.modules[__name__]
        try:
            return SpawnProcess._Popen(process_obj)
        finally:
            sys.modules["__main__"] = main


class Context(SpawnContext):
    """Starts such processes."""

    Process = Worker


def begin(steps: Steps, files: PackageFiles, variables: Iterable[tuple[str, str]], ahead: Iterable[Ahead] = ()) -> None:
    """Set up this process as a worker for the package that these files are, under the profile of these variables.

    What is called `ahead` is done before it takes a file.
    """
    global _steps, _files
    _steps, _files = steps, files
    for name in profile.NAMES:
        os.environ.pop(name, None)
    os.environ.update(variables)
    if hasattr(os, "nice"):  # Windows has none
        os.nice(NICENESS)
    Thread(target=_end_with_parent, daemon=True).start()
    beside.allow()
    with suppress(Exception):  # what cannot be done now says why where a file is made
        for prepare in ahead:
            prepare(_plan())
            _leave_out()


def _end_with_parent() -> None:
    """End this process at once when the server is gone, however it ended: a signal runs no handlers at exit."""
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


@lru_cache(maxsize=1)
def _plan() -> Plan:
    """Return the plan of this process, which has one as long as it runs."""
    if _files is None:
        raise RuntimeError("begin() comes first")
    plan = loaded(_files)
    _leave_out()
    return plan


def _leave_out() -> None:
    """Leave what is there for good out when garbage is looked for, which is a tenth of drawing a map."""
    gc.collect()
    gc.freeze()


def _plan_of(files: PackageFiles) -> Plan:
    """Return the plan of a package that was sent along, loaded once as long as no other comes."""
    global _sent
    if _sent is None or _sent[0] != files.revision:
        _sent = files.revision, loaded(files)
    return _sent[1]


def made(
    write: Callable[[Plan, ExportRequest], File], request: ExportRequest, slot: int, other: PackageFiles | None = None
) -> File:
    """Return the file a writer makes of this process's plan, or of another package, reporting its steps in a slot."""
    plan = _plan_of(other) if other else _plan()

    def note(done: int, of: int) -> None:
        _steps[2 * slot + 1], _steps[2 * slot] = of, done  # in this order: whoever sees steps done sees of how many

    with progress.reported_to(note):
        return write(plan, request)
