"""Native charts of a sheet: they follow the cells beside them, so that whoever edits a number sees it move."""

from typing import Any

from exports.workbook.page import fitting
from exports.workbook.sheets import SheetChart, Worksheet
from frontend.palette import colours
from plan.analysis import BARS, LINES, STACKED

TYPES: dict[str, dict[str, str]] = {
    BARS: {"type": "bar"},
    STACKED: {"type": "bar", "subtype": "stacked"},
    LINES: {"type": "line"},
}
WIDE_PX, AROUND_PX, ROW_PX, LEAST_PX = 760, 130, 24, 320


def insert(book: Any, page: Any, sheet: Worksheet, chart: SheetChart, top: int) -> None:
    """Put a chart beside the table of a sheet whose header stands in a row, counted from 0."""
    drawn = book.add_chart(TYPES[chart.kind])
    first, last = top + 1, top + chart.rows
    for i, colour in enumerate(chart.colours, start=chart.first):
        fill = {"color": colour if colour.startswith("#") else colours()[colour]}
        look = {"line": fill | {"width": 2.25}, "marker": {"type": "circle", "fill": fill, "border": fill}}
        drawn.add_series(
            {
                "name": [page.name, top, i],
                "categories": [page.name, first, 0, last, 0],
                "values": [page.name, first, i, last, i],
                "gap": 45,
                **(look if chart.kind == LINES else {"fill": fill}),
            }
        )
    drawn.set_title({"name": fitting(chart.title), "name_font": {"size": 12}})
    by, what = {"name": fitting(chart.by)}, {"name": fitting(chart.what), "min": 0, "num_format": "#,##0"}
    sideways = chart.kind != LINES
    # the category axis of bars is still called x; it runs from the top down like the rows
    drawn.set_x_axis(by | ({"reverse": True} if sideways else {}))
    drawn.set_y_axis(what | ({"label_position": "high"} if sideways else {}))
    drawn.set_legend({"none": True} if chart.columns == 1 else {"position": "top"})
    rows = chart.rows * (chart.columns if chart.kind == BARS else 1)
    drawn.set_size({"width": WIDE_PX, "height": max(LEAST_PX, AROUND_PX + ROW_PX * rows)})
    page.insert_chart(top, len(sheet.columns) + 1, drawn, {"description": fitting(chart.title)})
