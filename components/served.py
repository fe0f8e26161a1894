"""The files our own server hands to the page: map assets from installed packages, our scripts, the package's layers.

Everything is read once, compressed once and addressed by its content, so that a browser may keep it for good.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit

from plan import profile, search_view
from plan.item_view import all_in_words
from plan.model import Plan
from plan.package import boundaries
from plan.text import LANGS, Lang
from plan.words import Words, words

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".png": "image/png",
    ".otf": "font/otf",
    ".svg": "image/svg+xml",
    ".geojson": "application/geo+json",
}


@dataclass(frozen=True, slots=True)
class Served:
    """A file in memory: its bytes, the same compressed (empty where that gains nothing), type and content hash."""

    body: bytes
    packed: bytes
    type: str
    tag: str


def asset_paths() -> dict[str, Path]:
    """Return asset name → the file it comes from; a file may be missing, see `missing`."""
    leaflet = Path(str(files("xstatic.pkg.leaflet"))) / "data"
    font = Path(str(files("pylopdf_fonts_zh_cn"))) / "NotoSansSC-Regular.otf"
    ours = {path.name: path for path in sorted((HERE / "assets").iterdir())}
    images = {f"images/{path.name}": path for path in sorted((leaflet / "images").glob("*.png"))}
    return {
        "leaflet.js": leaflet / "leaflet.js",
        "leaflet.css": leaflet / "leaflet.css",
        "one-map-sans.otf": font,
        **images,
        **ours,
    }


def missing() -> list[str]:
    """Return the names of assets that are not whole."""
    needed = {"one-map.js", "one-map.css", "images/layers.png"}
    paths = asset_paths()
    return sorted((needed - paths.keys()) | {name for name, path in paths.items() if not _whole(path)})


def _whole(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


@lru_cache(maxsize=128)
def served(path: Path) -> Served:
    """Return a file ready to be handed out."""
    return _packed(path.read_bytes(), TYPES[path.suffix])


@lru_cache(maxsize=4)
def told(plan: Plan, lang: Lang) -> Served:
    """Return all items in words, for the list in the page."""
    return _json(all_in_words(plan, words(lang)))


@lru_cache(maxsize=4)
def search_index(plan: Plan, lang: Lang) -> Served:
    """Return everything that can be looked for, with how it is typed."""
    return _json(search_view.told(plan, words(lang)))


def _json(content: Mapping[str, Any]) -> Served:
    return _packed(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), "application/json")


@lru_cache(maxsize=1)
def page() -> Served:
    """Return Streamlit's page for an address below the root, such as `/tasks`.

    By itself it asks for its server below its own address first, and logs two answers 404, before it tries one step up.
    """
    html = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    script = '<script>window.__streamlit = {BACKEND_BASE_URL: new URL(".", location.href).href}</script>'
    return _packed(html.replace("<head>", f"<head>{script}", 1).encode(), "text/html; charset=utf-8")


def no_page(plan: Plan) -> str:
    """Return what stands at an address where there is no page, in every language, with the way to the first page."""
    lines = "".join(_way_back(words(lang)) for lang in LANGS)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    title = f"<title>{escape(plan.title.zh)}</title>"
    return f'<!doctype html><html lang="zh-CN"><head>{head}{title}</head><body>{lines}</body></html>'


def _way_back(words: Words) -> str:
    return f'<p lang="{words.lang}">{words.no_page} <a href="/?lang={words.lang}">{words.no_page_way}</a></p>'


def _packed(body: bytes, type_: str) -> Served:
    packed = gzip.compress(body, 9, mtime=0)
    return Served(
        body=body,
        packed=packed if len(packed) < 0.95 * len(body) else b"",
        type=type_,
        tag=hashlib.sha256(body).hexdigest()[:16],
    )


def asset_url(name: str) -> str:
    """Return the address of an asset, which changes with its content."""
    return f"/assets/{name}?v={served(asset_paths()[name]).tag}"


def told_url(plan: Plan, lang: Lang) -> str:
    """Return the address of all items in words, which changes with them."""
    return f"/told/items-{lang}.json?v={told(plan, lang).tag}"


def search_url(plan: Plan, lang: Lang) -> str:
    """Return the address of the search index, which changes with it."""
    return f"/told/search-{lang}.json?v={search_index(plan, lang).tag}"


def layer_url(layer: str) -> str:
    """Return the address of a layer of the package, which changes with its content."""
    return f"/layers/{layer}.geojson?v={served(layer_path(layer)).tag}"


def package_paths() -> list[str]:
    """Return the paths of all tables and layers the package declares, and of its story."""
    story = [descriptor()["x-story"]] if "x-story" in descriptor() else []
    return [resource["path"] for resource in descriptor()["resources"]] + story


@lru_cache(maxsize=1)
def descriptor() -> dict[str, Any]:
    """Return what the package says of itself, as it stood when the server started."""
    return dict(json.loads((DATA / "datapackage.json").read_text(encoding="utf-8")))


def layer_path(layer: str) -> Path:
    """Return the file of a layer: a boundary layer's from the approved standard map, where one is configured."""
    base = profile.current().base if layer in boundaries(descriptor()) else None
    return base / f"{layer}.geojson" if base else DATA / "layers" / f"{layer}.geojson"
