"""`/ready`: what makes it say no, and that it answers without asking anybody."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette

from frontend import assets
from records import address
from server import downloads, process, ready, watch
from server.signed_in import SignedIn
from server.watch import Condition, Watch
from tests.support import site_store
from tests.support.site_store import Site
from tests.support.visitor import Visitor

APP = Starlette(routes=ready.ROUTES)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with site_store.served(tmp_path) as site:
        yield site


def answered() -> tuple[int, str]:
    answer = Visitor(APP).get("/ready")
    assert answer.headers["cache-control"] == "no-store"
    return answer.status, json.loads(answer.text)["status"]


def found(monkeypatch: pytest.MonkeyPatch, condition: Condition | None) -> tuple[int, str]:
    monkeypatch.setattr(watch, "condition", lambda: condition)
    return answered()


def test_each_part_that_is_lost_makes_it_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, None) == (503, "starting")
    assert found(monkeypatch, Condition()) == (200, "ready")
    for lost in (Condition(("assets/x",)), Condition(store="unreachable"), Condition(workers=False)):
        assert found(monkeypatch, lost) == (503, "not ready"), lost
    monkeypatch.delenv(address.NAME)
    assert found(monkeypatch, Condition(store="unreachable")) == (200, "ready"), "nobody was promised a store"
    monkeypatch.setattr(process, "STOPPING", set_event())
    assert found(monkeypatch, Condition()) == (503, "stopping")


def test_a_closed_site_says_it_to_whoever_asks() -> None:
    assert json.loads(Visitor(SignedIn(APP)).get("/ready").text)["status"] == "starting"


def set_event() -> Event:
    event = Event()
    event.set()
    return event


def test_a_look_finds_what_is_lost(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    assert watch.poll() == Condition()
    file = address.file_of(site.store.database.url)
    assert file is not None
    away = file.rename(file.with_name("away"))
    monkeypatch.setattr(assets, "missing", lambda: ["leaflet.js"])
    monkeypatch.setattr(downloads.jobs(), "mend", lambda: False)
    assert watch.poll() == Condition(("leaflet.js",), "unreachable", False)
    away.rename(file)


def test_it_watches_while_the_server_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "poll", Condition)

    async def run() -> None:
        async with watch.watching():
            while watch.condition() is None:
                await asyncio.sleep(0)
        assert watch.condition() is None

    asyncio.run(run())


def test_it_looks_again_and_a_look_that_hangs_is_not_waited_for() -> None:
    looks, hanging = iter(range(3)), Event()
    stopped = Event()

    def look() -> Condition:
        if next(looks) == 2:
            hanging.set()
            stopped.wait()
        return Condition()

    one = Watch(look, seconds=0)
    one.start()
    assert hanging.wait(60)
    one.stop()
    assert one.condition == Condition()
    stopped.set()


def test_a_look_that_fails_is_not_the_last() -> None:
    looks: list[int] = []

    def look() -> Condition:
        looks.append(1)
        if len(looks) == 1:
            raise RuntimeError("of a part")
        looking.stop()
        return Condition(workers=False)

    looking = Watch(look, seconds=0)
    looking._run()
    assert looking.condition == Condition(workers=False)


def test_how_late_the_event_loop_comes_back_is_told_and_logged_where_it_is_long(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[float] = []
    clock, late = [0.0], [0.0, 0.5, watch.SLOW_SECONDS, 2.0]

    async def slept(seconds: float) -> None:
        if not late:
            raise asyncio.CancelledError
        clock[0] += seconds + late.pop(0)

    async def measured() -> None:
        monkeypatch.setattr(watch.asyncio, "sleep", slept)
        monkeypatch.setattr(watch.asyncio, "get_running_loop", lambda: SimpleNamespace(time=lambda: clock[0]))
        with pytest.raises(asyncio.CancelledError):
            await watch._measure_lag()
        monkeypatch.undo()

    monkeypatch.setattr(watch, "lag_observers", [told.append])
    asyncio.run(measured())
    assert told == [0.0, 0.5, 1.0, 2.0]
    assert [one.__dict__["seconds"] for one in caplog.records] == [2.0]
