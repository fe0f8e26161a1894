"""The package's layers: as GeoJSON for programs, and packed as the map fetches them."""

import json
from functools import lru_cache

from frontend import packed_layer
from frontend.static_file import StaticFile, static_file
from plan import published
from plan.map_layer import Layer

TYPE, PACKED_TYPE = "application/geo+json", "application/json"


def file(layer: Layer) -> StaticFile:
    """Return a layer ready to be served: GeoJSON in WGS 84."""
    return _file(layer.content)


def packed(layer: Layer) -> StaticFile:
    """Return a layer ready to be served to the map, nothing of it rounded."""
    return _packed(layer.content)


def url(layer: Layer, preview: str = "") -> str:
    """Return the address of a packed layer, relative to the server's root; it changes with the content.

    That of a preview carries its key.
    """
    return published.addressed(f"map-layers/{layer.id}.json?v={packed(layer).tag}", preview)


@lru_cache(maxsize=128)
def _file(content: bytes) -> StaticFile:
    return static_file(content, TYPE)


@lru_cache(maxsize=128)
def _packed(content: bytes) -> StaticFile:
    layer = packed_layer.packed(content, packed_layer.exact(content))
    return static_file(json.dumps(layer, ensure_ascii=False, separators=(",", ":")).encode(), PACKED_TYPE)
