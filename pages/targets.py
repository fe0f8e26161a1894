"""What the plan sets out to reach, by when and as written, beside what was reported."""

from components import filters, overview, store, targets
from plan import links

selection = filters.current()
found = links.matching(store.plan(), selection)

if found.empty:
    filters.explain_empty(selection)
else:
    targets.timeline(found)
    if selection.item:
        overview.items(found)
