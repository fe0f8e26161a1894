"""The shell around every page: title, navigation, language, shared filters, the view in words, the source line."""

import streamlit as st

from components.briefing import stories
from components.records import typed_forms
from components.shell import address, filters, measure, preview, preview_banner, runs, shell, signed_in, texts, visit
from plan import published
from views.shell import shell_view

address.begin_run()
measure.begin_run()
preview.begin_run()
words = texts.current()
pages = shell.pages(words)
page = st.navigation(list(pages.values()), position="hidden")
shell.turn_page(pages)

name = next(name for name in pages if pages[name] == page)
st.set_page_config(
    page_title=shell_view.document_title(published.plan(), words, name),
    page_icon=shell.ICON,
    layout="wide",
    initial_sidebar_state="collapsed",
)
stories.set_step_view(name)
runs.begin(name)
visit.begin_run(name)

shell.style()
shell.mark()
person = signed_in.person()
if shell.closed_to(person):
    typed_forms.show_where_closed()
else:
    measure.read(person, stories.page_shown(name))
    preview_banner.show(name)
    shell.top(name, person)
    filters.notices()
    measure.notices()
    page.run()
    shell.foot()
runs.end()
