"""The online base of the package: known to the map only where the operator configured a key of their own for it."""

from typing import Any

from plan import profile
from plan.map_layer import Backdrop
from plan.model import Plan


def configured(plan: Plan) -> Backdrop | None:
    """Return the online base there is a key for."""
    return plan.backdrop if profile.current().tile_key else None


def hosts(plan: Plan) -> tuple[str, ...]:
    """Return the hosts that a page may ask for tiles; none without a key."""
    there = configured(plan)
    return there.hosts if there else ()


def payload(plan: Plan) -> dict[str, Any] | None:
    """Return what the map needs to draw it; the address of a tile carries the key, as its service asks."""
    there, key = configured(plan), profile.current().tile_key
    if not there:
        return None
    return {
        "title": there.title._asdict(),
        "credit": there.credit._asdict(),
        "subdomains": there.subdomains,
        "tiles": [tile.replace("{key}", key) for tile in there.tiles],
    }
