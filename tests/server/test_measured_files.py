"""What the server hands to a file that measures: states as everyone may see them, whoever asks, and none for others."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from exports.files import FILES
from exports.request import ExportRequest, UnknownParameters, export_request
from plan import published
from records import life, owing, running
from records.errors import StoreLocked
from server import downloads
from tests.support.site_store import Site, served, under_way
from tests.support.stores import PERIOD


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with served(tmp_path) as site:
        owing.open_period(site.store, site.administrator, PERIOD)
        yield site


def requested(name: str = "map.png", **params: str) -> ExportRequest:
    kind = FILES[name]
    request = export_request(published.plan(), params.items(), kind.options)
    return asyncio.run(downloads._measured(kind, request))


def test_only_maps_are_given_states_and_only_where_there_are_some(site: Site) -> None:
    assert requested(measure="done").measured is None
    record = site.accepted(site.items()[0], under_way())
    running.use(site.store)
    given = requested(measure="under-way").measured
    assert given
    assert (given.counted, given.audience, given.period) == ({record.item}, "internal", PERIOD)
    assert requested().measured is None
    assert requested("items.csv", measure="done").measured is None
    assert requested(measure="under-way", as_of="2026-07-01").measured != given


def test_a_request_stays_the_same_while_nothing_changed_that_everyone_sees(site: Site) -> None:
    first, second, *_ = site.items()
    site.accepted(first, under_way())
    running.use(site.store)
    given = requested(measure="under-way")
    waiting = site.submitted(second, under_way())
    assert requested(measure="under-way") == given
    life.accept(site.store, site.reviewer, waiting.id, waiting.version)
    assert requested(measure="under-way") != given


def test_a_day_that_has_not_come_is_refused(site: Site) -> None:
    site.accepted(site.items()[0], under_way())
    running.use(site.store)
    assert requested(measure="under-way", as_of="2026-07-06").measured
    with pytest.raises(UnknownParameters, match="2026-07-07"):
        requested(measure="under-way", as_of="2026-07-07")


def test_without_the_store_a_measured_file_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Any:
        raise StoreLocked("locked")

    monkeypatch.setattr(running, "store", lost)
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/", "headers": [], "root_path": ""}
    scope |= {"query_string": b"measure=done", "path_params": {"name": "map.png"}, "server": ("localhost", 80)}
    answer = asyncio.run(downloads.export(Request(scope)))
    assert answer.status_code == 503
    assert "填报数据" in bytes(answer.body).decode()
    assert b'"none"' in bytes(asyncio.run(downloads.progress(Request(scope))).body)
