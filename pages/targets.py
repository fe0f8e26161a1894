"""What the plan sets out to reach, by when and as written, beside what was reported."""

from components import clock, overview, targets
from components.shell import filters
from plan import links, published

selection = filters.current()
matches = links.matching(published.plan(), selection)

if matches.empty:
    filters.explain_empty(selection)
else:
    targets.timeline(matches, clock.today())
    if selection.item:
        overview.items(matches)
