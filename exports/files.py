"""The files that can be downloaded, by name: `/exports/<name>`."""

from dataclasses import dataclass, field, replace
from typing import Literal

from exports import csv_table, geojson, items, links
from exports.loaded_later import LoadedLater
from exports.map import options as map_options
from exports.projects import points
from exports.projects import rows as project_rows
from exports.projects.snapshot import ALL, LARGEST
from exports.request import Export, ExportRequest, File, Options
from plan.model import Plan
from plan.pages import FIRST, PROJECTS


class Writer(LoadedLater):
    """A writer that is loaded where the first file of its kind is made."""

    def __call__(self, plan: Plan, request: ExportRequest) -> File:
        """Write the file of a request."""
        write: Export = self.loaded()
        return write(plan, request)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Attributes
    ----------
    write : callable
        Plan and request in, file out; a function of a module, so that another process can find it.
    options : mapping
        Its own parameters and their values, the default first.
    takes_story : bool
        Whether a story may be posted with the request.
    heavy : bool
        Whether it takes so long that it is made outside the server's process.
    choices : tuple of str
        The options that people choose in the menu; the others are for programs.
    listed : bool
        Whether the menu offers it; a file that describes another is only linked from that one.
    measures : bool
        Whether it shows what came of the items, where the request measures it.
    analyses : bool
        Whether it holds the answer to a question, where the request asks one.
    needs : str
        Filter without which the menu does not offer it; empty where it is always offered.
    holds_targets : bool
        Whether it says what was reported on targets, and so is made anew when that changes.
    holds_dates : bool
        Whether it says by when units themselves mean to be done, and so is made anew when that changes.
    holds_corridors : bool
        Whether it draws corridors as accepted reports say, and so is made anew when that changes.
    records : str
        What it carries of the records, as everyone may see them: nothing, states, or also the texts of reports.
    projects : int
        How many projects of the ledger it holds at most; 0 for a file without the ledger.
    page : str
        The page that shows what it holds: the link in it reopens that one.
    """

    write: Export
    options: Options = field(default_factory=dict)
    heavy: bool = False
    takes_story: bool = False
    choices: tuple[str, ...] = ()
    listed: bool = True
    needs: str = ""
    holds_targets: bool = False
    holds_dates: bool = False
    holds_corridors: bool = False
    records: Literal["", "states", "texts"] = ""
    measures: bool = False
    projects: int = 0
    analyses: bool = False
    page: str = FIRST


PAPER_MAP = Kind(
    Writer("exports.map.static", "as_png"),
    map_options.OPTIONS,
    heavy=True,
    choices=tuple(map_options.OPTIONS),
    measures=True,
    holds_corridors=True,
)
LEDGER = Kind(project_rows.as_csv, listed=False, projects=ALL, page=PROJECTS)
FILES = {
    "deck.pptx": Kind(
        Writer("exports.deck", "as_pptx"),
        heavy=True,
        takes_story=True,
        holds_targets=True,
        records="texts",
        projects=LARGEST,
        analyses=True,
        measures=True,
        holds_corridors=True,
    ),
    "items.csv": Kind(items.as_csv, items.OPTIONS, records="states"),
    "items.csv-metadata.json": Kind(items.as_metadata, listed=False, records="states"),
    "links.csv": Kind(links.as_csv, csv_table.OPTIONS),
    "links.csv-metadata.json": Kind(links.as_metadata, listed=False),
    "items.geojson": Kind(geojson.as_geojson),
    "map.html": Kind(Writer("exports.map.html", "as_html"), heavy=True, measures=True, holds_corridors=True),
    "map.png": replace(PAPER_MAP, write=Writer("exports.map.static", "as_png")),
    "map.svg": replace(PAPER_MAP, write=Writer("exports.map.static", "as_svg")),
    "map.pdf": replace(PAPER_MAP, write=Writer("exports.map.static", "as_pdf")),
    "brief.docx": Kind(
        Writer("exports.brief", "as_docx"),
        heavy=True,
        holds_targets=True,
        records="texts",
        projects=LARGEST,
        holds_corridors=True,
    ),
    "checklist.docx": Kind(Writer("exports.brief.checklist", "as_docx"), heavy=True, needs="unit", holds_dates=True),
    "layers.gpkg": Kind(Writer("exports.gis.geopackage", "as_gpkg"), heavy=True, projects=ALL),
    "workbook.xlsx": Kind(
        Writer("exports.workbook", "as_xlsx"),
        heavy=True,
        holds_targets=True,
        records="states",
        projects=ALL,
        analyses=True,
    ),
    "projects.csv": replace(LEDGER, write=project_rows.as_csv, options=csv_table.OPTIONS),
    "projects.csv-metadata.json": replace(LEDGER, write=project_rows.as_metadata),
    "projects.geojson": replace(LEDGER, write=points.as_geojson),
    "projects.xlsx": replace(LEDGER, write=Writer("exports.projects.download", "as_xlsx"), heavy=True),
}
