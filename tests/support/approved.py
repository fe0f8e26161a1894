"""What was approved, as readable files: one a page or file, a value a line, without what differs from day to day.

A test compares a value with ``snapshot(extension_class=Readable)``; `make approve` writes the files anew, and whoever
reviews the change reads in them what is seen or served otherwise than before.
"""

import json
import re
import textwrap
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from typing import Any

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from plan import published

WIDE = 118
UUID = re.compile(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b")
TAG = re.compile(r"(?<=[?&]v=)[0-9A-Za-z_-]+|(?<=\|)[0-9a-f]{16}(?=\||$)|(?<=typeface/|elements/)[0-9a-f]{16}")
"""What an address or the form of a table ends in: it changes with the content behind it, which has its own record."""


class Readable(SingleFileSnapshotExtension):
    """Values as JSON, several on a line where they fit: keys sorted, numbers rounded, ids numbered as they are met."""

    _write_mode = WriteMode.TEXT
    file_extension = "json"

    def serialize(self, data: Any, **_: Any) -> str:
        """Return a value as text."""
        return laid_out(_Steady().plain(data)) + "\n"


class _Steady:
    """Takes out of values what differs between machines and runs."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        shown = published.current()
        self._version, self._revision = shown.plan.version, shown.revision

    def plain(self, value: Any) -> Any:
        match value:
            case bool() | int() | None:
                return value
            case float():
                rounded = round(value, 4)
                return int(rounded) if rounded.is_integer() else rounded
            case str():
                return self._text(value)
            case Mapping():
                return {self._text(str(key)): self.plain(value[key]) for key in sorted(value, key=str)}
            case AbstractSet():
                return self.plain(sorted(value, key=str))
            case list() | tuple():
                return [self.plain(one) for one in value]
            case _ if is_dataclass(value):
                return {field.name: self.plain(getattr(value, field.name)) for field in fields(value)}
        return self._text(str(value))

    def _text(self, text: str) -> str:
        text = text.replace(self._version, "VERSION").replace(self._revision, "REVISION")
        text = TAG.sub("…", text)
        return UUID.sub(lambda found: self._ids.setdefault(found[0], f"id-{len(self._ids) + 1}"), text)


def laid_out(value: Any, indent: int = 0) -> str:
    """Return a plain value as JSON, what fits on a line on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if indent + len(flat) <= WIDE or not isinstance(value, dict | list):
        return flat
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {laid_out(one, indent + 1)}" for key, one in value.items()]
    elif all(isinstance(one, int | float) for one in value):
        return textwrap.fill(flat, WIDE, subsequent_indent=pad)
    else:
        parts = [laid_out(one, indent + 1) for one in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n{pad}" + f",\n{pad}".join(parts) + f"\n{' ' * indent}{closing}"
