"""How far the plan is, by task, unit, field and province, and over time, as accepted reports say."""

from components.reporting import progress
from components.shell import filters
from plan import links, published

selection = filters.current()
matches = links.matching(published.plan(), selection)

if matches.empty:
    filters.explain_empty(selection)
else:
    progress.show(matches)
