"""The frame around every page: title, language, shared filters, the view in words, the source line."""

import streamlit as st

from components import filters, frame, texts

words = texts.current()
st.set_page_config(page_title=words.title, page_icon=frame.ICON, layout="wide", initial_sidebar_state="collapsed")
page = st.navigation([st.Page("pages/overview.py", title=words.overview, default=True)], position="hidden")

frame.style()
frame.top()
filters.notices()
page.run()
frame.foot()
