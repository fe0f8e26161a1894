"""Any measure by one or two dimensions: the question that no other page foresaw."""

from components import analysis
from components.shell import filters
from plan import links, published

selection = filters.current()
matches = links.matching(published.plan(), selection)

if matches.empty:
    filters.explain_empty(selection)
else:
    analysis.page(matches)
