"""Text of tables and uploads as data: nothing in it is a formula, and nothing in it breaks a file."""

import json
import re
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")
# what XML 1.0 does not allow, and lone surrogates
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return text without the control characters that no XML (so no Office file or SVG) may hold."""
    return UNPRINTABLE.sub("", text)


def cell(text: str) -> str:
    """Return printable text that no spreadsheet takes for a formula."""
    clean = printable(text)
    return f"'{clean}" if clean.startswith(FORMULA) else clean


def lined(text: str) -> str:
    """Return printable text whose line ends are one character each: Office shows a carriage return in its own way."""
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def script_json(data: Any) -> str:
    """Return JSON that is safe inside a script: no tag can close it, no line end can break it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def units(text: str) -> int:
    """Return the length of a text as Excel counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
