"""The colours of the product by name, from `palette.toml`."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

PALETTE = Path(__file__).with_name("palette.toml")
LIGHT = "light"


@lru_cache(maxsize=8)
def colours(theme: str = LIGHT) -> Mapping[str, str]:
    """Return name → colour in a theme. Raises KeyError for a theme the palette does not hold."""
    themes = tomllib.loads(PALETTE.read_text(encoding="utf-8"))
    return MappingProxyType({**themes[LIGHT], **themes[theme]})
