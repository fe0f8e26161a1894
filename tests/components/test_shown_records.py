"""What pages and files show of targets and corridors where no period is chosen: as of states, the last that ended."""

from datetime import date
from decimal import Decimal

from exports.reporting import snapshot_reading
from plan import published
from records import life, owing, shown
from records.content import TARGET as ON_TARGET
from records.content import Figure, ItemReport, TargetReport
from records.model import Viewer
from records.places import Place
from tests.support.site_store import TARGET, UNIT, Site
from tests.support.stores import PERIOD

RUNNING = "2026Q3"


def on_target(site: Site, period: str, value: str, as_of: date) -> None:
    said = TargetReport(figure=Figure(Decimal(value), "亿吨"), as_of=as_of, source="月报")
    begun = life.create(site.store, site.reporter, Place(ON_TARGET, UNIT, period, target=TARGET), said, submit=True)
    life.accept(site.store, site.reviewer, begun.id, begun.version)


def leading(period: str = "", as_of: date | None = None) -> str:
    return shown.reported(False, period, as_of).of(TARGET)[0].period


def test_a_report_of_the_running_period_leads_once_that_ended(site: Site) -> None:
    on_target(site, PERIOD, "0.8", date(2026, 6, 30))
    owing.open_period(site.store, site.administrator, RUNNING)
    on_target(site, RUNNING, "0.9", date(2026, 7, 5))
    assert (leading(), leading(RUNNING)) == (PERIOD, RUNNING)
    assert shown.reported(False, all_periods=True).of(TARGET)[0].period == RUNNING
    # both are as of days after the plan's years
    assert snapshot_reading.of_evaluation(site.store, Viewer()).targets.of(TARGET) == ()
    site.clock.to(date(2026, 10, 1))
    assert (leading(), leading(as_of=date(2026, 7, 31))) == (RUNNING, PERIOD)
    assert snapshot_reading.of_evaluation(site.store, Viewer()).targets.of(TARGET) == ()


def test_a_corridor_is_drawn_as_reported_for_the_last_period_that_ended(site: Site) -> None:
    plan = published.plan()
    item = next(one for one in site.items() if plan.items[one].corridors)
    corridor = plan.items[item].corridors[0]
    owing.open_period(site.store, site.administrator, RUNNING)
    for period, state in ((PERIOD, "not-begun"), (RUNNING, "under-construction")):
        said = ItemReport(state="under-way", done="开工", corridor=corridor, corridor_state=state)
        site.accepted(item, said, period)

    def drawn(period: str = "") -> list[str]:
        return [one.state for one in shown.corridors(False, period).value]

    assert (drawn(), drawn(RUNNING)) == (["not-begun"], ["under-construction"])
    site.clock.to(date(2026, 10, 1))
    assert drawn() == ["under-construction"]
