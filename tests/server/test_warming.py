"""Processes that make files are started while nobody waits, once for each package, and load what files take."""

import sys
from types import SimpleNamespace

import pytest

from exports import first_files
from exports.files import FILES
from exports.loaded_later import LoadedLater
from plan import published
from plan.model import Plan
from server import warming
from server.warming import Warming


def test_they_start_once_the_server_was_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    now = SimpleNamespace(monotonic=0.0, process_time=0.0)
    clock = SimpleNamespace(monotonic=lambda: now.monotonic, process_time=lambda: now.process_time)
    monkeypatch.setattr(warming, "time", clock)
    started: list[str] = []
    looking = Warming(lambda files: started.append(files.revision))

    def looks(seconds: float, worked: float) -> int:
        now.monotonic, now.process_time = now.monotonic + seconds, now.process_time + worked
        looking.poll()
        return len(started)

    assert looks(0, 0) == 0, "the first look comes at once"
    assert looks(5, 2) == looks(5, 0.6) == 0, "people are waited on"
    assert looks(0.9, 0) == 0, "too short a time to tell"
    assert looks(1, 0.05) == 1
    assert looks(5, 0) == 1
    shown = published.base()
    other = SimpleNamespace(revision="another", files=SimpleNamespace(revision="another"))
    monkeypatch.setattr(published, "base", lambda: other)
    assert looks(5, 0) == 2
    assert started == [shown.revision, "another"]


def test_what_they_make_ahead_loads_all_that_heavy_files_take(plan: Plan) -> None:
    first_files.make(plan)
    writers = [one.write for one in FILES.values() if one.heavy and isinstance(one.write, LoadedLater)]
    assert {one.module for one in writers} <= set(sys.modules)
