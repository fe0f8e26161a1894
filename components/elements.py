"""Small elements of our own where Streamlit has none: HTML tables and lists to click, which a screen reader can read.

Each is a module and a style sheet in `frontend/elements/`. Python hands it a payload, a typed record of `views/` that
goes to the page as JSON here and nowhere else; its script sets texts as text nodes.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import streamlit as st

from components.shell import address
from frontend import element_modules

Payload = TypeVar("Payload")


class Element(Generic[Payload]):
    """An element of the page that draws payloads of one type.

    It stands in a shadow root with a style sheet of its own, or without one in the page itself.
    """

    def __init__(self, name: str, shadow: bool = True) -> None:
        self._mount: Callable[..., Any] = st.components.v2.component(
            f"one_map_{name}",
            html="<div class='root'></div>",
            css=element_modules.style(name) if shadow else None,
            js=element_modules.loader(name),
            isolate_styles=shadow,
        )

    def __call__(self, payload: Payload, key: str, **on_change: Callable[[], None]) -> None:
        """Draw a payload; `on_<event>_change` is called after the script sent that event."""
        callbacks = {name: address.caught_up(callback) for name, callback in on_change.items()}
        # in a list: Streamlit looks whether each value of a dict is a table, which took a tenth of a run
        self._mount(data=[payload], key=key, **callbacks)


def element(name: str) -> Element[Any]:
    """Return the element of the module `<name>.js` and the style sheet `<name>.css`."""
    return Element(name)
