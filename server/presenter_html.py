"""The presenter's window: a page of its own, so that it answers at once and keeps no session."""

from functools import lru_cache
from html import escape

from exports.safe import script_json
from frontend import element_modules, theme_styles, typeface
from frontend.module_folder import ELEMENTS
from frontend.static_file import StaticFile, static_file
from plan.model import Plan
from plan.published import MOST_IN_USE, Published
from server.demonstration_html import marked
from views.briefing import presenter_view

MODULE = "presenter_window"


@lru_cache(maxsize=MOST_IN_USE)
def page(plan: Plan, base: Published, demonstration: bool = False, preview: bool = False) -> StaticFile:
    """Return the page with its styles and texts; of the server it asks only for its modules.

    It says so where the records are invented, or the plan's data is a preview. `base` is what is published, whose
    typeface it has.
    """
    faces = typeface.faces(typeface.characters(base)), typeface.latin_face()
    style = "\n".join((*faces, theme_styles.css(), element_modules.style(MODULE)))
    payload = script_json(presenter_view.presenter(plan))
    html = f"""<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{escape(plan.title.zh)}</title><link rel="icon" href="assets/icon.svg"><style>{style}</style></head>
<body class="root"><script type="application/json" id="payload">{payload}</script>
<script type="module">import {{ start }} from "./{ELEMENTS.address(MODULE)}"; start();</script></body></html>
"""
    return static_file(marked(html, demonstration, preview).encode(), "text/html; charset=utf-8")
