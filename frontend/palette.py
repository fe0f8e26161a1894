"""The colours of the product by name, from `palette.toml`."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plan.frozen import frozen

PALETTE = Path(__file__).with_name("palette.toml")
LIGHT = "light"
WHITE = 255


@lru_cache(maxsize=8)
def colours(theme: str = LIGHT) -> Mapping[str, str]:
    """Return name → colour in a theme. Raises KeyError for a theme the palette does not hold."""
    return MappingProxyType({**_read()[LIGHT], **_read()[theme]})


def white(theme: str) -> int:
    """Return how many hundredths of white a colour of the data is mixed with in a theme."""
    return int(_read()["white"].get(theme, 0))


def shown(colour: str, theme: str) -> str:
    """Return the colour in which a theme shows one that stands in the data (`#RRGGBB`)."""
    share = white(theme) / 100
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (WHITE - part) * share):02X}" for part in parts)


def readable(fill: str) -> str:
    """Return the light theme's ground or ink, whichever stands out more from a fill (`#RRGGBB`)."""
    return max((colours()[name] for name in ("paper", "ink")), key=lambda letter: contrast(letter, fill))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#RRGGBB`) as WCAG reckons it, 1 to 21."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / WHITE) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def properties(theme: str = LIGHT) -> str:
    """Return a theme as custom properties of a style sheet."""
    named = (f"--{name}:{colour}" for name, colour in colours(theme).items())
    return ";".join([*named, f"--white:{white(theme)}%"])


@lru_cache(maxsize=1)
def _read() -> Mapping[str, Any]:
    palette: Mapping[str, Any] = frozen(tomllib.loads(PALETTE.read_text(encoding="utf-8")))
    return palette
