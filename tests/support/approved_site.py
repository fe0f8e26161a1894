"""The second package with a small record that never changes, as pages and files that were approved show it."""

import itertools
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from plan import published
from records import life, owing, running
from records.content import PROJECT, TARGET, ClosingReport, Content, Figure, ItemReport, TargetReport
from records.model import Permission, Person
from records.places import Place
from tests.support import many_projects, second_package, site_store, stores
from tests.support.site_store import UNIT, Site

CLOSING = "2026-2028"
PROJECTS = 6
LONG = "虚构的招商推介会暨项目集中签约仪式，" * 3
"""As wide as a column of a sheet may be, and wider."""


@contextmanager
def served(package: Path, folder: Path) -> Iterator[Site]:
    """Show the package and serve its site: reports on three items and a target, one that waits, projects."""
    with second_package.shown(package), site_store.served(folder) as site:
        _fill(site)
        running.use(site.store)  # what was cached of the store before no longer counts
        yield site


def _fill(site: Site) -> None:
    ids = itertools.count(1)
    with pytest.MonkeyPatch.context() as patch:
        # what was accepted for a period stands in the order of the ids of its records
        patch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(ids), version=4))
        for period in (stores.EARLIER, stores.PERIOD):
            owing.open_period(site.store, site.administrator, period)
        first, second, third = site.items()
        site.accepted(first, ItemReport(state="under-way", done="完成可行性研究", next="开工"))
        held = {"decision": "请协调用地指标300亩", "decider": "市自然资源局"}
        site.accepted(second, ItemReport(state="held-up", done="用地指标未落实", **held))
        corridor = {"corridor": published.plan().items[third].corridors[0], "corridor_state": "running"}
        site.accepted(third, ItemReport(state="done", done="已通航", corridor_since=date(2026, 5, 1), **corridor))
        site.accepted(
            first, ClosingReport(state="done", result="已建成", figure=Figure(Decimal("12.5"), "亿元")), CLOSING
        )
        site.submitted(first, site_store.under_way(), stores.EARLIER)
        _target(site)
        _projects(site)


def _target(site: Site) -> None:
    """Report on the target in money, as the unit that the package names for it."""
    target = next(one for one in published.plan().targets.values() if one.reporter)
    person = stores.person(site.store, "shang-wu", Permission("reporter", target.reporter))
    said = TargetReport(figure=Figure(Decimal("31.5"), "亿元"), as_of=date(2026, 6, 30), source="统计月报")
    _accepted(site, person, Place(TARGET, target.reporter, stores.PERIOD, target=target.id), said)


def _projects(site: Site) -> None:
    for kept in many_projects.generated(published.plan(), PROJECTS):
        said = replace(kept.said, confidential=False, event=LONG, source=LONG, note=LONG)
        _accepted(site, site.reporter, Place(PROJECT, UNIT), said)


def _accepted(site: Site, author: Person, at: Place, said: Content) -> None:
    begun = life.create(site.store, author, at, said)
    life.submit(site.store, author, begun.id, begun.version)
    life.accept(site.store, site.reviewer, begun.id, begun.version + 1)
