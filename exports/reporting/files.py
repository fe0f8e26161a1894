"""The files of the living record by name, with whom each is for: `/exports/<name>`."""

from collections.abc import Callable
from dataclasses import dataclass

from exports.loaded_later import LoadedLater
from exports.reporting import snapshot_reading
from exports.reporting.request import RecordsRequest
from exports.reporting.snapshot import Snapshot
from exports.request import File
from plan import pages
from plan.model import Plan
from records import rights
from records.errors import NotAllowed
from records.model import Viewer
from records.store import Store

Read = Callable[[Store, Viewer, RecordsRequest], Snapshot]
Write = Callable[[Plan, RecordsRequest, Snapshot], File]


class RecordWriter(LoadedLater):
    """A writer that is loaded where the first file of its kind is made."""

    def __call__(self, plan: Plan, request: RecordsRequest, snapshot: Snapshot) -> File:
        """Write the file of a request."""
        write: Write = self.loaded()
        return write(plan, request, snapshot)


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of file.

    Attributes
    ----------
    read : callable
        What the file needs of the store, as a viewer may see it; raises NotAllowed, UnknownValue, StoreUnavailable.
    write : callable
        Plan, request and snapshot in, file out.
    page : str
        The page that it is offered on and leads back to.
    reviewers : bool
        Whether it is for reviewers only; else it holds what everyone may see, whoever asks.
    filters : bool
        Whether it follows the filters of the view.
    by_period : bool
        Whether the page's period is chosen for it; the final evaluation has only one.
    """

    read: Read
    write: Write
    page: str
    reviewers: bool = False
    filters: bool = False
    by_period: bool = True


def _review(store: Store, viewer: Viewer, request: RecordsRequest) -> Snapshot:
    if viewer.person is None:
        raise NotAllowed(rights.READ_COMPLETENESS)
    return snapshot_reading.of_review(store, viewer.person, request.period, request.as_of, request.unit)


def _evaluation(store: Store, viewer: Viewer, request: RecordsRequest) -> Snapshot:
    return snapshot_reading.of_evaluation(store, viewer, request.period, request.as_of)


def _progress(store: Store, viewer: Viewer, request: RecordsRequest) -> Snapshot:
    return snapshot_reading.of_progress(store, viewer, request.period, request.as_of)


RECORD_FILES = {
    "bulletin.docx": RecordKind(
        _review, RecordWriter("exports.reporting.bulletin", "as_docx"), pages.REVIEW, reviewers=True
    ),
    "reminders.xlsx": RecordKind(
        _review, RecordWriter("exports.reporting.reminders", "as_xlsx"), pages.REVIEW, reviewers=True
    ),
    "evaluation.docx": RecordKind(
        _evaluation,
        RecordWriter("exports.reporting.evaluation", "as_docx"),
        pages.PROGRESS,
        filters=True,
        by_period=False,
    ),
    "progress.xlsx": RecordKind(
        _progress, RecordWriter("exports.reporting.progress_book", "as_xlsx"), pages.PROGRESS, filters=True
    ),
}
