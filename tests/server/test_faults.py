"""A real server that is hurt: it goes on, says plainly what it cannot do, and ends when told."""

import json
import os
import resource
import signal
import socket
import sqlite3
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest
from websockets.exceptions import ConnectionClosed

from records import accounts
from server.headers import security
from tests.support import postgres, site_store
from tests.support.real_server import PATIENCE, RealServer, run_on, served
from tests.support.site_store import PASSWORD
from tests.support.small_disk import fill, small_disk
from tests.support.visitor import HIDDEN
from tests.support.waiting import until
from views.words import words

LOGIN, WRONG, TYPED = "bao-gao", "wrong-password-7", "typed-words-7"
SAID = words("zh")
SERVICE_RESTART = 1012
# up to the time that an administrator asks for
FAILED = [words(lang).say("request_failed", when="").split(mark)[0] for lang, mark in (("zh", "："), ("en", ":"))]


def store_in(folder: Path) -> str:
    """Make a store with people in a folder, and return its address."""
    with site_store.served(folder):
        return f"sqlite:///{folder / 'site.sqlite'}"


def test_a_journey_leaves_no_word_of_people_in_the_log_and_ends_when_told(tmp_path: Path) -> None:
    """Standard output is full all the while. At the end others send and read no further, and a file is being made."""
    variables = {"ONE_MAP_STORE": store_in(tmp_path), "ONE_MAP_METRICS": "1"}
    with ExitStack() as stack:
        server = stack.enter_context(served(tmp_path / "log", output="/dev/full", **variables))
        assert server.sign_in(LOGIN, WRONG)[0] == 403
        assert server.sign_in(LOGIN, PASSWORD)[0] == 200
        assert LOGIN in server.runs(f"q={TYPED}"), "the page is that of whoever signed in"
        story = json.dumps({"format": "x", "title": {"zh": TYPED}, "steps": [{"view": {"q": TYPED}}]}).encode()
        for path, data in ((f"/exports/items.csv?q={TYPED}", None), (f"/{TYPED}", None), ("/exports/deck.pptx", story)):
            server.get(path, data)
        assert server.counted('one_map_page_runs_total{outcome="finished",page="overview"}') == 1
        assert server.counted("one_map_sessions_opened_total") == 1
        metrics = server.get("/metrics")[1]
        page = stack.enter_context(server.page())
        run_on(page)
        _hold_open(stack, server)
        coming = stack.enter_context(ThreadPoolExecutor()).submit(server.get, "/exports/deck.pptx")
        until(lambda: json.loads(server.get("/exports/deck.pptx/progress")[1])["state"] == "running")
        assert server.ends() == 0
        assert coming.result(PATIENCE)[0] in (200, 503)
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                page.recv(timeout=PATIENCE)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == SERVICE_RESTART
    log = server.log.read_text(encoding="utf-8")
    for word in (LOGIN, WRONG, TYPED, PASSWORD, "127.0.0.1", "报告"):
        assert word not in log + metrics, word
    lines = server.lines()
    assert {"serving", "page", "request", "session closed", "stopping"} <= {line["message"] for line in lines}
    assert all(line["url"].startswith("http://localhost:") for line in lines if line["message"] == "serving")
    assert all(line.get("session") for line in lines if line["message"] == "page")


def _hold_open(stack: ExitStack, server: RealServer) -> None:
    """Send half of a body, half of a head, and read an answer no further."""
    for text in (b"POST /exports/deck.pptx HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{", b"GET /"):
        stack.enter_context(socket.create_connection(server.address)).sendall(text)
    reader = stack.enter_context(socket.create_connection(server.address))
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.sendall(b"GET /assets/one-map-sans.otf HTTP/1.1\r\nHost: a\r\n\r\n")


def test_a_full_disk_stops_what_must_be_written_and_nothing_else(tmp_path: Path) -> None:
    """Store, temporary folder, kept files and the log are all on it."""
    with small_disk(tmp_path / "disk") as disk:
        for name in ("tmp", "files"):
            (disk / name).mkdir()
        variables = {"ONE_MAP_STORE": store_in(disk), "ONE_MAP_METRICS": "1"}
        variables |= {"TMPDIR": str(disk / "tmp"), "ONE_MAP_FILES": str(disk / "files")}
        with served(disk / "log", **variables) as server:
            fill(disk / "filler")
            server.runs()
            assert server.get("/exports/items.csv")[0] == 200
            assert server.get("/exports/map.html")[0] == 200
            status, text = server.sign_in(LOGIN, PASSWORD)
            assert (status, SAID.sign_in_unavailable in text) == (503, True)
            assert server.counted('one_map_store_errors_total{cause="full"}') > 0
            until(lambda: server.get("/nothing")[0] == 404 and server.counted("one_map_log_dropped_total") > 0)
            assert server.ready()[0] == 200, "what is read is there"
            assert server.full() == ["store", "files"]
            assert list((disk / "files").glob("*.part")) == [], "nothing is half written"
            assert "Traceback" not in server.log.read_text(encoding="utf-8")
            (disk / "filler").unlink()
            assert server.full() == []
            assert server.sign_in(LOGIN, PASSWORD)[0] == 200
            assert server.ends() == 0


