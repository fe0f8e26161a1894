"""The package's layers as the map fetches them."""

from functools import lru_cache

from frontend.static_file import StaticFile, static_file
from plan import published
from plan.map_layer import Layer

TYPE = "application/geo+json"


def file(layer: Layer) -> StaticFile:
    """Return a layer ready to be served: GeoJSON in WGS 84."""
    return _file(layer.content)


def url(layer: Layer, preview: str = "") -> str:
    """Return the address of a layer, relative to the server's root; it changes with the content.

    That of a preview carries its key.
    """
    return published.addressed(f"layers/{layer.id}.geojson?v={file(layer).tag}", preview)


@lru_cache(maxsize=128)
def _file(content: bytes) -> StaticFile:
    return static_file(content, TYPE)
