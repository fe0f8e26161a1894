"""A file as a store: each connection belongs to the file that stands at the address now.

SQLite goes on with a file that was removed or replaced, and what it then writes is lost with it.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

IDENTITY = "file"


def bind(engine: Engine, file: Path) -> None:
    """Let an engine give up connections to a file that is gone, and make no new one in its place."""
    met = False

    def only_existing(_dialect: Any, _record: Any, arguments: list[Any], options: dict[str, Any]) -> None:
        if met:
            arguments[:] = [f"file:{quote(file.as_posix())}?mode=rw"]
            options["uri"] = True

    def remember(_connection: Any, record: Any) -> None:
        nonlocal met
        met, record.info[IDENTITY] = True, _identity(file)

    def compare(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info.get(IDENTITY) != _identity(file):
            raise DisconnectionError("another file stands at the address")

    event.listen(engine, "do_connect", only_existing)
    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", compare)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
