"""The largest projects of a view of the ledger, as a table."""

from functools import lru_cache

from components.records import parts
from components.shell import measure, signed_in, texts
from plan import published
from plan.frozen import frozen
from plan.model import Plan
from records import ledger, running
from records.errors import StoreUnavailable
from records.model import Viewer
from records.project import Project
from views.projects import project_list
from views.projects.project_sums import MeasuredProjects
from views.records.record_payloads import RecordTablePayload
from views.words import Words

KEY = "largest-projects"


def show(shown: MeasuredProjects) -> None:
    """List the largest projects that are counted, and the sum of the others; say so where they cannot be read."""
    viewer = measure.viewer(signed_in.person())
    try:
        payload = _payload(published.plan(), shown, viewer, texts.current(), running.taken())
    except StoreUnavailable as error:
        parts.lost(error)
    else:
        parts.table(payload, key=KEY)


@lru_cache(maxsize=64)
def _payload(plan: Plan, shown: MeasuredProjects, viewer: Viewer, words: Words, _taken: int) -> RecordTablePayload:
    """Return the table; what it depends on has the revision of the store in it."""
    found = ledger.projects(
        running.store(),
        viewer,
        shown.ledger.filter,
        limit=project_list.LONGEST,
        order=project_list.order(shown.measure),
    )
    said = [(one.number, one.content) for one in found.value if isinstance(one.content, Project)]
    payload: RecordTablePayload = frozen(project_list.payload(plan, shown, said, words))
    return payload
