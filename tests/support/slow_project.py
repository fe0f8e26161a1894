"""A copy of the project whose maps on paper are slow, fail and crash: what a heavy file may do."""

import shutil
from pathlib import Path

from tests.support.servers import ROOT
from tests.support.waiting import until

LEFT_OUT = (".venv", ".git", ".*cache*", "__pycache__", ".hypothesis", "tests")
WRITERS = """

from exports import slow_writers

FILES["map.png"] = Kind(slow_writers.gated, heavy=True)
FILES["map.svg"] = Kind(slow_writers.failing, heavy=True)
FILES["map.pdf"] = Kind(slow_writers.dying, heavy=True)
"""


class Copy:
    """The copy, and the gate that holds its slow file up."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.gate = folder / "exports" / "gate"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
        shutil.copy(ROOT / "tests" / "support" / "slow_writers.py", folder / "exports")
        with (folder / "exports" / "files.py").open("a", encoding="utf-8") as files:
            files.write(WRITERS)

    def shut(self) -> None:
        """Hold up what is asked for from now on."""
        self.gate.with_suffix(".begun").unlink(missing_ok=True)
        self.gate.touch()

    def pid(self) -> int:
        """Return the process that makes the slow file, once it has begun."""
        begun = self.gate.with_suffix(".begun")
        until(lambda: begun.exists() and begun.read_text() != "")
        return int(begun.read_text())
