"""Letters of charts, which are drawn in pixels: as large as the theme's style sheet makes them elsewhere."""

TYPE = {"projector": 1.3}  # as in themes.css
LETTER_PX = 13


def px(length: float, theme: str) -> int:
    """Return a length in pixels, larger where the theme's letters are."""
    return round(length * TYPE.get(theme, 1))
