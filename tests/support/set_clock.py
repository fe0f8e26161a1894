"""The clock of a running server, set forward and back by a test."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.servers import ROOT

FOLDER = ROOT / "tests" / "support" / "jumping_clock"
DAY = 86_400


@dataclass(frozen=True, slots=True)
class SetClock:
    """A clock whose offset from the machine's stands in a file."""

    file: Path

    def jump(self, days: float) -> None:
        """Set the clock so many days off the machine's; all at once, as a reader must not find half a number."""
        written = self.file.with_suffix(".part")
        written.write_text(str(days * DAY), encoding="ascii")
        written.replace(self.file)

    @property
    def variables(self) -> Mapping[str, str]:
        """What a server is started with to have this clock."""
        path = os.pathsep.join(filter(None, (str(FOLDER), os.environ.get("PYTHONPATH"))))
        return {"PYTHONPATH": path, "CLOCK_OFFSET_FILE": str(self.file)}


def right(folder: Path) -> SetClock:
    """Return a clock that is right until it is set."""
    clock = SetClock(folder / "clock-offset")
    clock.jump(0)
    return clock
