"""The package's layers as the map fetches them."""

from frontend import static_file
from frontend.static_file import StaticFile
from plan.model import Layer


def file(layer: Layer) -> StaticFile:
    """Return a layer ready to be served: GeoJSON in WGS 84."""
    return static_file.read(layer.path)


def url(layer: Layer) -> str:
    """Return the address of a layer, which changes with its content."""
    return f"/layers/{layer.id}.geojson?v={file(layer).tag}"
