"""What the Python side rests on inside Streamlit beyond its documented interface, as far as it is not used elsewhere.

`tests/components/test_streamlit_contract.py` fails when this changes, and when what these rest on does: the scripts of
the page (`frontend/elements/streamlit_contract.js`), style.css (the test ids of Streamlit's own elements) and
`frontend/typeface.py` (the file of its typeface). To look through as well at a new release of Streamlit:

- `components/shell/preview.py` and `server/logs.py`: `get_script_run_ctx`, for the id of the session; in `logs.py` also
  `streamlit.logger.setup_formatter`
- `server/frames.py`: the fields of the message `BackMsg`
- `server/pages_html.py`: the text of its `index.html`, which is changed
- `server/signed_in.py` and `server/requests.py`: its paths below `/_stcore/`
- `components/shell/shell.py`: the class `Page` of `streamlit.navigation`; `app.py`: the path `/_stcore/metrics`
- `components/map/streamlit_folium_contract.py`: what streamlit-folium does
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
