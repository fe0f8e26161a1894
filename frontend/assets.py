"""Assets by name: Leaflet, Plotly and the typeface from installed packages, the map's own scripts and styles."""

from importlib.resources import files
from pathlib import Path

from frontend import map_modules, static_file
from frontend.module_folder import MAP
from frontend.static_file import StaticFile

HERE = Path(__file__).parent
MAP_SCRIPT = "one-map.js"
"""All modules of the map as one."""
PLOTLY = "plotly.js"
NEEDED = {"map/main.js", "one-map.css", "images/layers.png"}


def paths() -> dict[str, Path]:
    """Return asset name → the file it comes from; a file may be missing, see `missing`."""
    leaflet = Path(str(files("xstatic.pkg.leaflet"))) / "data"
    font = Path(str(files("pylopdf_fonts_zh_cn"))) / "NotoSansSC-Regular.otf"
    modules = {f"map/{path.name}": path for path in MAP.paths().values()}
    images = {f"images/{path.name}": path for path in sorted((leaflet / "images").glob("*.png"))}
    return {
        "leaflet.js": leaflet / "leaflet.js",
        "leaflet.css": leaflet / "leaflet.css",
        PLOTLY: Path(str(files("plotly"))) / "package_data" / "plotly.min.js",
        "one-map-sans.otf": font,
        "icon.svg": HERE / "icon.svg",
        "one-map.css": HERE / "map" / "one-map.css",
        **images,
        **modules,
    }


def file(name: str) -> StaticFile | None:
    """Return an asset ready to be served; None where there is none of the name."""
    if name == MAP_SCRIPT:
        return map_modules.bundle()
    path = paths().get(name)
    return static_file.read(path) if path else None


def missing() -> list[str]:
    """Return the names of assets that are missing or empty."""
    known = paths()
    return sorted((NEEDED - known.keys()) | {name for name, path in known.items() if not _whole(path)})


def _whole(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def url(name: str) -> str:
    """Return the address of an asset, relative to the server's root; it changes with the content. Raises KeyError."""
    tag = map_modules.bundle().tag if name == MAP_SCRIPT else static_file.tag_of(paths()[name])
    return f"assets/{name}?v={tag}"
