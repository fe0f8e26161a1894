"""The base of the map, which no selection changes: layers, extents, and where places and their names stand."""

from typing import Any

from plan.model import Plan
from plan.places import Point, Province, Site
from views import as_of
from views.map import map_symbology

CENTRE = (27, 110)  # latitude, longitude
ZOOM = 5
OPTIONS = {"zoomSnap": 0.25, "zoomDelta": 0.5, "maxBoundsViscosity": 1.0}
LEADER_DEGREES = 1.3
SITE_LEADER_DEGREES = 0.08
UNKNOWN = "unknown"
"""The basis of a position that is not known."""


def base(plan: Plan) -> dict[str, Any]:
    """Return what never changes: layers and their symbology, extents, names in both languages, hand-placed points."""
    secondary = sorted(id_ for id_, province in plan.provinces.items() if not province.belt)
    return {
        **map_symbology.for_browser(plan),
        "extents": dict(plan.extents),
        "belt": plan.belt,
        "provinces": {id_: _province(province) for id_, province in plan.provinces.items()},
        "secondary": secondary,
        "home": {**plan.home.name._asdict(), "at": plan.home.at, "symbol": map_symbology.plain(map_symbology.HOME)},
        "cities": {id_: {**city.name._asdict(), "kind": city.kind, "at": city.at} for id_, city in plan.cities.items()},
        "sites": {id_: _site(site) for id_, site in plan.sites.items()},
        "corridors": {
            id_: {
                **corridor.name._asdict(),
                "mode": corridor.mode,
                "state": as_of.status_text(plan, corridor)._asdict(),
                "exactness": corridor.exactness,
                "stage": corridor.stage._asdict(),
            }
            for id_, corridor in plan.corridors.items()
        },
    }


def _site(site: Site) -> dict[str, Any]:
    about: dict[str, Any] = {**site.name._asdict(), "kind": site.kind, "basis": site.position_basis}
    if not placed(site):
        return about
    leader = not site.is_county and far(site.at, site.label, SITE_LEADER_DEGREES)
    return about | {"at": site.at, "label": site.label, "leader": leader}


def placed(site: Site) -> bool:
    """Return whether a source says where a site lies; else it is listed beside the map and stands nowhere on it."""
    return site.position_basis != UNKNOWN


def far(start: Point, end: Point, degrees: float) -> bool:
    """Return whether a name stands so far from its place (more than `degrees` either way) that a line leads to it."""
    return max(abs(a - b) for a, b in zip(start, end, strict=True)) > degrees


def _province(province: Province) -> dict[str, Any]:
    return {
        **province.short._asdict(),
        "abbr": province.abbr._asdict(),
        "anchor": province.anchor,
        "label": province.label,
        "leader": far(province.anchor, province.label, LEADER_DEGREES),
    }
