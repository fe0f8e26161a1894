"""How many heavy files one address may request: pages' own downloads pass, a flood is told when to come again."""

from typing import Any

import pytest
from starlette.applications import Starlette

from exports.files import FILES
from exports.reporting.files import RECORD_FILES
from exports.request import ExportRequest, File
from plan.text import LANGS
from server import access, downloads, rate_limit
from server.rate_limit import Buckets
from tests.support.visitor import Visitor
from views.words import words


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def test_a_bucket_empties_and_fills_again() -> None:
    clock = Clock()
    buckets = Buckets(6, clock)
    assert [buckets.take("a") for _ in range(7)] == [0] * 6 + [10]
    assert buckets.take("b") == 0
    clock.seconds += 4
    assert buckets.take("a") == 6
    clock.seconds += 6
    assert [buckets.take("a") for _ in range(2)] == [0, 10]
    clock.seconds += 3600
    assert [buckets.take("a") for _ in range(7)] == [0] * 6 + [10]


def test_what_it_remembers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "MOST_ADDRESSES", 3)
    buckets = Buckets(1, Clock())
    assert [buckets.take(str(n)) for n in range(50)] == [0] * 50
    assert len(buckets._left) == 3


class Remote(Visitor):
    """Somebody at an address."""

    address = "198.51.100.7"

    def _scope(self, method: str, address: str, headers: Any) -> Any:
        return super()._scope(method, address, headers) | {"client": (self.address, 4711)}


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Starlette:
    """The routes of files, of which one address may request three a minute; the heavy ones cost nothing."""

    async def made(_request: object, name: str, _shown: object, _requested: ExportRequest) -> File:
        return File(name, "text/plain", b"made")

    monkeypatch.setattr(downloads, "_awaited", made)
    monkeypatch.setenv(access.FILES, "3")
    rate_limit._buckets.cache_clear()
    return Starlette(routes=downloads.ROUTES)


def at(address: str, app: Starlette) -> Remote:
    one = Remote(app)
    one.address = address
    return one


def test_a_flood_from_one_address_is_refused_in_the_language(app: Starlette) -> None:
    one = at("198.51.100.7", app)
    assert [one.get(f"/exports/map.png?task={n}").status for n in range(1, 4)] == [200] * 3
    for lang in LANGS:
        refused = one.get(f"/exports/deck.pptx?lang={lang}")
        assert refused.status == 429
        assert 1 <= int(refused.headers["retry-after"]) <= 20
        wait = int(refused.headers["retry-after"])
        assert refused.text == words(lang).say("export_too_often", most=3, n=wait) + "\n"
    assert one.post("/exports/deck.pptx", {}).status == 429
    for ask in (one.get, one.head):  # their heads cost as much
        assert {ask(f"/exports/{name}").status for name in RECORD_FILES} == {429}
    # what costs little goes on: heads, progress, light files
    assert one.head("/exports/map.png").status == 200
    assert one.get("/exports/map.png/progress").status == 200
    assert one.get("/exports/items.csv").status == 200
    assert at("198.51.100.8", app).get("/exports/map.png").status == 200


def test_who_counts_as_one(app: Starlette) -> None:
    for addresses in (("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"), ("203.0.113.5", "::ffff:203.0.113.5")):
        asked = [at(address, app).get("/exports/map.png").status for address in (*addresses, *addresses)]
        assert asked == [200, 200, 200, 429], addresses
    for address in ("127.0.0.1", "::1", "testclient"):  # the operator, or a proxy that does not say for whom
        assert [at(address, app).get("/exports/map.png").status for _ in range(5)] == [200] * 5


def test_it_can_be_switched_off(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.FILES, "0")
    assert {at("198.51.100.7", app).get("/exports/map.png").status for _ in range(9)} == {200}


def test_every_file_of_a_page_can_be_had_at_once_by_default() -> None:
    heavy = [name for name, kind in FILES.items() if kind.heavy] + list(RECORD_FILES)
    assert access.read({}).files_per_minute >= 3 * len(heavy)
