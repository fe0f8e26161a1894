"""The layers of the map that the package declares, and the online base that may lie below them."""

from dataclasses import dataclass

from plan.layer_style import LayerStyle
from plan.text import Text

NO_TABLE = ""
"""What `Layer.ids` is of background, such as rivers: features that are rows of no table."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A map layer the package declares: its content is GeoJSON in WGS 84.

    Attributes
    ----------
    content : bytes
        What to draw: the file of the package, or of the approved standard map where one is configured.
    boundary : bool
        Whether a public release takes it from a reviewed standard map.
    exactness : str
        How exact it is as a whole: a word of the list ``exactness`` (see `plan.package.exactness`).
    ids : str
        Table whose ids its features carry; `NO_TABLE` where they stand in none.
    modes : tuple of str
        Modes of the corridors that it draws, words of the vocabulary.
    z : int
        What it lies over: layers are drawn from the lowest up.
    style : LayerStyle or None
        How it is drawn; None for one that only other parts of the package read.
    """

    id: str
    title: Text
    source: str
    exactness: str
    scales: tuple[str, ...]
    content: bytes = b""
    boundary: bool = False
    ids: str = ""
    modes: tuple[str, ...] = ()
    z: int = 0
    style: LayerStyle | None = None


@dataclass(frozen=True, slots=True)
class Backdrop:
    """An online base that is off until an operator gives a key and a user switches it on.

    `tiles` are address templates in EPSG:3857 with `{s}`, `{z}`, `{x}`, `{y}` and `{key}`, drawn one over the other.
    """

    title: Text
    credit: Text
    subdomains: str
    tiles: tuple[str, ...]

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts the tiles come from, as origins."""
        origins = ("/".join(tile.split("/", 3)[:3]) for tile in self.tiles)
        return tuple(dict.fromkeys(one.replace("{s}", name) for one in origins for name in self.subdomains))
