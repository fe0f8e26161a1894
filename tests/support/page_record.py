"""Pages as records: the payload of each element, in screen order; of what an earlier page showed, what differs."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from tests.support.app import elements

FILES = ("js_content", "css_content", "html_content", "js_source_path", "css_source_path")
"""What stands in `frontend/` and has its own tests."""
MADE = re.compile(r"[0-9a-f]{64}|\$\$(?:ID|STREAMLIT_INTERNAL_KEY)[\w-]*")
"""Keys and ids that Streamlit makes of everything that an element is given."""

LETTERS = re.compile(r"(?<=unicode-range:)[^;}]+")
"""The letters of a typeface, which are those in use anywhere."""


@dataclass(slots=True)
class Pages:
    """The pages of a session, in the order in which they are looked at."""

    _first: dict[tuple[str, str], Any] = field(default_factory=dict)

    def page(self, at: AppTest) -> list[Any]:
        """Return what a page shows."""
        assert not at.exception
        return [self._shown(record) for node in elements(at) if (record := _record(node))["type"] != "column"]

    def _shown(self, record: dict[str, Any]) -> Any:
        """Return a record; one whose element was on an earlier page without what it said there too."""
        first = self._first.setdefault((record["type"], record.get("key", "")), record)
        if first is record or "key" not in record:
            return record
        return {"key": record["key"], "differing": _differing(record, first)}


def _differing(record: Mapping[str, Any], first: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: value for name, value in record.items() if name not in first or first[name] != value}
    nested = {name: value for name, value in found.items() if isinstance(value, dict) and name in first}
    gone = dict.fromkeys(first.keys() - record.keys())
    return gone | found | {name: _differing(value, first[name]) for name, value in nested.items()}


def _record(node: Any) -> dict[str, Any]:
    about = MessageToDict(node.proto, preserving_proto_field_name=True)
    for name in ("id", *FILES):
        about.pop(name, None)
    if node.type == "html" and about["body"].startswith("<style"):
        about["body"] = "a style sheet"
    if node.type == "bidi_component":
        about = {"payload": json.loads(about["json"])[0]}
    key = MADE.sub("", getattr(node, "key", None) or "") or about.get("component_name", "")
    return {"type": node.type} | ({"key": key} if key else {}) | {name: _read(one) for name, one in about.items()}


def _read(value: Any) -> Any:
    """Return a value with the JSON in it, and the lines of a script, as such."""
    match value:
        case str() if value[:2] in ('{"', "[{", "[]", "{}"):
            return _read(json.loads(value))
        case str() if "\n" in value:
            return [line.strip() for line in _steady(value).splitlines() if line.strip()]
        case str():
            return _steady(value)
        case Mapping():
            return {name: _read(one) for name, one in value.items()}
        case list():
            return [_read(one) for one in value]
    return value


def _steady(text: str) -> str:
    return LETTERS.sub("…", MADE.sub("ID", text))
