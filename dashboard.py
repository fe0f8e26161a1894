"""The frame around every page: title, navigation, language, shared filters, the view in words, the source line."""

import streamlit as st

from components import filters, frame, store, stories, texts

words = texts.current()
st.set_page_config(
    page_title=store.plan().title.at(words.lang),
    page_icon=frame.ICON,
    layout="wide",
    initial_sidebar_state="collapsed",
)
pages = {
    name: st.Page(f"pages/{name}.py", title=words.say(f"page_{name}"), url_path=name, default=name == frame.PAGES[0])
    for name in frame.PAGES
}
page = st.navigation(list(pages.values()), position="hidden")
frame.turn_page(pages)

name = next(name for name in pages if pages[name] == page)
stories.turn(name)

frame.style()
frame.top(name)
filters.notices()
page.run()
frame.foot()
