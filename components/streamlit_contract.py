"""What the Python side rests on inside Streamlit beyond its documented interface: one place to mend when it changes.

The scripts of the page have theirs in `frontend/elements/streamlit_contract.js`; style.css selects by the test ids of
Streamlit's own elements, and `frontend/typeface.py` finds the file of its typeface.
`tests/components/test_streamlit_contract.py` fails when any of these changes.
"""

from streamlit import runtime
from streamlit.runtime.pages_manager import PagesManager


def ignore_pages_folder() -> None:
    """Keep Streamlit from finding the folder `pages/` by itself.

    Else it shows a page of it without the shell until `st.navigation` has run once.
    """
    PagesManager.uses_pages_directory = False


def is_connected(tab: str) -> bool:
    """Whether a tab, by the id of its session, is still open; so all are where no server runs."""
    return not runtime.exists() or runtime.get_instance().is_active_session(tab)
