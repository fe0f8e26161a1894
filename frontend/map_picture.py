"""The base of the map as a picture, in the page that a browser opens first: it stands where the map will.

It has the areas and lines that no view changes. Fills by class, flows, corridors, signs and names, which say something
of the plan, come with the map.
"""

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from frontend import map_modules, palette, static_file
from frontend.assets import HERE
from frontend.module_folder import MAP
from plan import selection
from plan.model import Plan
from plan.published import MOST_IN_USE
from plan.selection import PRESENT, SCALES
from views.map import map_place

if TYPE_CHECKING:  # what draws is loaded by the first drawing: a start need not wait for it
    from frontend.map_picture_drawing import BasePicture

STYLE = HERE / "entry" / "picture.css"
HIGH = 0.6
"""A map whose share of the row is less is rather high than wide."""
PICTURES = 2 * len(SCALES)
"""How many a plan has."""

_log = logging.getLogger(__name__)
_maker = ThreadPoolExecutor(1, "map-picture")


def html(plan: Plan, page: str, params: Mapping[str, Sequence[str]]) -> str:
    """Return the picture with its style and script; empty where the link alone does not say which part a map will show.

    Empty too while it is being made, which the first who asks begins: nobody waits for it.

    Parameters
    ----------
    params
        Parameter name → its values, as they stand in the URL.
    """
    scale = map_place.scale(plan, page, params)
    presented = params.get(PRESENT, [""])[-1] == "1"
    if not scale:
        return ""
    share = map_place.share(page)
    made = making(plan, scale, share < HIGH)
    base = made.result() if made.done() else None
    return _html(base, share, selection.theme(params), presented) if base else ""


@lru_cache(maxsize=PICTURES * MOST_IN_USE)
def making(plan: Plan, scale: str, high: bool) -> "Future[BasePicture | None]":
    """Have the picture made beside what else the server does; None comes of it where that fails."""
    return _maker.submit(_made, plan, scale, high)


def _made(plan: Plan, scale: str, high: bool) -> "BasePicture | None":
    try:
        from frontend.map_picture_drawing import picture

        return picture(plan, scale, high)
    except Exception:  # of whatever is wrong with a layer the page is no worse
        _log.exception("the page has no picture of the map's base")
        return None


@lru_cache(maxsize=64)
def _html(base: "BasePicture", share: float, theme: str, presented: bool) -> str:
    colours = palette.colours(theme)
    style = ";".join([f"--share:{share:.5f}", *(f"--{name}:{colours[name]}" for name in sorted(base.colours))])
    css = static_file.text(STYLE)
    looks = f'data-theme="{theme}"' + (" data-present" if presented else "")
    return (
        f"<style>{css}</style>"
        f'<div class="map-picture" aria-hidden="true" {looks} style="{style}" data-drawn="{escape(base.drawn)}">'
        f"{base.svg}</div><script>{map_modules.script(MAP, map_modules.PICTURE)}</script>"
    )
