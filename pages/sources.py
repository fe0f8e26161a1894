"""Where everything comes from, under which licence and how exact it is, and what each table and field means."""

from components import filters, sources, store
from plan import links

selection = filters.current()

if links.matching(store.plan(), selection).empty:
    filters.explain_empty(selection)

sources.page()
