"""What a session looks at on the page of the tables."""

from dataclasses import dataclass, field

import streamlit as st

from uploads.tables.reading import ChangedTable
from views.records.grid_payloads import FilePayload
from views.tables.table_grid_view import View

STATE = "tables"


@dataclass(slots=True)
class PageState:
    """What this session looks at, and what has come or is to go once.

    Attributes
    ----------
    arrived : tuple of (str, bytes) or None
        Name and bytes of a file that is to be read in this run.
    out : FilePayload or None
        A file for the browser to save.
    read : ChangedTable or None
        The copy that was read last; its lines and notes are shown as long as it is what the table holds.
    """

    view: View = field(default_factory=View)
    arrived: tuple[str, bytes] | None = None
    out: FilePayload | None = None
    read: ChangedTable | None = None
    grid_problem: str = ""
    file_problem: str = ""
    problem: str = ""

    def forget_problems(self) -> None:
        """Forget what kept the last act from being done: another one was begun."""
        self.grid_problem = self.file_problem = self.problem = ""


def current() -> PageState:
    """Return the session's own."""
    state: PageState = st.session_state.setdefault(STATE, PageState())
    return state
