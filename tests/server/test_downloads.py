"""The routes of files where somebody sends too slowly, or the server is about to end."""

from concurrent.futures import Future
from threading import Event

import pytest
from starlette.applications import Starlette

from exports.request import File
from plan.text import LANGS
from server import downloads, process
from tests.support.visitor import Visitor
from views.words import words

MADE = File("map.png", "image/png", b"made")


class Held:
    """Stands in for the jobs of the server: what is asked of them comes when the test says so."""

    def __init__(self) -> None:
        self.future: Future[File] = Future()
        self.waiting = 0

    def requested(self, *_: object) -> "Held":
        return self

    def __enter__(self) -> "Future[File]":
        self.waiting += 1
        return self.future

    def __exit__(self, *_: object) -> None:
        self.waiting -= 1


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    one = Held()
    monkeypatch.setattr(downloads, "jobs", lambda: one)
    monkeypatch.setattr(downloads, "POLL_SECONDS", 0)
    return one


@pytest.fixture
def visitor() -> Visitor:
    return Visitor(Starlette(routes=downloads.ROUTES))


def test_a_story_whose_end_never_comes_is_given_up(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "BODY_SECONDS", 0)
    answer = visitor.post_half("/exports/deck.pptx", {"title": "x"})
    assert answer.status == 408
    assert answer.text.splitlines() == [words(lang).access_slow_body for lang in LANGS]


@pytest.mark.parametrize("lang", LANGS)
def test_a_server_told_to_end_begins_no_file(
    visitor: Visitor, held: Held, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    stopping = Event()
    stopping.set()
    monkeypatch.setattr(process, "STOPPING", stopping)
    held.future.set_result(MADE)  # were it begun, it would come
    answer = visitor.get(f"/exports/map.png?lang={lang}")
    assert (answer.status, answer.text) == (503, words(lang).export_stopping + "\n")
    assert answer.headers["retry-after"] == "30"


@pytest.mark.parametrize(("late", "status"), [(-1, 200), (1, 503)])
def test_a_file_under_way_is_waited_for_so_long_and_no_longer(
    visitor: Visitor, held: Held, monkeypatch: pytest.MonkeyPatch, late: int, status: int
) -> None:
    def seconds() -> float:
        """Say how long ago the server was told to end; the file is there right after."""
        if not held.future.done():
            held.future.set_result(MADE)
        return process.FILE_SECONDS + late

    monkeypatch.setattr(process, "seconds_since_signal", seconds)
    answer = visitor.get("/exports/map.png?lang=en")
    assert (answer.status, answer.text) == (status, "made" if status == 200 else words("en").export_stopping + "\n")
    assert held.waiting == 0
