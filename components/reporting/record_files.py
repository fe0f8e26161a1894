"""The files of records that a page offers, each made when it is asked for."""

from collections.abc import Mapping, Sequence

from components import elements
from components.elements import Element
from components.shell import texts
from exports.reporting.files import RECORD_FILES
from views import record_files_view
from views.record_files_view import RecordFilesPayload

_files: Element[RecordFilesPayload] = elements.element("record_files")


def show(page: str, params: Mapping[str, Sequence[str]]) -> None:
    """Offer the files of a page under the parameters of their addresses; who may have them is checked there again."""
    names = [name for name, kind in RECORD_FILES.items() if kind.page == page]
    _files(record_files_view.payload(texts.current(), names, params), key=f"{page}-files")
