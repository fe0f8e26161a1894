"""The modules of the elements: where the browser imports each, and the style sheets that go with it.

All stand under one address that changes with their content, so that a module finds the others beside it and a browser
keeps them for good. Each is loaded once, whichever elements use it.
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from frontend import static_file
from frontend.static_file import StaticFile

ELEMENTS = Path(__file__).parent / "elements"
SHARED_STYLE = "shared.css"
# Streamlit takes a script of one line for a path
LOADER = """const address = new URL("{address}", document.baseURI);
export default (await import(address.href)).default;
"""
IMPORT = re.compile(r'^(?:import|export)\b[^;]*?\bfrom "\./(\w+)\.js";', re.MULTILINE | re.DOTALL)


@lru_cache(maxsize=1)
def version() -> str:
    """Return a name for the content of all modules: 16 hexadecimal digits."""
    tags = "".join(path.name + static_file.read(path).tag for path in sorted(ELEMENTS.glob("*.js")))
    return hashlib.sha256(tags.encode()).hexdigest()[:16]


def file(name: str) -> StaticFile | None:
    """Return a module by its name without ending; None where there is none."""
    path = ELEMENTS / f"{name}.js"
    return static_file.read(path) if path in ELEMENTS.glob("*.js") else None


def address(name: str) -> str:
    """Return where a module is imported from, relative to every page."""
    return f"assets/elements/{version()}/{name}.js"


def loader(name: str) -> str:
    """Return a script that hands on what a module exports.

    Streamlit runs it from a `blob:` address, against which no other can be resolved: the page's own stands in for it.
    """
    return LOADER.format(address=address(name))


def style(name: str) -> str:
    """Return the style sheet of an element: the shared one, its own, those of the modules it imports."""
    names = [SHARED_STYLE, *(f"{one}.css" for one in imported(name))]
    paths = (ELEMENTS / one for one in names)
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())


def imported(name: str) -> list[str]:
    """Return a module and all that it imports, itself first, each once."""
    names = [name]
    for one in names:
        text = (ELEMENTS / f"{one}.js").read_text(encoding="utf-8")
        names += [other for other in IMPORT.findall(text) if other not in names]
    return names
