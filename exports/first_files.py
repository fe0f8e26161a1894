"""What a process makes before anybody asks, so that nobody's first file waits for what all files take."""

from exports.files import FILES
from exports.loaded_later import LoadedLater
from exports.request import export_request
from plan.model import Plan

KINDS = ("map.png", "brief.docx")
"""Between them they load what draws maps and lays out documents, the typefaces and the shapes."""


def make(plan: Plan) -> None:
    """Load the writers of all heavy files, and make a map and a brief of the whole plan, which are let go."""
    for kind in FILES.values():
        if kind.heavy and isinstance(kind.write, LoadedLater):
            kind.write.loaded()
    for name in KINDS:
        FILES[name].write(plan, export_request(plan, (), FILES[name].options))
