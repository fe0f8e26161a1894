"""What the element that draws bars is handed."""

from typing import TypedDict


class BarChartPayload(TypedDict):
    """A figure of Plotly as JSON, its height in pixels, what it says in words, and how it is drawn.

    `plotly` is the script's address; `ids` name the rows from the top, empty where a click does nothing; `after_map`
    has it wait until the map has been drawn: Plotly is no small part of the page.
    """

    plotly: str
    figure: str
    height: int
    alt: str
    ids: list[str]
    after_map: bool
