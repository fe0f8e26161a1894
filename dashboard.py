"""The frame around every page: title, language, shared filters, the view in words, the source line."""

import streamlit as st

from components import filters, frame, store, texts, view_bar

words = texts.current()
st.set_page_config(page_title=words.title, page_icon=frame.ICON, layout="wide", initial_sidebar_state="collapsed")
frame.style()
page = st.navigation([st.Page("pages/overview.py", title=words.overview, default=True)], position="hidden")

frame.top(store.plan())
filters.show()
view_bar.show()
filters.notices()
page.run()
frame.foot(store.plan())
