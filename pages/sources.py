"""Where everything comes from, under which licence and how exact it is, and what each table and field means."""

from components import sources
from components.shell import filters
from plan import links, published

selection = filters.current()

if links.matching(published.plan(), selection).empty:
    filters.explain_empty(selection)

sources.page()
