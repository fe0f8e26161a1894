"""The one registry of pages: their ids, which are their addresses, in the order of the navigation."""

PAGES = ("overview", "industries", "corridors", "partners", "platforms", "tasks", "targets", "briefing", "sources")
FIRST = PAGES[0]  # stands at the root
BRIEFING = "briefing"
