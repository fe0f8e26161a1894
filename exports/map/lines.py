"""Lines and signs on axes, cut at their edge by one box that all of them share."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle


class _Line(Line2D):
    """A line that takes the box of its axes where matplotlib would make a box of its own, a fifth of a line's cost."""

    def set_clip_path(self, path: Any, transform: Any = None) -> None:
        """Cut the line at the edge of its axes."""
        if self.axes is not None and path is self.axes.patch and isinstance(path, Rectangle):
            self.set_clip_box(self.axes.bbox)
        else:
            super().set_clip_path(path, transform)


def draw(axes: Axes, x: Any, y: Any, **look: Any) -> None:
    """Draw a line or, of one position, a sign, in the coordinates of the axes; `look` is as `Line2D` takes it."""
    axes.add_line(_Line(np.atleast_1d(x), np.atleast_1d(y), **look))
