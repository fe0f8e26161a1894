"""How the map draws a line of transport, for the short piece of it that stands on a card or in a route."""

from typing import TypedDict

from plan.layer_style import Stroke
from plan.model import Plan

UNSTYLED = (Stroke("ink", 1.6),)
"""A line whose mode no layer draws."""


class LineStroke(TypedDict):
    """One stroke of a line, the lowest first: a colour of the palette, CSS pixels of its width, dashes and gaps."""

    colour: str
    width: float
    dash: list[float]
    cap: str


def of_mode(plan: Plan, mode: str, status: str) -> list[LineStroke]:
    """Return the strokes of a corridor of a mode and status, as the layer says that draws its mode."""
    layer = next((one for one in plan.layers.values() if mode in one.modes), None)
    style = layer.style if layer else None
    return as_drawn(style.of(status).strokes if style else UNSTYLED)


def as_drawn(strokes: tuple[Stroke, ...]) -> list[LineStroke]:
    """Return strokes as the browser draws them."""
    return [{"colour": one.colour, "width": one.width, "dash": list(one.dash), "cap": one.cap} for one in strokes]
