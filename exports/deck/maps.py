"""The pictures of maps that the slides show."""

from functools import partial

from exports.deck.boxes import LEFT
from exports.jobs import beside
from exports.map import static
from exports.request import ExportRequest
from exports.typography import MM_PER_INCH
from plan.model import Plan

MapKey = tuple[ExportRequest, str]
"""The view that a map shows, and its scale."""
# the map is drawn smaller than it is shown, so that its smallest type can be read from the third row
ENLARGED, DPI = 1.3, 256


def picture(plan: Plan, request: ExportRequest, scale: str) -> bytes:
    """Return the map of a view as a slide shows it, as PNG."""
    wide_mm, high_mm = (inches * MM_PER_INCH / ENLARGED for inches in (LEFT.width, LEFT.height))
    return static.picture(plan, request, wide_mm, high_mm, dpi=DPI, scale=scale)


def makers(plan: Plan, keys: list[MapKey]) -> dict[MapKey, beside.Make]:
    """Return what draws each of these maps, the first one first."""
    return {(request, scale): partial(picture, plan, request, scale) for request, scale in keys}
