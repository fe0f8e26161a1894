"""A running server whose clock is set a day forward, back, and a day behind: it goes on, and only sign-ins end."""

import urllib.request
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from records import accounts
from tests.support import set_clock, site_store
from tests.support.real_server import RealServer, run_on, served
from tests.support.site_store import PASSWORD
from tests.support.waiting import until

LOGIN, OTHER, WRONG = "bao-gao", "shen-he", "wrong-password-7"


def days_off(server: RealServer) -> float:
    """Return how many days the clock of the server is off, by the date of its answers."""
    with urllib.request.urlopen(f"{server.url}/health") as answer:
        off = parsedate_to_datetime(answer.headers["Date"]) - datetime.now(UTC)
    return round(off / timedelta(days=1), 1)


@pytest.mark.parametrize("days", [1, -1])
def test_a_clock_that_jumps_ends_sign_ins_and_nothing_else(tmp_path: Path, days: int) -> None:
    clock = set_clock.right(tmp_path)
    with site_store.served(tmp_path):
        store = f"sqlite:///{tmp_path / 'site.sqlite'}"
    (tmp_path / "files").mkdir()
    variables = {"ONE_MAP_STORE": store, "ONE_MAP_FILES": str(tmp_path / "files"), **clock.variables}
    with served(tmp_path / "log", **variables) as server:
        assert server.sign_in(LOGIN, PASSWORD)[0] == 200
        kept = server.get("/exports/map.svg")
        assert kept[0] == 200
        with server.page() as page:
            assert LOGIN in run_on(page), "the page is that of whoever signed in"
            for off in (days, 0):
                clock.jump(off)
                until(lambda off=off: days_off(server) == off)  # type: ignore[misc]
                shown = run_on(page, "industry=metals")
                assert LOGIN not in shown, "the sign-in has ended"
                assert "FINISHED_SUCCESSFULLY" in shown, "and the page goes on"
                assert server.get("/exports/map.svg") == kept, "what is kept is found"
                assert server.get("/exports/map.svg?industry=metals")[0] == 200, "and what is not is made"
                assert server.ready()[0] == 200
                assert server.sign_in(LOGIN, WRONG)[0] == 403
                assert server.sign_in(LOGIN, PASSWORD)[0] == 200
                assert LOGIN in server.runs()
        assert server.ends() == 0
        assert [line for line in server.lines() if line["level"] not in ("info", "warning")] == []


def test_a_wait_for_the_next_try_outlasts_a_jump_back_by_no_more_than_itself(tmp_path: Path) -> None:
    clock = set_clock.right(tmp_path)
    with site_store.served(tmp_path):
        store = f"sqlite:///{tmp_path / 'site.sqlite'}"
    with served(tmp_path / "log", ONE_MAP_STORE=store, **clock.variables) as server:
        for number in range(accounts.LOCK + 1):
            clock.jump(1 + number / 24)  # each try after the wait of the one before
            server.sign_in(LOGIN, WRONG)
        assert server.sign_in(LOGIN, PASSWORD)[0] == 429, "it waits a quarter of an hour"
        clock.jump(-1)
        assert server.sign_in(LOGIN, PASSWORD)[0] == 429, "a clock set back does not end the wait"
        assert server.sign_in(OTHER, PASSWORD)[0] == 200
        clock.jump(-1 + accounts.LOCKED / timedelta(days=1) + 0.001)
        assert server.sign_in(LOGIN, PASSWORD)[0] == 200, "nor does it wait for what was tomorrow"
