"""Ledgers made up for tests: cells of the real plan's places, as the store would sum them."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from plan.reporting import AGREED, OF_PROJECTS, Reporting
from records import life, running
from records.content import PROJECT
from records.ledger_model import Ledger, LedgerCell, LedgerFilter
from records.places import Place
from records.project import ABROAD, KINDS_OF_PROJECT, STAGES, UNKNOWN, Project, Receipt, StageDate
from tests.support.selections import PLAN
from tests.support.site_store import UNIT, Site
from views.projects.project_sums import MeasuredProjects

YI = 100_000_000
BELT = {PLAN.provinces[id_].adcode for id_ in PLAN.belt}
ORIGINS = (
    "430000", "430100", "320500", "310000", "510100", "440000", "440100", "450000", "110000", ABROAD, UNKNOWN,
)  # fmt: skip
COUNTIES = ("", *(site.id for site in PLAN.sites.values() if site.kind == "county"))
PARKS = ("", *(site.id for site in PLAN.sites.values() if site.kind == "park"))
INDUSTRIES = ("", *PLAN.industries)


def cell(
    origin: str = "430100",
    industry: str = "",
    county: str = "",
    park: str = "",
    stage: str = "signed",
    kind: str = "new",
    projects: int = 1,
    agreed: int = YI,
    paid: int = 0,
) -> LedgerCell:
    """Return a cell all of whose money counts for the plan where it is from the belt."""
    province = f"{origin[:2]}0000" if origin.isdigit() else ""
    counted = (agreed, paid) if province in BELT else (0, 0)
    return LedgerCell(origin, province, industry, county, park, stage, kind, projects, agreed, paid, *counted)


def accepted(site: Site, *projects: Project) -> None:
    """Accept projects in the store of a site, signed and with a receipt each."""
    stages, receipts = (StageDate("signed", date(2024, 3, 1)),), (Receipt("2024Q2", YI),)
    for said in projects:
        given = replace(said, stages=stages, receipts=receipts)
        begun = life.create(site.store, site.reporter, Place(PROJECT, UNIT), given)
        life.submit(site.store, site.reporter, begun.id, begun.version)
        life.accept(site.store, site.reviewer, begun.id, begun.version + 1)
    running.use(site.store)  # what was cached of the store before no longer counts


def shown(*cells: LedgerCell, measure: str = AGREED, ignored: tuple[str, ...] = ()) -> MeasuredProjects:
    """Return what a ledger of these cells shows under a measure."""
    ledger = Ledger(LedgerFilter(), cells, 7, date(2026, 10, 20), "internal")
    return MeasuredProjects(Reporting(measure), ledger, ignored)


CELLS = st.builds(
    cell,
    origin=st.sampled_from(ORIGINS),
    industry=st.sampled_from(INDUSTRIES),
    county=st.sampled_from(COUNTIES),
    park=st.sampled_from(PARKS),
    stage=st.sampled_from(STAGES),
    kind=st.sampled_from(KINDS_OF_PROJECT),
    projects=st.integers(1, 60),
    agreed=st.integers(0, 200 * YI),
    paid=st.integers(-YI, 200 * YI),
)
LEDGERS = st.builds(
    lambda cells, measure: shown(*cells, measure=measure),
    st.lists(CELLS, max_size=25),
    st.sampled_from(OF_PROJECTS),
)