def workers(server: RealServer) -> list[psutil.Process]:
    """Return the processes that make files."""
    children = psutil.Process(server.process.pid).children(recursive=True)
    return [one for one in children if "spawn_main" in " ".join(one.cmdline())]


def test_workers_without_memory_and_killed_ones_fail_no_other_file(tmp_path: Path) -> None:
    with served(tmp_path / "log", ONE_MAP_STORE=store_in(tmp_path)) as server:
        assert server.get("/exports/map.html")[0] == 200
        for one in workers(server):
            room = one.memory_info().vms + 2_000_000
            resource.prlimit(one.pid, resource.RLIMIT_AS, (room, resource.RLIM_INFINITY))
        status, text = server.get("/exports/map.svg")
        assert status == 500
        assert text.strip() and "Traceback" not in text
        server.runs()
        for one in workers(server):
            os.kill(one.pid, signal.SIGKILL)
        until(lambda: server.ready()[0] == 200)
        assert server.get("/exports/map.svg")[0] == 200
        print(server.log.read_text())
        failed = [line for line in server.lines() if line["message"] == "file" and line["outcome"] == "failed"]
        assert len(failed) == 1


def test_a_store_that_goes_away_is_said_and_comes_back(tmp_path: Path) -> None:
    with postgres.cluster() as home:
        variables = {"ONE_MAP_STORE": postgres.create(home, "steady")}
        with served(tmp_path / "log", **variables) as server:
            assert server.ready() == (200, server.ready()[1] | {"store": "ok"})
            assert SAID.records_lost not in server.runs()
            with postgres.away(home):
                until(lambda: server.ready()[1]["store"] == "unreachable")
                assert server.ready()[0] == 503
                assert SAID.records_lost in server.runs(), "the plan is shown all the same, and that records are not"
                assert server.get("/exports/items.csv")[0] == 200
                assert server.sign_in(LOGIN, PASSWORD)[0] == 503
            until(lambda: server.ready()[0] == 200)
            assert SAID.records_lost not in server.runs()
            assert server.sign_in(LOGIN, PASSWORD)[0] == 403, "it is asked again, and knows nobody"


def test_what_nobody_foresaw_is_a_bare_answer_with_all_headers_and_the_server_goes_on(tmp_path: Path) -> None:
    """A cell of the store holds what its type cannot read: no error of a store that is away, full or locked."""
    url = store_in(tmp_path)
    with sqlite3.connect(tmp_path / "site.sqlite") as store:
        row = (accounts.digest(LOGIN), accounts.LOCK, "0 no time")
        store.execute("insert into attempt (login, failures, last) values (?, ?, ?)", row)
    store.close()
    with served(tmp_path / "log", ONE_MAP_STORE=url) as server:
        form = dict(HIDDEN.findall(server.get("/sign-in")[1])) | {"login": LOGIN, "password": PASSWORD}
        cookies = "; ".join(f"{one.name}={one.value}" for one in server.cookies)
        request = urllib.request.Request(
            f"{server.url}/sign-in", urlencode(form).encode(), headers={"Cookie": cookies, "Origin": server.url}
        )
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=PATIENCE)
        with refused.value as answer:
            assert answer.code == 500
            told = answer.read().decode()
            assert [line.split("：")[0].split(":")[0] for line in told.splitlines()] == FAILED
            names = {name.lower().encode() for name in answer.headers}
            assert security(()).keys() <= names
            assert "server" not in answer.headers
        server.runs()
        assert server.sign_in("shen-he", PASSWORD)[0] == 200, "others sign in"
        failed = [line for line in server.lines() if line["message"].startswith("request failed at ")]
        assert failed[0]["message"].removeprefix("request failed at ") in told
        assert [line["error"] for line in failed] == ["ValueError"], "the log says what was wrong, and not the cell"
        assert LOGIN not in server.log.read_text(encoding="utf-8")
        assert server.ends() == 0
