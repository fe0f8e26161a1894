"""What is counted for Prometheus where `ONE_MAP_METRICS=1`; loaded only there.

Labels are declared words (routes, pages, kinds of files, causes), so that their number is bounded and none tells of a
person.
"""

import logging
from collections.abc import Iterator

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plan import published
from records import answers
from server import downloads, output, requests, watch

LONG = (0.5, 1, 2.5, 5, 10, 30, 60, 180)
REGISTRY = CollectorRegistry()

answered = Counter("one_map_requests", "Requests answered", ["route", "method", "status"], registry=REGISTRY)
took = Histogram("one_map_request_seconds", "From a request to the end of its answer", ["route"], registry=REGISTRY)
runs = Counter("one_map_page_runs", "Runs of a page", ["page", "outcome"], registry=REGISTRY)
run_seconds = Histogram("one_map_page_run_seconds", "How long a run of a page took", ["page"], registry=REGISTRY)
made = Counter("one_map_jobs_finished", "Heavy files made, failed or withdrawn", ["file", "outcome"], registry=REGISTRY)
job_seconds = Histogram(
    "one_map_job_seconds", "From the request of a heavy file to the file", ["file"], buckets=LONG, registry=REGISTRY
)
store_errors = Counter("one_map_store_errors", "Times the store did not answer", ["cause"], registry=REGISTRY)
lag = Histogram("one_map_event_loop_lag_seconds", "How late the event loop came back", registry=REGISTRY)


class StateCollector(Collector):
    """What is so at the moment it is asked."""

    def collect(self) -> Iterator[Metric]:
        """Yield the gauges, and the counters that others keep."""
        yield GaugeMetricFamily("one_map_sessions", "Pages that are open", requests.sessions.open)
        yield CounterMetricFamily("one_map_sessions_opened", "Pages opened", requests.sessions.opened)
        jobs = GaugeMetricFamily("one_map_jobs", "Heavy files that are waited for", labels=["state"])
        caches = CounterMetricFamily("one_map_cache_requests", "What caches were asked", labels=["cache", "result"])
        counts = downloads.jobs().counts()
        jobs.add_metric(["waiting"], counts.waiting)
        jobs.add_metric(["running"], counts.running)
        for cache, (hits, misses) in {"files": (counts.hits, counts.misses), **answers.cache_counts()}.items():
            caches.add_metric([cache, "hit"], hits)
            caches.add_metric([cache, "miss"], misses)
        yield from (jobs, caches)
        shown = published.current()
        yield InfoMetricFamily(
            "one_map_package", "What is shown", value={"version": shown.plan.version, "revision": shown.revision}
        )
        yield CounterMetricFamily("one_map_log_dropped", "Texts that could not be written", output.dropped())


class Events(logging.Handler):
    """Counts what lower layers write into the log: runs of pages, files made, errors of the store."""

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record that is one of these."""
        match record.__dict__:
            case {"page": str(page), "outcome": str(outcome), "ms": ms}:
                runs.labels(page, outcome).inc()
                run_seconds.labels(page).observe(ms / 1000)
            case {"file": str(file), "outcome": str(outcome), "ms": ms}:
                made.labels(file, outcome).inc()
                job_seconds.labels(file).observe(ms / 1000)
            case {"store_error": str(cause)}:
                store_errors.labels(cause).inc()


def set_up() -> None:
    """Count from now on."""
    disable_created_metrics()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=REGISTRY)
    REGISTRY.register(StateCollector())
    logging.root.addHandler(Events())
    requests.observers.append(_observe)
    watch.lag_observers.append(lag.observe)


def _observe(one: requests.Answered) -> None:
    answered.labels(one.route, one.method, one.status).inc()
    took.labels(one.route).observe(one.seconds)


def metrics(_: Request) -> Response:
    """Answer with all counters, in Prometheus's own form."""
    headers = {"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"}
    return Response(generate_latest(REGISTRY), headers=headers)


ROUTES = [Route("/metrics", metrics)]
