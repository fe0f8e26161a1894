"""People at a site while parts of it fail: pages that change their filter, and reports that are handed in."""

import asyncio
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from threading import Event, Thread

from benchmarks.load import LOST, PageFailed, Visitor
from benchmarks.peers.data import INDUSTRIES
from plan import published
from records import life, owing, reading
from records.content import ItemReport
from records.errors import RecordsError, StoreUnavailable
from records.model import Permission, Person, Viewer
from records.places import Place
from records.store import Store
from tests.support import self_signed, stores

PAUSE_SECONDS = 0.3
REPORT_SECONDS = 0.8
OPEN_SECONDS = 60


@dataclass(slots=True)
class Guest:
    """Somebody with an open page: how often it was run, and the connection lost."""

    cookies: str
    runs: int = 0
    lost: int = 0
    slowest: float = 0.0
    errors: list[str] = field(default_factory=list)


class Crowd:
    """People with open pages, from `with` on until its end."""

    def __init__(self, url: str, people: int) -> None:
        self.url = url
        self.guests = [Guest(f"one_map_replica={secrets.token_hex(16)}") for _ in range(people)]
        self._ended = Event()
        self._thread = Thread(target=lambda: asyncio.run(self._all()), daemon=True)

    def __enter__(self) -> "Crowd":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def runs(self) -> list[int]:
        """How often each page was run so far."""
        return [one.runs for one in self.guests]

    def moved_on(self, since: list[int], by: int = 2) -> bool:
        """Whether every page was run so often since."""
        return all(now >= before + by for now, before in zip(self.runs(), since, strict=True))

    def lost(self) -> list[int]:
        """How often each connection was lost so far."""
        return [one.lost for one in self.guests]

    def errors(self) -> list[str]:
        """What any page met."""
        return [error for one in self.guests for error in one.errors]

    async def _all(self) -> None:
        await asyncio.gather(*(self._stay(number, guest) for number, guest in enumerate(self.guests)))

    async def _stay(self, number: int, guest: Guest) -> None:
        visitor = Visitor(self.url, cookies=guest.cookies)
        industries = cycle(INDUSTRIES[number % len(INDUSTRIES) :] + INDUSTRIES[: number % len(INDUSTRIES)])
        try:
            await visitor.open()
            while not self._ended.is_set():
                try:
                    guest.slowest = max(guest.slowest, await visitor.show(f"industry={next(industries)}"))
                    guest.runs += 1
                except LOST:
                    guest.lost += 1
                    await self._again(visitor)
                await asyncio.sleep(PAUSE_SECONDS)
            await visitor.close()
        except (PageFailed, *LOST) as error:
            guest.errors.append(f"{type(error).__name__}: {error}")

    async def _again(self, visitor: Visitor) -> None:
        """Connect again, as Streamlit's page does by itself."""
        deadline = time.monotonic() + OPEN_SECONDS
        while True:
            try:
                await visitor.open()
                return
            except LOST:
                if time.monotonic() > deadline:
                    raise
                await asyncio.sleep(PAUSE_SECONDS)


def fetched(url: str, cookies: str = "", timeout: float = 500) -> tuple[int, bytes]:
    """Return status and body of an address, whatever certificate its server has."""
    request = urllib.request.Request(url, headers={"Cookie": cookies})
    try:
        with urllib.request.urlopen(request, timeout=timeout, context=self_signed.unchecked()) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


class Office:
    """Units that hand in reports and a reviewer who accepts them; the number of each accepted one is remembered."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.accepted: list[str] = []
        self.refused = 0
        self.errors: list[str] = []
        plan = published.plan()
        items = [item for item in plan.items.values() if not item.corridors]
        self._places = [(unit, item.id) for item in items for unit in item.units if not plan.units[unit].members]
        self._reporters: dict[str, Person] = {}
        self._reviewer = stores.person(store, "reviewer", Permission("reviewer"))
        administrator = stores.person(store, "administrator", Permission("administrator"))
        owing.open_period(store, administrator, stores.PERIOD)

    @contextmanager
    def working(self) -> Iterator["Office"]:
        """Hand in and accept until the end of the block."""
        ended = Event()

        def work() -> None:
            for number in count():
                if ended.is_set() or number >= len(self._places):
                    return
                self._one(*self._places[number])
                ended.wait(REPORT_SECONDS)

        thread = Thread(target=work, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            ended.set()
            thread.join()

    def kept(self) -> set[str]:
        """Return the numbers of all accepted reports in the store."""
        found = reading.accepted(self.store, Viewer(self._reviewer))
        return {record.id for record in found.value}

    def _one(self, unit: str, item: str) -> None:
        try:
            if unit not in self._reporters:
                self._reporters[unit] = stores.person(self.store, f"of-{unit}", Permission("reporter", unit))
            place = Place("item", unit, stores.PERIOD, item)
            begun = life.create(self.store, self._reporters[unit], place, ItemReport(state="under-way", done="x"))
            sent = life.submit(self.store, self._reporters[unit], begun.id, begun.version)
            self.accepted.append(life.accept(self.store, self._reviewer, sent.id, sent.version).id)
        except StoreUnavailable:
            self.refused += 1
        except RecordsError as error:
            self.errors.append(f"{unit} {item}: {type(error).__name__} {error}")
