"""What browsers get of a script or style sheet of ours: all of it but the lines of comments."""

import gzip
import hashlib
import random
from importlib.resources import files
from pathlib import Path

from pygments.lexers import CssLexer, JavascriptLexer
from pygments.token import Comment

from frontend import static_file
from frontend.module_folder import ELEMENTS

LEXERS = {".css": CssLexer(), ".js": JavascriptLexer()}


def code(text: str, suffix: str) -> str:
    """Return a text without comments, spaces and ends of lines, as an independent reader tells them apart."""
    kept = (part for kind, part in LEXERS[suffix].get_tokens(text) if kind not in Comment)
    return "".join("".join(kept).split())


def test_only_lines_of_comments_are_left_out() -> None:
    text = """/* What
 * this is */
const address = "https://example.org/*"; // stays
  // goes
const pattern = /\\/\\*[/*]/;
  /** @type {string} */
const both = /* stays */ "//";
/* stays */ const last = 1;
"""
    assert (
        static_file.without_comments(text)
        == """const address = "https://example.org/*"; // stays
const pattern = /\\/\\*[/*]/;
const both = /* stays */ "//";
/* stays */ const last = 1;
"""
    )


def test_every_script_and_style_sheet_keeps_its_code() -> None:
    paths = [path for path in static_file.HERE.rglob("*") if path.suffix in LEXERS]
    assert [
        path.name
        for path in paths
        if code(path.read_text(encoding="utf-8"), path.suffix) != code(static_file.text(path), path.suffix)
    ] == []


def test_modules_are_served_without_comments_and_licences_of_others_stay() -> None:
    module = ELEMENTS.file("dom")
    assert module is not None
    assert module.body.startswith(b"\nconst DATE")
    leaflet = Path(str(files("xstatic.pkg.leaflet"))) / "data" / "leaflet.js"
    assert static_file.read(leaflet).body == leaflet.read_bytes()


def test_a_file_is_compressed_where_that_gains_something_and_named_by_its_content() -> None:
    text = static_file.static_file(b"text " * 100, "text/plain")
    assert gzip.decompress(text.gzipped) == text.body == b"text " * 100
    assert len(text.gzipped) < len(text.body)
    assert text.gzipped == static_file.static_file(b"text " * 100, "text/plain").gzipped, "of no day"
    assert (text.type, text.tag) == ("text/plain", hashlib.sha256(text.body).hexdigest()[:16])
    noise = static_file.static_file(random.Random(1).randbytes(1000), "image/png")
    assert noise.gzipped == b""
    for path in (static_file.HERE / "icon.svg", static_file.HERE / "map" / "one-map.css"):
        read = static_file.read(path)
        assert (read.type, read.tag) == (static_file.TYPES[path.suffix], static_file.tag_of(path))
