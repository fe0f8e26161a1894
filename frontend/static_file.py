"""A file ready to be served: its bytes, the same compressed, its type and content hash."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".png": "image/png",
    ".otf": "font/otf",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file in memory.

    Attributes
    ----------
    body, gzipped : bytes
        The content, and the same compressed; empty where that gains nothing.
    type : str
        Media type.
    tag : str
        The first 16 hexadecimal digits of the SHA-256 of the content.
    """

    body: bytes
    gzipped: bytes
    type: str
    tag: str


def static_file(body: bytes, type_: str) -> StaticFile:
    """Return a file of this content and media type."""
    gzipped = gzip.compress(body, 9, mtime=0)
    return StaticFile(
        body=body,
        gzipped=gzipped if len(gzipped) < 0.95 * len(body) else b"",
        type=type_,
        tag=_tag(body),
    )


def _tag(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


@lru_cache(maxsize=128)
def tag_of(path: Path) -> str:
    """Return the tag of a file on disk without compressing it, which takes Plotly's half a second."""
    return _tag(path.read_bytes())


@lru_cache(maxsize=128)
def read(path: Path) -> StaticFile:
    """Return a file on disk, read once."""
    return static_file(path.read_bytes(), TYPES[path.suffix])
