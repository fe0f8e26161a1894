"""A file for its owner alone, which takes the place of what is there once it is written whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


def part_of(path: Path, id_: str) -> Path:
    """Return where a file is written before it takes its place; a process that is killed leaves it there."""
    return path.with_name(f".{path.name}.{id_[:8]}.part")


@contextmanager
def written(path: Path, id_: str, encoding: str | None = None) -> Iterator[IO[Any]]:
    """Open a file to be written, for bytes without an encoding; `id_` (UUID) is new for each. Raises OSError.

    What was there stays where writing fails.
    """
    part = part_of(path, id_)
    opened = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(opened, "w" if encoding else "wb", encoding=encoding) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
