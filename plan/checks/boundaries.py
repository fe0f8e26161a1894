"""Boundaries, the dashes and the islands must be those that were recorded when they were last looked at by a person.

The record (`x-integrity` of the descriptor) holds the extent and size of each feature, in degrees. An approved map may
draw them coarser or finer, so they are compared with room to spare: what is lost, lies elsewhere or has another shape
is found, whatever it was that changed the file.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from shapely.geometry.base import BaseGeometry

from plan.checks.layers import CheckedFeature, CheckedLayer
from plan.checks.rules import LayerRule
from plan.package import strict_json
from plan.package.files import INTEGRITY
from plan.package.finding import Finding, finding
from plan.package.reading import Package, boundaries

DECIMALS = 4
SLACK_DEG, SLACK_SHARE = 0.1, 0.05
"""How far an edge of the extent may lie from the recorded one: a fixed part, and a share of the feature's size."""
AREA, LENGTH = (0.85, 1.18), (0.55, 4.0)
"""Between which shares of the recorded value area and length of outline may lie; the latter grows with detail."""
SMALLEST_AREA = 0.05


class Measure(NamedTuple):
    """The extent (west, south, east, north), area and length of a feature, in degrees and square degrees."""

    extent: tuple[float, ...]
    area: float
    length: float


def measured(geometry: BaseGeometry) -> Measure:
    """Return the measure of a geometry, rounded as it is recorded."""
    rounded = tuple(round(edge, DECIMALS) for edge in geometry.bounds)
    return Measure(rounded, round(geometry.area, DECIMALS), round(geometry.length, DECIMALS))


@LayerRule
def recorded_boundaries(package: Package, layers: tuple[CheckedLayer, ...]) -> Iterator[Finding]:
    """Boundaries, dashes and islands are those that a person looked at and recorded, none lost, moved or reshaped."""
    name = package.descriptor.get(INTEGRITY)
    file = package.files.file(name) if name else None
    if file is None:
        return
    content, wrong = strict_json.parse(file.body, file.name)
    if file.fault or wrong or not _is_record(content):
        yield wrong if wrong and not file.fault else finding(file.name, 1, "-", file.fault or "integrity-form")
        return
    approved = dict(package.files.approved)
    for one in layers:
        if one.id in boundaries(package.descriptor):
            yield from _compared(one, content.get(one.id, {}), one.id in approved)


def _is_record(content: object) -> bool:
    """Whether a file holds layer → feature → measure."""
    if not isinstance(content, dict):
        return False
    layers = content.values()
    return all(isinstance(layer, dict) and all(map(_is_measure, layer.values())) for layer in layers)


def _is_measure(value: object) -> bool:
    match value:
        case [[_, _, _, _] as extent, area, length]:
            return all(isinstance(one, (int, float)) for one in (*extent, area, length))
    return False


def _compared(layer: CheckedLayer, record: Mapping[str, Any], approved: bool) -> Iterator[Finding]:
    lost = sorted(record.keys() - {feature.id for feature in layer.features})
    if lost and not approved:  # what an approved map lacks is found by its own check
        yield finding(layer.file, 1, "-", "boundary-lost", ids=", ".join(lost))
    for feature in layer.features:
        if feature.id not in record:
            yield feature.fault("boundary-new")
        elif feature.geometry is not None:
            yield from _changed(feature, Measure(*record[feature.id]), measured(feature.geometry))


def _changed(feature: CheckedFeature, before: Measure, now: Measure) -> Iterator[Finding]:
    west, south, east, north = before.extent
    slack = SLACK_DEG + SLACK_SHARE * max(east - west, north - south)
    apart = max(abs(a - b) for a, b in zip(before.extent, now.extent, strict=True))
    if apart > slack:
        yield feature.fault("boundary-moved", degrees=f"{apart:.2f}")
    elif before.area > SMALLEST_AREA and not _within(now.area / before.area, AREA):
        yield feature.fault("boundary-shape", what=f"{now.area / before.area:.0%}")
    elif before.length and not _within(now.length / before.length, LENGTH):
        yield feature.fault("boundary-shape", what=f"{now.length / before.length:.0%}")


def _within(share: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= share <= limits[1]


RULES = (recorded_boundaries,)
