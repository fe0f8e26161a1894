"""Where heavy files are made: what is handed to such a place, and what comes back. Each place is a module beside this.

`exports.jobs.local` makes them in processes of this machine, `exports.jobs.cluster` on the workers of a Dask cluster;
`exports.jobs.shared` stands in front of either and looks first among the files that other servers have made.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Protocol

from pebble import ProcessExpired

from exports.request import Export, ExportRequest, File
from plan.package.files import PackageFiles

EVERYONE = "everyone"


class Busy(RuntimeError):
    """As many files are being made or waited for as the server allows."""


class Lost(RuntimeError):
    """The place where a file was made cannot be reached any more; elsewhere it may be made."""


class WorkersDied(RuntimeError):
    """Each machine that tried to make a file ended while it did so; no other is tried."""


TRY_AGAIN = (ProcessExpired, BrokenProcessPool, Lost)
"""What ends an attempt through no fault that is known of the writer: the file is tried once more."""
DIED = (*TRY_AGAIN, WorkersDied)


@dataclass(frozen=True, slots=True)
class JobLimits:
    """What the jobs may take.

    Attributes
    ----------
    workers, packages : int
        Processes, for each of so many revisions of the package at a time.
    jobs : int
        Files that are made or waited for at a time.
    seconds : float
        For one file.
    files, bytes : int
        What is kept in memory.
    """

    workers: int = 2
    jobs: int = 16
    seconds: float = 180
    files: int = 32
    bytes: int = 64_000_000
    packages: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class FileJob:
    """One file to make, with all that it takes to make it elsewhere.

    Attributes
    ----------
    write : callable
        A function of a module, so that another process finds it.
    profile : tuple of (str, str)
        The environment variables of `plan.profile` that are set: they are printed on maps.
    audience : str
        For whom the file is. Only what is for everyone is shared with other servers.
    """

    name: str
    write: Export
    files: PackageFiles
    request: ExportRequest
    profile: tuple[tuple[str, str], ...] = ()
    audience: str = EVERYONE

    @property
    def key(self) -> Hashable:
        """What tells the file from every other one that this server makes."""
        return (self.name, self.request, self.files.revision, self.audience)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A file in the making.

    Attributes
    ----------
    future : Future of File
        Cancelling it stops the making. It raises what the writer raised, TimeoutError, Busy, or one of DIED.
    steps : callable
        Returns (done, of) as the writer reports them, else (0, 0).
    begun : callable
        Returns whether a process has taken it up.
    """

    future: "Future[File]"
    steps: Callable[[], tuple[int, int]]
    begun: Callable[[], bool]


class Backend(Protocol):
    """A place where files are made."""

    def begin(self, task: FileJob) -> Attempt:
        """Start making a file. Raises Busy."""

    def warm(self, files: PackageFiles, variables: tuple[tuple[str, str], ...]) -> None:
        """Have processes ready for a package and a profile, where they are not to wait for the first file."""

    def mend(self) -> bool:
        """Give up processes that were killed from outside: the next task starts others. Return whether none was."""

    def stop(self) -> None:
        """Stop what is being made; the next task starts anew."""
