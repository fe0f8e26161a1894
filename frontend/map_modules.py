"""The map's modules, and those of the elements that they share, in the order of their imports and as one script.

The page imports them as one module: a request for each took the first map some percent longer. A file without a server
holds the same script. The picture that stands in the page before the map is an entry of its own.
"""

import re
from functools import lru_cache
from pathlib import Path

from frontend.module_folder import MAP, ModuleFolder
from frontend.static_file import TYPES, StaticFile, static_file, without_comments

ENTRY, PICTURE = "main", "picture"
GLOBAL, EXPORTS = "OneMap", ("open", "start", "show", "fit")
IMPORT = re.compile(r'^import \{(?P<names>[^}]+)\} from "(?P<path>[./\w]*/(?P<name>\w+)\.js)";', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|function|async function) (?P<name>\w+))", re.MULTILINE)
EXPORTED = re.compile(r"^export \{(?P<names>[^}]*)\};", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b", re.MULTILINE)
RENAMED = re.compile(r" as \w+[,\s}]")


@lru_cache(maxsize=4)
def imported(folder: ModuleFolder = MAP, entry: str = ENTRY) -> tuple[Path, ...]:
    """Return an entry and all that it imports, each after what it imports itself.

    Raises ValueError where modules import each other or two have one name, KeyError where there is no such entry.
    """
    order: dict[Path, None] = {}

    def visit(path: Path, above: tuple[Path, ...]) -> None:
        if path in above:
            raise ValueError(f"{path.stem} imports itself by way of {[one.stem for one in above]}")
        for match in IMPORT.finditer(path.read_text(encoding="utf-8")):
            visit((path.parent / match["path"]).resolve(), (*above, path))
        order[path] = None

    visit(folder.paths()[entry].resolve(), ())
    if len({path.stem for path in order}) < len(order):
        raise ValueError(f"two modules have one name: {sorted(path.stem for path in order)}")
    return tuple(order)


@lru_cache(maxsize=4)
def script(folder: ModuleFolder = MAP, entry: str = ENTRY) -> str:
    """Return an entry and its modules as one classic script that leaves no name but the entry's own in the window.

    A page from a disk cannot import a module: each becomes a function that returns what it exports. Raises ValueError
    where one imports or exports otherwise than by name.
    """
    functions = [_as_function(path) for path in imported(folder, entry)]
    whole = "\n".join(["(() => {", '"use strict";', "const modules = {};", *functions, "})();\n"])
    return without_comments(whole)


@lru_cache(maxsize=1)
def bundle() -> StaticFile:
    """Return all modules as one that exports what the entry puts into the window."""
    exports = "".join(f"export const {name} = window.{GLOBAL}.{name};\n" for name in EXPORTS)
    return static_file((script() + exports).encode(), TYPES[".js"])


def _as_function(path: Path) -> str:
    name, text = path.stem, path.read_text(encoding="utf-8")
    exports = [match["name"] for match in EXPORT.finditer(text)]
    exports += [part.strip() for match in EXPORTED.finditer(text) for part in match["names"].split(",")]
    body = EXPORTED.sub("", EXPORT.sub("", IMPORT.sub(r"const {\g<names>} = modules.\g<name>;", text)))
    if OTHER.search(body) or any(RENAMED.search(match[0]) for match in IMPORT.finditer(text)):
        raise ValueError(f"{name}.js imports or exports in a form that cannot be put into one script")
    return f"modules.{name} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();"
