"""Layers as the map unpacks them: nothing is rounded, and they are about half as large."""

import json
from typing import Any

from frontend import layers, packed_layer
from geo.layers import features
from plan.model import Plan


def unpacked(part: list[Any], per_degree: int) -> list[Any]:
    """Return what `map/packed_layer.js` makes of steps."""
    if isinstance(part[0], list):
        return [unpacked(one, per_degree) for one in part]
    x = y = 0
    points = []
    for east, north in zip(part[::2], part[1::2], strict=True):
        x, y = x + east, y + north
        points.append([x / per_degree, y / per_degree])
    return points


def without_repeats(part: list[Any]) -> list[Any]:
    """Return lines without points that stand where the one before stands, a point as a line of one."""
    if not isinstance(part[0], list):
        return [part]
    if isinstance(part[0][0], list):
        return [without_repeats(one) for one in part]
    return [point for at, point in enumerate(part) if not at or point != part[at - 1]]


def test_every_layer_is_as_it_stands_in_the_package(plan: Plan) -> None:
    for layer in plan.layers.values():
        packed = json.loads(layers.packed(layer).body)
        for one, feature in zip(packed["features"], features(layer.content), strict=True):
            geometry = feature["geometry"]
            shown = unpacked(one["steps"], packed["per_degree"])
            assert shown == without_repeats(geometry["coordinates"]), layer.id
            assert {name: one[name] for name in ("id", "properties", "type")} == {
                "id": feature["id"], "properties": feature["properties"], "type": geometry["type"],
            }  # fmt: skip


def test_together_they_take_little_more_than_half(plan: Plan) -> None:
    packed, whole = (
        sum(len(file(layer).gzipped or file(layer).body) for layer in plan.drawn)
        for file in (layers.packed, layers.file)
    )
    assert packed < 0.6 * whole


def test_steps_are_as_fine_as_the_numbers_and_no_finer_than_a_centimetre() -> None:
    for position, per_degree in (
        ([111, -22], 1),
        ([111.5, 22.25], 100),
        ([0.1, 0.00001], 100_000),
        ([0.123456789012, 1], 10**packed_layer.MOST_DECIMALS),
    ):
        geometry = {"type": "Point", "coordinates": position}
        layer = {"features": [{"id": "a", "properties": {}, "geometry": geometry}]}
        assert packed_layer.exact(json.dumps(layer).encode()) == per_degree, position
