"""What is polled while the server runs, so that `/ready` answers from memory and holds nobody up."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread

from frontend import assets
from records import running
from server import downloads
from server.warming import Warming

lag_observers: list[Callable[[float], None]] = []
POLL_SECONDS = 5.0
LAG_SECONDS = 0.5
SLOW_SECONDS = 1.0
OK, LOST, OPTIONAL = "ok", "lost", "optional"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Condition:
    """What the last poll found.

    Attributes
    ----------
    missing : tuple of str
        Assets that are not there.
    store : str
        Empty where the store answers, else why not, in one word.
    workers : bool
        Whether the processes that make files run, or start with the next file.
    """

    missing: tuple[str, ...] = ()
    store: str = ""
    workers: bool = True


class Watch:
    """Polls in a thread of its own: a store that does not answer holds up nothing but the next poll."""

    def __init__(self, poll: Callable[[], Condition], seconds: float = POLL_SECONDS) -> None:
        self.condition: Condition | None = None
        self._poll, self._seconds, self._ended = poll, seconds, Event()
        self._thread = Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Poll for the first time, and from then on."""
        self._thread.start()

    def stop(self) -> None:
        """Poll no more; a poll that hangs is not waited for."""
        self._ended.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._note(self._poll())
            except Exception:  # whatever it is, the next poll may tell: `/ready` would else say the same for good
                _log.exception("condition cannot be polled")
            self._ended.wait(self._seconds)

    def _note(self, found: Condition) -> None:
        if self.condition and self.condition != found:
            _log.warning("condition changed", extra=in_words(found))
        self.condition = found


def poll() -> Condition:
    """Return how assets, store and workers are; workers that were killed are replaced, if they can be."""
    jobs = downloads.jobs()
    if not (whole := jobs.mend()):
        _log.warning("workers were killed")
        whole = jobs.mend()
    return Condition(tuple(assets.missing()), running.probe(), whole)


def in_words(condition: Condition) -> dict[str, str]:
    """Return what `/ready` says of it."""
    optional = condition.store and not running.configured()
    return {
        "assets": LOST if condition.missing else OK,
        "store": f"{OPTIONAL}: {condition.store}" if optional else condition.store or OK,
        "workers": OK if condition.workers else LOST,
    }


def is_well(condition: Condition) -> bool:
    """Whether everything is there that people are promised."""
    return not condition.missing and condition.workers and not (condition.store and running.configured())


_watch: Watch | None = None


def condition() -> Condition | None:
    """Return what was found last; None while the server starts, and once it has ended."""
    return _watch.condition if _watch else None


@asynccontextmanager
async def watching() -> AsyncIterator[None]:
    """Watch while the block runs."""
    global _watch
    warming = Warming(downloads.jobs().warm)

    def polled() -> Condition:
        found = poll()
        warming.poll()
        return found

    _watch = Watch(polled)
    _watch.start()
    lag = asyncio.create_task(_measure_lag())
    try:
        yield
    finally:
        _watch.stop()
        _watch = None
        lag.cancel()
        with suppress(asyncio.CancelledError):
            await lag


async def _measure_lag() -> None:
    """Note how much later than it should the event loop comes back: that long everybody waits."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + LAG_SECONDS
        await asyncio.sleep(LAG_SECONDS)
        late = max(0.0, loop.time() - due)
        for observe in lag_observers:
            observe(late)
        if late > SLOW_SECONDS:
            _log.warning("event loop late", extra={"seconds": round(late, 3)})
