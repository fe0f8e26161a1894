"""A folder of ES modules, served under one address that changes with their content.

So a module finds the others beside it, a browser keeps them for good, and each is loaded once.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from frontend import static_file
from frontend.static_file import StaticFile

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class ModuleFolder:
    """The modules in a folder; its name stands in their address."""

    path: Path

    @property
    def name(self) -> str:
        """What the folder is called."""
        return self.path.name

    def paths(self) -> dict[str, Path]:
        """Return the modules by name, without ending."""
        return {path.stem: path for path in sorted(self.path.glob("*.js"))}

    def text(self, name: str) -> str:
        """Return a module's text. Raises KeyError where there is none of the name."""
        return self.paths()[name].read_text(encoding="utf-8")

    def file(self, name: str) -> StaticFile | None:
        """Return a module; None where there is none of the name."""
        path = self.paths().get(name)
        return static_file.read(path) if path else None

    @lru_cache(maxsize=4)  # noqa: B019 - the folders are constants
    def version(self) -> str:
        """Return a name for the content of all modules: 16 hexadecimal digits."""
        tags = "".join(path.name + static_file.read(path).tag for path in self.paths().values())
        return hashlib.sha256(tags.encode()).hexdigest()[:16]

    def address(self, name: str) -> str:
        """Return where a module is imported from, relative to the server's root."""
        return f"assets/{self.name}/{self.version()}/{name}.js"


ELEMENTS, MAP = ModuleFolder(HERE / "elements"), ModuleFolder(HERE / "map")
FOLDERS = {folder.name: folder for folder in (ELEMENTS, MAP)}
