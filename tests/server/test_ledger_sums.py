"""One number everywhere: map, matrix, Sankey, list, chart and file of any view say what plain SQL sums in the store."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from exports.projects import rows
from exports.request import export_request
from plan.links import matching
from plan.reporting import AGREED, OF_PROJECTS, PAID, PROJECTS
from records import ledger, ledger_model, running
from records.model import Viewer
from records.project import ABROAD, UNKNOWN, Project
from server import ledger_files
from tests.support import ledgers, many_projects, site_store
from tests.support.selections import PLAN
from views.map import map_data
from views.projects import ledger_view, project_list, project_matrix, project_sum_words, project_sums
from views.projects.project_sankey import sankey, undrawn
from views.projects.project_sums import MeasuredProjects
from views.records.reporting_words import Names
from views.words import words

ZH, EVERYONE = words("zh"), Viewer()
SAID = Names(PLAN, ZH, ())
COUNTY = "cangwu"
PARKS = ", ".join(f"'{one.id}'" for one in PLAN.sites.values() if one.county == COUNTY) or "''"
VIEWS = {
    "": "TRUE",
    "province=hunan&province=hubei": "province IN ('430000', '420000')",
    "industry=tea&basis=named": "industry = 'tea'",
    f"place={COUNTY}": f"county = '{COUNTY}' OR park IN ({PARKS})",
    "project_kind=increase&period=2024Q2": "kind = 'increase'",
    "project_stage=signed&province=hunan": "province = '430000' AND signed IS NOT NULL AND COALESCE(started, "
    "operating, terminated) IS NULL",
}
"""What a link asks for → the same as a condition on the table of projects."""
SUM = """
SELECT COUNT(*), SUM(CASE WHEN signed <= :until THEN counted ELSE 0 END),
  SUM((SELECT COALESCE(SUM(yuan), 0) FROM project_receipt WHERE project = project.id AND ends <= :until))
FROM project WHERE NOT confidential AND ({where})
  AND valid_from <= :revision AND (valid_to IS NULL OR valid_to > :revision)
  AND (negotiating <= :until OR signed <= :until OR started <= :until OR operating <= :until OR terminated <= :until)
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, date]]:
    """The database of a site whose ledger grew on two days, and the first of them."""
    folder = tmp_path_factory.mktemp("site")
    with site_store.served(folder) as opened:
        many_projects.fill(opened.store, list(many_projects.generated(PLAN, 400)), opened.reviewer)
        first = opened.store.today()
        opened.clock.forward(days=3)
        later = Project(industry="tea", county=COUNTY, agreed=10**10 + 1)
        origins = ("430000", "310000", "420100", ABROAD)
        ledgers.accepted(opened, *(replace(later, name=f"次日{one}", origin=one) for one in origins))
        yield folder / "site.sqlite", first


@pytest.mark.parametrize("link", VIEWS)
@pytest.mark.parametrize("earlier", [False, True], ids=["now", "as of the first day"])
def test_every_number_of_a_view_is_the_plain_sum(book: tuple[Path, date], link: str, earlier: bool) -> None:
    file, day = book
    params = [*parse_qsl(link), *([("as_of", day.isoformat())] if earlier else [])]
    summed = dict(zip((PROJECTS, AGREED, PAID), _summed(file, link, day if earlier else None), strict=True))
    assert all(summed.values())
    for measure in OF_PROJECTS:
        asked = ledger_files.with_ledger(
            PLAN, export_request(PLAN, [*params, ("measure", measure)]), 10_000, needed=True
        )
        assert asked.ledger
        shown = MeasuredProjects(asked.reporting, asked.ledger.ledger, asked.ledger.ignored, asked.selection)
        matches, apart = matching(PLAN, asked.selection), project_sums.origins(PLAN, shown)
        chart = sankey(PLAN, matches, shown, ZH)
        table = project_matrix.described(PLAN, matches, shown, ZH)
        said = {
            "map": sum(map_data.view(PLAN, matches, ZH, shown)["counts"].values())
            + sum(apart[one].value(measure) for one in (ABROAD, UNKNOWN) if one in apart),
            "matrix": sum(cell["n"] for row in table["industries"] for cell in row["cells"]),
            "sankey": sum(one.value for one in chart.links) + undrawn(PLAN, shown),
            "list": _listed(asked.ledger.ledger.filter, measure),
            "chart": sum(one.value(measure) for one in ledger_view.by_stage(SAID, asked.ledger.ledger)),
            "file": _in_file([*rows.rows(PLAN, asked.ledger, ZH)], measure),
        }
        assert said == dict.fromkeys(said, summed[measure]), (link, measure)
        caption = project_list.payload(PLAN, shown, [], ZH)["caption"]
        assert (
            project_sum_words.in_words(ZH, shown.total, measure) in caption
            and shown.total.value(measure) == summed[measure]
        )


def _summed(file: Path, link: str, day: date | None) -> tuple[int, int, int]:
    until = "2024-06-30" if "period=2024Q2" in link else "9999-12-31"
    with sqlite3.connect(file) as connection:
        last = "SELECT MAX(revision) FROM change WHERE day <= ?"
        (revision,) = connection.execute(last, [(day or date.max).isoformat()]).fetchone()
        found = connection.execute(SUM.format(where=VIEWS[link]), {"until": until, "revision": revision}).fetchone()
    connection.close()
    return found  # type: ignore[no-any-return]


def _listed(asked: ledger_model.LedgerFilter, measure: str) -> int:
    found = ledger.projects(running.store(), EVERYONE, asked, limit=10_000).value
    said = [one.content for one in found if isinstance(one.content, Project)]
    return {
        PROJECTS: len(said),
        AGREED: sum(one.agreed_by(asked.until) or 0 for one in said),
        PAID: sum(one.paid(asked.until) for one in said),
    }[measure]


def _in_file(listed: list[rows.Row], measure: str) -> int:
    if measure == PROJECTS:
        return len(listed)
    return sum(int(row["counted" if measure == AGREED else PAID] or 0) for row in listed)
