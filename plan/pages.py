"""The one registry of pages: their ids, which are their addresses, in groups, in the order of the navigation."""

GROUPS = {
    "map": ("overview", "industries", "corridors", "partners", "platforms"),
    "progress": ("tasks", "targets", "progress", "projects"),
    "reporting": ("report", "review", "people"),
    "analysis": ("analysis", "briefing", "sources", "tables"),
}
PAGES = tuple(page for pages in GROUPS.values() for page in pages)
FIRST = PAGES[0]  # stands at the root
ANALYSIS, BRIEFING = "analysis", "briefing"
REPORT, REVIEW, PEOPLE = GROUPS["reporting"]
PROGRESS, PROJECTS = "progress", "projects"
TABLES = "tables"  # for curators
FOR_EVERYONE = tuple(page for page in PAGES if page not in (*GROUPS["reporting"], TABLES))
