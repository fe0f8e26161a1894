"""Heavy files made on the workers of a Dask cluster, on this machine while its scheduler cannot be reached.

Imported only where a scheduler is configured: `dask` and `distributed` are not needed elsewhere. The scheduler shares
the files among its workers, and gives a file to another worker when one ends.
"""

import logging
import time
from contextlib import suppress
from dataclasses import replace
from threading import Event, Lock, Thread
from typing import Any
from uuid import uuid4

from distributed import Client
from distributed.scheduler import KilledWorker, NoValidWorkerError, NoWorkerError

from exports.jobs import remote
from exports.jobs.backend import EVERYONE, Attempt, Backend, FileJob, JobLimits, Lost, WorkersDied
from exports.jobs.stoppable import Coming
from plan.package.files import PackageFiles

CONNECT_SECONDS = 5
AGAIN_SECONDS = 2.0
NO_FILES = PackageFiles((), (), "")
REST_SECONDS = 30
log = logging.getLogger(__name__)
# that a scheduler does not answer is said once, by the line below, and not with a traceback at each attempt
logging.getLogger("distributed.client").setLevel(logging.CRITICAL)


class Cluster:
    """The workers behind a scheduler at an address such as `tcp://10.0.0.5:8786`; `instead` is used without it."""

    def __init__(self, address: str, limits: JobLimits, instead: Backend) -> None:
        self.address = address
        self._limits = limits
        self._instead = instead
        self._lock = Lock()
        self._stopped = Event()
        self._client: Any = None
        self._packages: dict[str, Any] = {}
        self._steps: dict[str, tuple[int, int] | None] = {}
        self._resting = float("-inf")
        self._connecting: Thread | None = None
        self.connect()

    @property
    def reached(self) -> bool:
        """Whether the scheduler answers."""
        return self._client is not None and self._client.status == "running"

    def connect(self) -> None:
        """Go on trying to reach the scheduler, beside what else is done, until it answers."""
        with self._lock:
            if self._connecting is None or not self._connecting.is_alive():
                self._stopped.clear()
                self._connecting = Thread(target=self._connect, name="scheduler", daemon=True)
                self._connecting.start()

    def begin(self, task: FileJob) -> Attempt:
        """Start making a file on a worker, or here, as what is not for everyone always is. Raises Busy."""
        if task.audience != EVERYONE:
            return self._instead.begin(task)
        if not self.reached:
            self.connect()
        if not self.reached or time.monotonic() < self._resting:
            return self._instead.begin(task)
        key = f"one-map-{task.name}-{uuid4().hex}"
        self._steps[key] = None
        client = self._client
        try:
            made = client.submit(
                remote.made, self._package(task.files), replace(task, files=NO_FILES), self._limits.seconds, key=key
            )
        except Exception as error:
            self._steps.pop(key, None)
            log.warning("the scheduler at %s takes no file, it is made here: %s", self.address, error)
            return self._instead.begin(task)
        coming = Coming(lambda: Thread(target=_cancel, args=(made,), daemon=True).start())
        Thread(target=self._follow, args=(key, made, coming), name=key, daemon=True).start()
        return Attempt(coming, lambda: self._steps.get(key) or (0, 0), lambda: self._steps.get(key) is not None)

    def warm(self, files: PackageFiles, variables: tuple[tuple[str, str], ...]) -> None:
        """Start nothing: workers of a cluster load what they need with a first file, those here only stand in."""

    def mend(self) -> bool:
        """Mend what is made on this machine; the scheduler sees to its own workers."""
        return self._instead.mend()

    def stop(self) -> None:
        """Leave the cluster, which gives up what it makes for this server, and stop what is made here."""
        self._stopped.set()
        with self._lock:
            client, self._client = self._client, None
            self._packages.clear()
        if client is not None:
            _close(client)
        self._instead.stop()

    def _connect(self) -> None:
        said = False
        while not self._stopped.is_set():
            former, self._client = self._client, None
            if former is not None:
                _close(former)
            try:
                client: Any = Client(self.address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
            except Exception as error:  # whatever the network, TLS or another release of Dask says
                if not said:
                    log.warning("no scheduler at %s, files are made on this machine: %s", self.address, error)
                said = True
                self._stopped.wait(AGAIN_SECONDS)
                continue
            client.subscribe_topic(remote.TOPIC, self._note)
            with self._lock:
                if not self._stopped.is_set():
                    self._client, self._packages = client, {}
            if self._client is not client:
                _close(client)
                return
            log.info("files are made by the scheduler at %s", self.address)
            return

    def _package(self, files: PackageFiles) -> Any:
        """Return the package as the cluster knows it; the last ones are held there."""
        with self._lock:
            known = self._packages.pop(files.revision, None)
            if known is None or known.status in ("cancelled", "error", "lost"):
                known = self._client.submit(remote.package, files, key=f"one-map-package-{files.revision}")
            self._packages[files.revision] = known
            for revision in list(self._packages)[: -remote.PACKAGES]:
                del self._packages[revision]
            return known

    def _note(self, event: tuple[float, tuple[str, int, int]]) -> None:
        key, done, of = event[1]
        if key in self._steps:  # what other servers wait for is heard as well
            self._steps[key] = (done, of)

    def _follow(self, key: str, made: Any, coming: Coming) -> None:
        """Wait for the cluster and hand on what comes."""
        try:
            coming.give(made.result(timeout=self._limits.seconds + CONNECT_SECONDS))
        except Exception as error:
            known = _in_our_terms(error, made.status)
            if isinstance(known, Lost) and not coming.cancelled():
                self._resting = time.monotonic() + REST_SECONDS
            _cancel(made)
            coming.give(None, known)
        finally:
            self._steps.pop(key, None)
            with suppress(Exception):  # this server may have left the cluster meanwhile
                made.release()


def _in_our_terms(error: Exception, status: str) -> Exception:
    """Return what came instead of a file: the writer's own error where the task failed, else what became of it."""
    if isinstance(error, KilledWorker):
        return WorkersDied(str(error))
    if isinstance(error, NoValidWorkerError | NoWorkerError):
        return Lost(str(error))
    return error if status == "error" or isinstance(error, TimeoutError) else Lost(str(error))


def _cancel(made: Any) -> None:
    with suppress(Exception):
        made.cancel()


def _close(client: Any) -> None:
    with suppress(Exception):
        client.close(timeout=1)
