"""How exact the lines and positions of a layer are: what its record says, as long as its features bear it out."""

from collections.abc import Mapping
from typing import Any

from plan.package.files import layer_id
from plan.package.finding import Finding
from plan.package.reading import Package, layer

PROPERTY = "exactness"
"""The property of a feature that says it; one that has none is as the record of its layer says."""
SURVEYED, GENERALISED, SCHEMATIC = ORDER = ("surveyed", "generalised", "schematic")
"""The words for it, the most exact first."""


def of_layer(package: Package, record: Mapping[str, Any]) -> str:
    """Return how exact a layer is as a whole.

    That is what its record declares while any feature says so, or says nothing; else it is the least exact of them, as
    when surveyed lines have taken the place of all schematic ones.
    """
    declared = str(record["x-layer"][PROPERTY])
    id_ = layer_id(record["name"])
    if PROPERTY.encode() not in package.layers[id_].body:
        return declared
    content = layer(package, id_)
    features = [] if isinstance(content, Finding) else content["features"]
    said = {(one.get("properties") or {}).get(PROPERTY, declared) for one in features}
    if not said or declared in said:
        return declared
    return max((word for word in ORDER if word in said), key=ORDER.index, default=declared)
