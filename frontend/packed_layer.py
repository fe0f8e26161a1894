"""A layer as the map's script unpacks it (`map/packed_layer.js`); compressed, GeoJSON takes twice the bytes."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from geo.layers import features

MOST_DECIMALS = 7
"""About a centimetre; a layer with more of them is rounded."""


def packed(content: bytes, per_degree: int) -> dict[str, Any]:
    """Return a layer (GeoJSON, WGS 84) with each line as steps.

    Parameters
    ----------
    per_degree
        How many steps of one make a degree of longitude or latitude.
    """
    return {
        "per_degree": per_degree,
        "features": [
            {
                "id": feature["id"],
                "properties": feature["properties"],
                "type": feature["geometry"]["type"],
                "steps": _steps(feature["geometry"]["coordinates"], per_degree),
            }
            for feature in features(content)
        ],
    }


def exact(content: bytes) -> int:
    """Return the fewest steps a degree, a power of ten, with which a layer is unpacked as it stands in the package."""
    numbers = [one for feature in features(content) for one in _numbers(feature["geometry"]["coordinates"])]
    powers: list[int] = [10**decimals for decimals in range(MOST_DECIMALS)]
    fitting = (n for n in powers if all(round(number * n) / n == number for number in numbers))
    return next(fitting, 10 * powers[-1])


def _numbers(part: Any) -> Iterator[float]:
    if isinstance(part, (int, float)):
        yield part
    else:
        for one in part:
            yield from _numbers(one)


def _steps(part: Any, per_degree: int) -> Any:
    """Return a line as its first point and the steps from each point to the next.

    A step of nothing is left out; what holds lines keeps its shape. A point is a line of one.
    """
    if isinstance(part[0], (int, float)):
        part = [part]
    if not isinstance(part[0][0], (int, float)):
        return [_steps(one, per_degree) for one in part]
    points = [(round(lon * per_degree), round(lat * per_degree)) for lon, lat in part]
    steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(points)]
    return [value for step in (points[0], *filter(any, steps)) for value in step]
