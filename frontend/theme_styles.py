"""The themes as one style sheet: the palette's colours, and sizes."""

from functools import lru_cache

from frontend import assets, static_file
from frontend.palette import LIGHT, properties
from plan.selection import THEMES

SIZES = assets.HERE / "themes.css"


@lru_cache(maxsize=1)
def css() -> str:
    """Return every theme as custom properties, chosen by `data-theme` on the document; paper is always light."""
    rules = [f":root{{{properties(LIGHT)}}}"]
    rules += [f':root[data-theme="{theme}"]{{{properties(theme)}}}' for theme in THEMES if theme != LIGHT]
    rules += [f"@media print{{:root,:root[data-theme]{{{properties(LIGHT)}}}}}", static_file.text(SIZES)]
    return "\n".join(rules)
