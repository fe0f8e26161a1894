"""Where the map stands on the pages that always have one, and at which scale it opens there."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from plan import reporting
from plan.model import Plan
from plan.reporting import Reporting
from plan.selection import LONGEST_QUERY, SCALE, SCALES, from_params, query_text

COLUMNS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "overview": (2, 1),
        "industries": (4, 5),
        "corridors": (3, 2),
        "partners": (5, 4),
        "platforms": (5, 4),
    }
)
"""Page → how wide the map is, and what stands beside it. A page that a map is on only at times is not among them."""
USUAL_SCALE: Mapping[str, str] = MappingProxyType({"platforms": "home"})
MOVING = ("province", "reach", "place", "item")
"""Fields of a selection to which the map goes from the extent of its scale."""


def share(page: str) -> float:
    """Return which part of the row the map of a page takes."""
    map_, beside = COLUMNS[page]
    return map_ / (map_ + beside)


def scale(plan: Plan, page: str, params: Mapping[str, Sequence[str]]) -> str:
    """Return the scale whose extent the map shows when a link is opened; empty where the link alone does not say it.

    Parameters
    ----------
    params
        Parameter name → its values, as they stand in the URL.
    """
    selection, unknown = from_params(params, plan)
    measured = reporting.from_params(params)[0] != Reporting()  # whether that takes a notice, the store says
    noted = unknown or measured or len(query_text(params.get("q", ()))) > LONGEST_QUERY
    if page not in COLUMNS or noted or any(getattr(selection, name) for name in MOVING):
        return ""
    linked = params.get(SCALE, [""])[-1]
    return linked if linked in SCALES else USUAL_SCALE.get(page, SCALES[0])
