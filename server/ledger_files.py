"""What everyone may see of the project ledger, for the files that hold projects, whoever asks."""

from dataclasses import replace

from exports.projects import snapshot
from exports.request import ExportRequest
from plan.model import Plan
from plan.reporting import Reporting
from plan.selection import Selection
from records import answers, ledger, running
from records.errors import StoreUnavailable
from views.projects import project_sums


def with_sums(plan: Plan, requested: ExportRequest) -> ExportRequest:
    """Return the request with what the ledger adds up to for the plan's targets, as everyone sees it.

    Up to the period and day of what was reported on them, whatever the filters; without sums where there is no project,
    or the ledger cannot be read.
    """
    everyone, asked = running.everyone(), requested.reporting
    if not answers.has_projects(everyone):
        return requested
    up_to, _ = ledger.of_selection(plan, Selection(), Reporting(period=asked.period, as_of=asked.as_of))
    try:
        found = answers.ledger(everyone, up_to)
    except StoreUnavailable:
        return requested
    sums = tuple(project_sums.counted_for(plan, found).items())
    return replace(requested, reported=replace(requested.reported, sums=sums, sums_known=found.known))


def with_ledger(plan: Plan, requested: ExportRequest, most: int, *, needed: bool) -> ExportRequest:
    """Return the request with so many projects of the ledger under its filters.

    Without the ledger where it holds no project that everyone may see, or where it cannot be read and the file is not
    of the ledger alone (`needed`): the plan's files do not depend on it. Raises StoreUnavailable.
    """
    try:
        everyone = running.everyone()
        found = snapshot.of_view(running.store(), everyone, plan, requested.selection, requested.reporting, most)
    except StoreUnavailable:
        if needed:
            raise
        return requested
    return replace(requested, ledger=found) if needed or found.ledger.cells else requested
