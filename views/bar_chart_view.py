"""What the element that draws figures of Plotly is handed."""

from typing import NotRequired, TypedDict


class ChartImage(TypedDict):
    """What a chart that is saved as an image says around its figure: lines above and below, each wrapped to its width.

    `label` stands on the button that saves it, `file` is the name of the file.
    """

    label: str
    file: str
    title: str
    above: list[str]
    below: list[str]


class BarChartPayload(TypedDict):
    """A figure of Plotly as JSON, its height in pixels, what it says in words, and how it is drawn.

    `printed` is the figure on paper, where that is another: in the light theme. `plotly` is the address of the script;
    `ids` name what a click can mean, empty where it does nothing: a point carries one
    of them as `customdata`, else they are those of the rows from the top. Without `image` it cannot be saved as one.
    """

    plotly: str
    figure: str
    printed: NotRequired[str]
    height: int
    alt: str
    ids: list[str]
    image: NotRequired[ChartImage]
