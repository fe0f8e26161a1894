"""What everyone may see of the project ledger, for the files that hold projects, whoever asks."""

from dataclasses import replace

from exports.projects import snapshot
from exports.request import ExportRequest
from plan import profile
from plan.model import Plan
from records import running
from records.errors import StoreUnavailable
from records.model import Viewer


def with_ledger(plan: Plan, requested: ExportRequest, most: int, *, needed: bool) -> ExportRequest:
    """Return the request with so many projects of the ledger under its filters.

    Without the ledger where it holds no project that everyone may see, or where it cannot be read and the file is not
    of the ledger alone (`needed`): the plan's files do not depend on it. Raises StoreUnavailable.
    """
    try:
        everyone = Viewer(public=profile.current().public)
        found = snapshot.of_view(running.store(), everyone, plan, requested.selection, requested.reporting, most)
    except StoreUnavailable:
        if needed:
            raise
        return requested
    return replace(requested, ledger=found) if needed or found.ledger.cells else requested
