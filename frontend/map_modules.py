"""The modules of the map: where the browser imports them, and the same as one script for a file without a server.

All stand under one address that changes with their content, so that a module finds the others beside it and a browser
keeps them for good.
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from frontend import static_file
from frontend.static_file import StaticFile

MODULES = Path(__file__).parent / "map"
ENTRY = "main"
IMPORT = re.compile(r'^import \{(?P<names>[^}]+)\} from "\./(?P<name>\w+)\.js";', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|function|async function) (?P<name>\w+))", re.MULTILINE)
EXPORTED = re.compile(r"^export \{(?P<names>[^}]*)\};", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b", re.MULTILINE)
RENAMED = re.compile(r" as \w+[,\s}]")


@lru_cache(maxsize=1)
def version() -> str:
    """Return a name for the content of all modules: 16 hexadecimal digits."""
    tags = "".join(path.name + static_file.read(path).tag for path in paths().values())
    return hashlib.sha256(tags.encode()).hexdigest()[:16]


def paths() -> dict[str, Path]:
    """Return the modules by name, without ending."""
    return {path.stem: path for path in sorted(MODULES.glob("*.js"))}


def file(name: str) -> StaticFile | None:
    """Return a module; None where there is none of the name."""
    path = paths().get(name)
    return static_file.read(path) if path else None


def url(name: str = ENTRY) -> str:
    """Return the address of a module."""
    return f"/assets/map/{version()}/{name}.js"


@lru_cache(maxsize=1)
def imported() -> tuple[str, ...]:
    """Return the entry and all that it imports, each after what it imports itself."""
    order: dict[str, None] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"{name} imports itself by way of {above}")
        for match in IMPORT.finditer(_text(name)):
            visit(match["name"], (*above, name))
        order[name] = None

    visit(ENTRY, ())
    return tuple(order)


@lru_cache(maxsize=1)
def script() -> str:
    """Return all modules as one classic script that leaves no name but the entry's own in the window.

    A page from a disk cannot import a module: each becomes a function that returns what it exports. Raises ValueError
    where one imports or exports otherwise than by name.
    """
    return "\n".join(["(() => {", '"use strict";', "const modules = {};", *map(_as_function, imported()), "})();\n"])


def _as_function(name: str) -> str:
    text = _text(name)
    exports = [match["name"] for match in EXPORT.finditer(text)]
    exports += [part.strip() for match in EXPORTED.finditer(text) for part in match["names"].split(",")]
    body = EXPORTED.sub("", EXPORT.sub("", IMPORT.sub(r"const {\g<names>} = modules.\g<name>;", text)))
    if OTHER.search(body) or any(RENAMED.search(match[0]) for match in IMPORT.finditer(text)):
        raise ValueError(f"{name}.js imports or exports in a form that cannot be put into one script")
    return f"modules.{name} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();"


def _text(name: str) -> str:
    return paths()[name].read_text(encoding="utf-8")
