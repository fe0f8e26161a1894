"""Two replicas, PostgreSQL, a Dask cluster and nginx: each part ends while people work, and the site goes on.

Needs root on Debian. What happened is printed with its times (`pytest -s`, as `make test-deploy` does).
"""

import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url

from plan import published
from records.start import open_store
from tests.support import postgres, replicas
from tests.support import small_package as small
from tests.support.crowd import Crowd, Office, fetched
from tests.support.replicas import Site
from tests.support.servers import ROOT
from tests.support.waiting import until
from views.words import words

pytestmark = pytest.mark.timeout(1200)  # all processes of a site share the machine with whatever else it does
PEOPLE = 12
FILES = ("map.png", "map.pdf", "brief.docx", "deck.pptx", "workbook.xlsx")
PAGES = ("", "corridors", "layers/counties.geojson", "data/items-zh.json", "health")
SENTENCES = tuple(
    words("zh").say(key, when="").partition("：")[0].encode() for key in ("export_failed", "export_store_lost")
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with replicas.site(tmp_path_factory.mktemp("site")) as one:
        yield one


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long something took."""
    start = time.monotonic()
    yield
    print(f"{time.monotonic() - start:6.1f} s  {what}", flush=True)


def asked(site: Site, threads: ThreadPoolExecutor, query: str, number: int = 0) -> "list[Future[tuple[int, bytes]]]":
    """Ask for each kind of heavy file, each as another browser."""
    cookies = [f"one_map_replica={number:031x}{one:x}" for one in range(len(FILES))]
    urls = [f"{site.url}/exports/{name}?{query}" for name in FILES]
    return [threads.submit(fetched, url, cookie) for url, cookie in zip(urls, cookies, strict=True)]


def outcomes(files: "list[Future[tuple[int, bytes]]]") -> dict[str, int]:
    """Return the status of each file; what is not a file says why, in a sentence of ours."""
    found = [one.result(500) for one in files]
    for name, (status, body) in zip(FILES, found, strict=True):
        assert status == 200 or body.startswith(SENTENCES), (name, status, body[:200])
    return {name: status for name, (status, _) in zip(FILES, found, strict=True)}


def test_each_part_of_the_site_may_end_while_people_work(site: Site) -> None:
    store = open_store(make_url(site.store), published.plan())
    office = Office(store)
    with ThreadPoolExecutor() as threads, Crowd(site.url, PEOPLE) as crowd:
        until(lambda: crowd.moved_on([0] * PEOPLE) or crowd.errors(), "pages open")
        with office.working():
            until(lambda: len(office.accepted) > 2 or office.errors, "reports are accepted")

            with timed("a replica was killed; all pages ran twice again"):
                before = crowd.runs()
                site.kill(site.ports[0])
                until(lambda: crowd.moved_on(before) or crowd.errors(), "pages go on at the other replica")
            after_replica = crowd.lost()
            assert sum(after_replica) > 0, "nobody was there"
            with timed("the replica was started and answered"):
                site.start(site.ports[0])

            with timed(f"a worker was killed while {len(FILES)} files were made; all answered"):
                files = asked(site, threads, "industry=it")
                until(lambda: any(one.is_file() for one in site.files.glob("*.file")), "the first file is there")
                site.dask.workers[0].kill()
                print("         ", outcomes(files), flush=True)
                site.dask.workers[0].wait()
            site.dask.start_worker()

            with timed("the database was killed and started; reports were accepted again"):
                files, before = asked(site, threads, "industry=metals", 1), crowd.runs()
                postgres.kill(site.socket)
                until(lambda: office.refused or office.errors, "writing is refused")
                until(lambda: crowd.moved_on(before) or crowd.errors(), "pages are shown without the database")
                postgres.start(site.socket)
                known = len(office.accepted)
                until(lambda: len(office.accepted) > known + 2 or office.errors, "writing goes on")
                print("         ", outcomes(files), flush=True)
        before = crowd.runs()
        until(lambda: crowd.moved_on(before) or crowd.errors(), "pages go on")
    print(
        f"           {sum(crowd.runs())} runs of {PEOPLE} pages, slowest {max(g.slowest for g in crowd.guests):.1f} s,"
    )
    print(f"           connections lost: {crowd.lost()}; reports accepted: {len(office.accepted)}, ", end="")
    print(f"refused while the database was away: {office.refused}", flush=True)
    assert (crowd.errors(), office.errors) == ([], [])
    assert max(crowd.lost()) <= 1, "somebody had to connect more than once"
    assert set(office.accepted) - office.kept() == set(), "an accepted report is lost"
    store.close()


def test_a_file_is_made_once_for_both_replicas(site: Site) -> None:
    before = set(site.files.glob("*.file"))
    with ThreadPoolExecutor() as threads, timed("one map asked of both replicas at once"):
        path = "exports/map.png?industry=pharma"
        both = [threads.submit(fetched, f"http://127.0.0.1:{port}/{path}") for port in site.ports]
        (first, body), (second, other) = (one.result(500) for one in both)
    assert (first, second, body == other) == (200, 200, True)
    assert len(set(site.files.glob("*.file")) - before) == 1


def test_replicas_restart_one_by_one_to_another_package(site: Site) -> None:
    former = {site.revision(port) for port in site.ports}
    small.edit(site.package, "industries", 2, name_en="Urban resource recycling")
    answers: list[tuple[str, int, float]] = []
    with ThreadPoolExecutor() as threads, Crowd(site.url, PEOPLE) as crowd:
        until(lambda: crowd.moved_on([0] * PEOPLE) or crowd.errors(), "pages open")
        with timed("both replicas restarted, one after the other"):
            restart = threads.submit(_rolling, site)
            while not restart.done():
                for guest in crowd.guests:
                    answers += [visited(site, page, guest.cookies) for page in PAGES]
            restart.result()
        before = crowd.runs()
        until(lambda: crowd.moved_on(before) or crowd.errors(), "pages go on")
    slowest = max(answers, key=lambda one: one[2])
    print(f"           {len(answers)} requests, slowest {slowest}; ", end="")
    print(f"{sum(crowd.runs())} runs of {PEOPLE} pages, connections lost: {crowd.lost()}", flush=True)
    assert crowd.errors() == []
    assert [one for one in answers if one[1] != 200] == []
    assert max(crowd.lost()) <= len(site.ports), "more than once for each restart"
    now = {site.revision(port) for port in site.ports}
    assert (len(now), now & former) == (1, set())


def visited(site: Site, page: str, cookies: str) -> tuple[str, int, float]:
    """Return a page, its status, and the seconds until it had come."""
    start = time.monotonic()
    return page, fetched(f"{site.url}/{page}", cookies)[0], time.monotonic() - start


def _rolling(site: Site) -> None:
    script: Path = ROOT / "deploy" / "rolling-restart.sh"
    environ = {"RESTART": f"sh {site.folder}/restart.sh PORT", "PATH": "/usr/bin:/bin"}
    subprocess.run(["sh", str(script), *map(str, site.ports)], check=True, env=environ)
