"""The style of the server's own pages, which Streamlit does not draw: the letters, colours and sizes of the others."""

from frontend import assets, static_file, typeface
from frontend.palette import LIGHT, properties
from plan.model import Plan

SIZES, STYLE = assets.HERE / "themes.css", assets.HERE / "plain_page.css"


def css(plan: Plan, theme: str = LIGHT, root: str = "") -> str:
    """Return the style sheet.

    Parameters
    ----------
    plan
        The plan, whose title a page carries.
    theme
        The theme whose colours it has.
    root
        The way from the page to the root of the server.
    """
    colours = f":root{{{properties(LIGHT)}}}"
    colours += f":root{{{properties(theme)}}}" if theme != LIGHT else ""
    faces = typeface.faces(typeface.before_signing_in(plan), root) + typeface.latin_face(root)
    return "\n".join([faces, colours, *map(static_file.text, (SIZES, STYLE))])
