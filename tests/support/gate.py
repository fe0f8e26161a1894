"""What holds a counting writer of `slow_writers` up."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exports.request import ExportRequest
from tests.support.waiting import until


class Gate:
    """The file that a counting writer waits for: it goes on once the file is gone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked = ExportRequest(link=str(path))
        path.touch()

    def pid(self, before: int = 0) -> int:
        """Return the process that has begun to count, another than that before."""
        begun = self.path.with_suffix(".begun")
        until(lambda: begun.exists() and begun.read_text() not in ("", str(before)), "no process has begun")
        return int(begun.read_text())


@contextmanager
def gate_in(folder: Path) -> Iterator[Gate]:
    """Yield a gate, opened at the end whatever happens."""
    made = Gate(folder / "gate")
    yield made
    made.path.unlink(missing_ok=True)
