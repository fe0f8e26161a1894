"""How an element of the page is mounted: the script that imports its module, and the style sheets that go with it."""

import re

from frontend import static_file
from frontend.module_folder import ELEMENTS

SHARED_STYLE = "shared.css"
BUILT_ON = ("controls", "file_progress", "table_heading", "text_table", "theme", "typed_grid")
"""Modules whose style sheets stand, in this order, before those of the elements, which change their rules."""
# Streamlit takes a script of one line for a path
LOADER = """const address = new URL("{address}", document.baseURI);
const mount = (await import(address.href)).default;
export default (component) => mount({{ ...component, data: component.data[0] }});
"""
IMPORT = re.compile(r'^(?:import|export)\b[^;]*?\bfrom "\./(\w+)\.js";', re.MULTILINE | re.DOTALL)


def loader(name: str) -> str:
    """Return a script that hands on what a module exports.

    Streamlit runs it from a `blob:` address, against which no other can be resolved: the page's own stands in for it.
    """
    return LOADER.format(address=ELEMENTS.address(name))


def style(name: str) -> str:
    """Return the style sheet of an element: the shared one, what it builds on, its own, those of modules it imports."""
    found = imported(name)
    base = [one for one in BUILT_ON if one in found]
    names = [SHARED_STYLE, *(f"{one}.css" for one in dict.fromkeys([*base, *found]))]
    paths = (ELEMENTS.path / one for one in names)
    return "\n".join(static_file.text(path) for path in paths if path.is_file())


def imported(name: str) -> list[str]:
    """Return a module and all that it imports, itself first, each once."""
    names = [name]
    for one in names:
        names += [other for other in IMPORT.findall(ELEMENTS.text(one)) if other not in names]
    return names
