"""Which section of each line a route uses that leads over several lines, one after the other."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from geo.arcs import Position

Line = Sequence[Position]


def along(lines: Sequence[Line], start: Position, end: Position) -> list[tuple[int, int]]:
    """Return for each line the positions, by index, at which the route comes onto it and leaves it.

    The route comes onto the first line where that is nearest to `start`, changes lines where two are nearest to each
    other, and leaves the last where it is nearest to `end`. It runs against the order of the positions where the
    first index is the greater. Nearness is of positions, not of the segments between them.

    Parameters
    ----------
    lines : sequence of sequences of Position
        In the order of the route; each with at least one position.
    start, end : Position
        Where the route begins and ends; they need not lie on a line.
    """
    if not lines:
        return []
    changes = [_nearest(here, there) for here, there in pairwise(lines)]
    on = [_nearest((start,), lines[0])[1], *(entered for _, entered in changes)]
    off = [*(left for left, _ in changes), _nearest((end,), lines[-1])[1]]
    return list(zip(on, off, strict=True))


def _nearest(here: Line, there: Line) -> tuple[int, int]:
    """Return the indices of the two positions, one of each line, that are nearest to each other."""
    a, b = np.asarray(here, dtype=float), np.asarray(there, dtype=float)
    scale = np.array([np.cos(np.radians(a[:, 1].mean())), 1.0])
    apart = (((a[:, None, :] - b[None, :, :]) * scale) ** 2).sum(axis=2)
    row, column = np.unravel_index(int(apart.argmin()), apart.shape)
    return int(row), int(column)
