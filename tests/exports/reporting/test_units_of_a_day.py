"""With a day of knowledge, files and counts name and join units by the successions that were entered by then."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.reporting import bulletin
from exports.reporting.request import RecordsRequest
from exports.reporting.snapshot_reading import UnknownValue
from plan import published
from plan.analysis import Analysis
from plan.other_names import Succession
from plan.reporting import Reporting
from plan.text import Text
from records import answers, life, reading
from records.model import Permission, Viewer
from records.places import Place
from records.project import Need, Project
from records.unit_dates import concerned
from tests.support import ledgers, reported, site_store, stores, successions
from tests.support.site_store import OTHER, UNIT, Site, under_way
from views.words import words

HEIR = "roads"
FILES = ("progress.xlsx", "bulletin.docx", "reminders.xlsx")


def took_over(unit: str, name: str) -> Succession:
    return Succession(unit, HEIR, Text(name, name), date(2026, 1, 1), "文号")


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, date, dict[str, bytes]]]:
    """A site on which a second succession renames the heir, the day before, and files of that day made then."""
    with site_store.served(tmp_path_factory.mktemp("site")) as site:
        reported.fill(site)
        successions.publish(site.store, took_over(UNIT, "道路局"))
        heir = stores.person(site.store, "heir", Permission("reporter", HEIR))
        place = Place("item", HEIR, stores.PERIOD, site.items()[3])
        begun = life.create(site.store, heir, place, under_way("新局所报"), submit=True)
        life.accept(site.store, site.reviewer, begun.id, begun.version)
        day = site.store.today()
        made = {name: reported.made(site, name, as_of=day).body for name in FILES}
        site.clock.forward(days=2)
        successions.publish(site.store, took_over(OTHER, "道路和商务局"))
        yield site, day, made


def test_units_have_the_name_of_the_day_and_files_keep_their_bytes(
    days: tuple[Site, date, dict[str, bytes]],
) -> None:
    site, day, made = days
    names = {
        as_of: reported.read(site, "progress.xlsx", RecordsRequest(as_of=as_of)).names(published.plan(), words("zh"))
        for as_of in (day, None)
    }
    assert names[day].unit(HEIR) == "道路局"
    assert names[None].unit(HEIR) == "道路和商务局"
    for name in FILES:
        assert reported.made(site, name, as_of=day).body == made[name], name
        assert reported.made(site, name).body != made[name], name


def test_what_is_counted_by_unit_is_of_the_day(days: tuple[Site, date, dict[str, bytes]]) -> None:
    _, day, _ = days
    plan = published.plan()
    then, now = (answers.report_counts(Viewer(), Reporting(as_of=one)).successors for one in (day, None))
    assert HEIR not in concerned(plan, OTHER, then)
    assert HEIR in concerned(plan, OTHER, now) and HEIR in concerned(plan, UNIT, then)
    question = Analysis("projects", "unit")
    names = {as_of: [name.zh for _, name in answers.later_units(question, as_of)] for as_of in (day, None)}
    assert "道路局" in names[day] and "道路和商务局" in set(names[None]) - set(names[day])


def test_the_bulletin_of_a_unit_holds_what_projects_of_those_before_it_need(tmp_path: Path) -> None:
    with site_store.served(tmp_path) as site:
        reported.fill(site)
        ledgers.accepted(site, Project(name="虚构的项目", agreed=1, needs=(Need("land", "open", "市政府"),)))
        day = site.store.today()
        site.clock.forward(days=1)
        successions.publish(site.store, took_over(UNIT, "道路局"))
        needs = {
            (unit, as_of): [
                (one.unit, one.decider)
                for one in reported.read(site, "bulletin.docx", RecordsRequest(unit=unit, as_of=as_of)).review.needs
            ]
            for unit, as_of in ((HEIR, None), (UNIT, None), (UNIT, day), (OTHER, None))
        }
        mine = [(UNIT, "市政府")]
        assert needs == {(HEIR, None): mine, (UNIT, None): mine, (UNIT, day): mine, (OTHER, None): []}


def test_the_bulletin_holds_no_need_of_a_confidential_project(tmp_path: Path) -> None:
    with site_store.served(tmp_path) as site:
        reported.fill(site)
        for name, confidential in (("虚构的公开项目", False), ("虚构的不公开项目", True), ("虚构的改项目", False)):
            needs = (Need("land", "open", f"{name}的决定人"),)
            ledgers.accepted(site, Project(name=name, agreed=1, needs=needs, confidential=confidential))
        mine = [one for one in reading.mine(site.store, site.reporter).value if isinstance(one.content, Project)]
        (open_,) = [one for one in mine if one.content.name == "虚构的改项目"]
        said = replace(open_.content, confidential=True)
        life.revise(site.store, site.reporter, open_.id, open_.version, said)  # hidden as soon as it is marked
        for asked in (RecordsRequest(), RecordsRequest(unit=UNIT)):
            found = reported.read(site, "bulletin.docx", asked)
            assert [one.name for one in found.review.needs] == ["虚构的公开项目"]
            said_there = repr(list(bulletin.contents(published.plan(), asked, found).blocks))
            assert "虚构的公开项目的决定人" in said_there
            assert "虚构的不公开项目" not in said_there and "虚构的改项目" not in said_there


def test_a_unit_not_known_on_a_day_is_not_asked_for(tmp_path: Path) -> None:
    with site_store.served(tmp_path) as site:
        reported.fill(site)
        day = site.store.today()
        site.clock.forward(days=1)
        successions.publish(site.store, took_over(UNIT, "道路局"))
        reported.read(site, "bulletin.docx", RecordsRequest(unit=HEIR))
        with pytest.raises(UnknownValue, match=HEIR):
            reported.read(site, "bulletin.docx", RecordsRequest(unit=HEIR, as_of=day))
