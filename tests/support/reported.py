"""A site on which one unit has reported in every way that files tell: states, figures, what needs deciding, closing."""

from decimal import Decimal
from typing import Any

from exports.reporting.files import RECORD_FILES
from exports.reporting.request import RecordsRequest, recorded
from exports.reporting.snapshot import Snapshot
from exports.reporting.snapshot_reading import Choose, everything, of_period
from exports.request import ExportRequest, File
from plan import published
from records import owing
from records.content import ClosingReport, Figure, ItemReport
from records.model import Record, Viewer
from tests.support import stores
from tests.support.site_store import Site

FORMULA = "=HYPERLINK(1)"
CLOSING = "2023-2025"


def fill(site: Site) -> dict[str, Record]:
    """Open a period and report on five items of a unit; returns the records by what they say."""
    owing.open_period(site.store, site.administrator, stores.PERIOD)
    items = site.items()
    held = ItemReport(state="held-up", done="用地指标未落实", decision="请协调用地指标300亩", decider="市自然资源局")
    done = ItemReport(state="done", done=FORMULA, decision=FORMULA, decider="@市政府")
    closed = ClosingReport(state="done", result="已建成投产", figure=Figure(Decimal("12.5"), "亿元"))
    stopped = ClosingReport(state="held-up", result=FORMULA, problems="要素保障不足")
    return {
        "under-way": site.accepted(items[0], ItemReport(state="under-way", done="完成可行性研究", next="开工")),
        "held-up": site.accepted(items[1], held),
        "done": site.accepted(items[2], done),
        "submitted": site.submitted(items[3], ItemReport(state="under-way", done="尚未审核的内容")),
        "closed": site.accepted(items[0], closed, CLOSING),
        "stopped": site.accepted(items[1], stopped, CLOSING),
    }


def read(site: Site, name: str, request: RecordsRequest, viewer: Viewer | None = None) -> Snapshot:
    """Return what a file is made from: for the reviewer where it is for reviewers, else for everyone."""
    kind = RECORD_FILES[name]
    return kind.read(site.store, viewer or (Viewer(site.reviewer) if kind.reviewers else Viewer()), request)


def made(site: Site, name: str, viewer: Viewer | None = None, **asked: Any) -> File:
    """Return a file."""
    request = RecordsRequest(**asked)
    return RECORD_FILES[name].write(published.plan(), request, read(site, name, request, viewer))


def of_view(site: Site, request: ExportRequest, viewer: Viewer | None = None, texts: Choose = everything) -> Any:
    """Return the request of a file of the plan with what everyone may see of the records."""
    return recorded(request, of_period(site.store, viewer or Viewer(), texts=texts))
