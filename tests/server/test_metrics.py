"""What is counted: each kind of event once, under words that are declared."""

import logging
import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from components.shell import runs
from records.database import translated
from records.errors import StoreLocked
from server import metrics, requests, watch
from server.requests import NamesRoute, Requests
from tests.support.visitor import Visitor


@pytest.fixture(scope="module", autouse=True)
def counting() -> Iterator[None]:
    """Count as the server does, in this file alone."""
    handlers, level = logging.root.handlers[:], logging.root.level
    logging.root.setLevel(logging.INFO)
    metrics.set_up()
    yield
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    requests.observers.clear()
    watch.lag_observers.clear()


def counted() -> dict[str, float]:
    text = Visitor(Starlette(routes=metrics.ROUTES)).get("/metrics").text
    lines = re.findall(r"^(one_map\w+(?:\{.*\})?) (\S+)$", text, re.MULTILINE)
    return {name: float(value) for name, value in lines}


def test_each_event_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "time", SimpleNamespace(monotonic=iter((10, 10.25, 20, 22)).__next__))
    before = counted()
    app = Requests(NamesRoute(Starlette(routes=[Route("/exports/{name}", lambda _: PlainTextResponse("x"))])))
    for address in ("/exports/a?q=b", "/exports/c", "/nothing"):
        Visitor(app).get(address)
    for outcome in (runs.FINISHED, runs.FAILED):
        runs.begin("overview")
        runs.end(outcome)
    runs.end()  # without a beginning there is nothing to note
    logging.getLogger("exports.jobs.pool").info("file", extra={"file": "map.png", "outcome": "made", "ms": 1500})
    with pytest.raises(StoreLocked), translated():
        from sqlalchemy.exc import TimeoutError

        raise TimeoutError
    for observe in watch.lag_observers:
        observe(0.25)
    after = counted()
    grown = {name: after[name] - before.get(name, 0) for name in after if after[name] != before.get(name, 0)}
    assert {name: by for name, by in grown.items() if "bucket" not in name and "_sum" not in name} == {
        'one_map_requests_total{method="GET",route="/exports/{name}",status="200"}': 2,
        'one_map_requests_total{method="GET",route="other",status="404"}': 1,
        'one_map_request_seconds_count{route="/exports/{name}"}': 2,
        'one_map_request_seconds_count{route="other"}': 1,
        'one_map_page_runs_total{outcome="finished",page="overview"}': 1,
        'one_map_page_runs_total{outcome="failed",page="overview"}': 1,
        'one_map_page_run_seconds_count{page="overview"}': 2,
        'one_map_jobs_finished_total{file="map.png",outcome="made"}': 1,
        'one_map_job_seconds_count{file="map.png"}': 1,
        'one_map_store_errors_total{cause="locked"}': 1,
        "one_map_event_loop_lag_seconds_count": 1,
    }
    took = {name.partition("{")[0]: by for name, by in grown.items() if "_sum" in name and "request" not in name}
    assert took == {
        "one_map_page_run_seconds_sum": 2.25,
        "one_map_job_seconds_sum": 1.5,
        "one_map_event_loop_lag_seconds_sum": 0.25,
    }


def test_what_is_so_now_is_there() -> None:
    names = {name.partition("{")[0] for name in counted()}
    assert names >= {
        "one_map_sessions",
        "one_map_sessions_opened_total",
        "one_map_jobs",
        "one_map_cache_requests_total",
        "one_map_package_info",
        "one_map_log_dropped_total",
    }
