"""The map's modules in the order of their imports, and all as one script.

The page imports them as one module: a request for each took the first map some percent longer. A file without a server
holds the same script. The picture that stands in the page before the map is an entry of its own.
"""

import re
from functools import lru_cache

from frontend.module_folder import MAP, ModuleFolder
from frontend.static_file import TYPES, StaticFile, static_file, without_comments

ENTRY, PICTURE = "main", "picture"
GLOBAL, EXPORTS = "OneMap", ("open", "start", "show", "fit")
IMPORT = re.compile(r'^import \{(?P<names>[^}]+)\} from "\./(?P<name>\w+)\.js";', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|function|async function) (?P<name>\w+))", re.MULTILINE)
EXPORTED = re.compile(r"^export \{(?P<names>[^}]*)\};", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b", re.MULTILINE)
RENAMED = re.compile(r" as \w+[,\s}]")


@lru_cache(maxsize=4)
def imported(folder: ModuleFolder = MAP, entry: str = ENTRY) -> tuple[str, ...]:
    """Return an entry and all that it imports, each after what it imports itself."""
    order: dict[str, None] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"{name} imports itself by way of {above}")
        for match in IMPORT.finditer(folder.text(name)):
            visit(match["name"], (*above, name))
        order[name] = None

    visit(entry, ())
    return tuple(order)


@lru_cache(maxsize=4)
def script(folder: ModuleFolder = MAP, entry: str = ENTRY) -> str:
    """Return an entry and its modules as one classic script that leaves no name but the entry's own in the window.

    A page from a disk cannot import a module: each becomes a function that returns what it exports. Raises ValueError
    where one imports or exports otherwise than by name.
    """
    functions = [_as_function(folder, name) for name in imported(folder, entry)]
    whole = "\n".join(["(() => {", '"use strict";', "const modules = {};", *functions, "})();\n"])
    return without_comments(whole)


@lru_cache(maxsize=1)
def bundle() -> StaticFile:
    """Return all modules as one that exports what the entry puts into the window."""
    exports = "".join(f"export const {name} = window.{GLOBAL}.{name};\n" for name in EXPORTS)
    return static_file((script() + exports).encode(), TYPES[".js"])


def _as_function(folder: ModuleFolder, name: str) -> str:
    text = folder.text(name)
    exports = [match["name"] for match in EXPORT.finditer(text)]
    exports += [part.strip() for match in EXPORTED.finditer(text) for part in match["names"].split(",")]
    body = EXPORTED.sub("", EXPORT.sub("", IMPORT.sub(r"const {\g<names>} = modules.\g<name>;", text)))
    if OTHER.search(body) or any(RENAMED.search(match[0]) for match in IMPORT.finditer(text)):
        raise ValueError(f"{name}.js imports or exports in a form that cannot be put into one script")
    return f"modules.{name} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();"
