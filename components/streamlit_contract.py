"""What the Python side rests on inside Streamlit beyond its documented interface: one place to mend when it changes.

The scripts of the page have theirs in `frontend/elements/streamlit_contract.js`; style.css selects by the test ids of
Streamlit's own elements, and `frontend/typeface.py` finds the file of its typeface.
`tests/components/test_streamlit_contract.py` fails when any of these changes.
"""

from streamlit.runtime.pages_manager import PagesManager


def ignore_pages_folder() -> None:
    """Keep Streamlit from finding the folder `pages/` by itself.

    Else it shows a page of it without the shell until `st.navigation` has run once.
    """
    PagesManager.uses_pages_directory = False
