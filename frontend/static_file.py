"""A file ready to be served: its bytes, the same compressed, its type and content hash."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".png": "image/png",
    ".otf": "font/otf",
    ".svg": "image/svg+xml",
}
COMMENT = re.compile(r"^ *(?://[^\n]*|/\*(?:(?!\*/).)*\*/)\n", re.MULTILINE | re.DOTALL)
"""Lines that say something to readers alone, a quarter of our scripts; what stands behind code stays."""


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


def without_comments(text: str) -> str:
    """Return a script or style sheet of ours without its lines of comments; no text in it may have such a line."""
    return COMMENT.sub("", text)


@lru_cache(maxsize=256)
def text(path: Path) -> str:
    """Return a script or style sheet of ours, read once, as browsers get it: without its lines of comments."""
    return without_comments(path.read_text(encoding="utf-8"))


def _content(path: Path) -> bytes:
    """Return what browsers get of a file on disk; comments of others, such as their licences, stay."""
    ours = path.suffix in (".js", ".css") and path.is_relative_to(HERE)
    return text(path).encode() if ours else path.read_bytes()


def _tag(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


@lru_cache(maxsize=128)
def tag_of(path: Path) -> str:
    """Return the tag of a file on disk without compressing it, which takes Plotly's half a second."""
    return _tag(_content(path))


@lru_cache(maxsize=128)
def read(path: Path) -> StaticFile:
    """Return a file on disk, read once."""
    return static_file(_content(path), TYPES[path.suffix])
