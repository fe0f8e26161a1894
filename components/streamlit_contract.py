"""What the Python side rests on inside Streamlit beyond its documented interface: one place to mend when it changes.

The scripts of the page have theirs in `frontend/elements/streamlit_contract.js`; style.css selects by the test ids of
Streamlit's own elements. `tests/components/test_streamlit_contract.py` fails when any of these changes.
"""

from pathlib import Path

import streamlit
from streamlit.runtime.pages_manager import PagesManager

LATIN = "static/media/SourceSansVF-Upright.*.woff2"
"""The typeface that a page's letters have where the machine has none of those that the theme names."""


def latin_face(root: str) -> str:
    """Return a style sheet that names that typeface as the page does; empty where Streamlit has another.

    Parameters
    ----------
    root
        The way from the document to the root of the server.
    """
    found = sorted((Path(streamlit.__file__).parent / "static").glob(LATIN))
    return "".join(
        f'@font-face{{font-family:"Source Sans";font-weight:100 900;src:url("{root}static/media/{path.name}")}}'
        for path in found[:1]
    )


def ignore_pages_folder() -> None:
    """Keep Streamlit from finding the folder `pages/` by itself.

    Else it shows a page of it without the shell until `st.navigation` has run once.
    """
    PagesManager.uses_pages_directory = False
