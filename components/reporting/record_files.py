"""The files of records that a page offers, each made when it is asked for."""

from collections.abc import Mapping, Sequence

from components import elements
from components.elements import Element
from components.shell import preview, texts
from exports.reporting.files import RECORD_FILES
from views.reporting import record_files_view
from views.reporting.record_files_view import RecordFilesPayload

_files: Element[RecordFilesPayload] = elements.element("record_files")


def show(page: str, period: str, view: Mapping[str, Sequence[str]] | None = None) -> None:
    """Offer the files of a page for a period and view; who may have them is checked there again."""
    files = {
        name: {**(view or {}), **({"period": [period]} if kind.by_period else {})}
        for name, kind in RECORD_FILES.items()
        if kind.page == page
    }
    _files(record_files_view.payload(texts.current(), files, preview.parameters()), key=f"{page}-files")
