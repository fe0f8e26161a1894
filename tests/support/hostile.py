"""A plan in which every text is what someone might plant in a table to break a file."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from plan.model import Plan, Target
from plan.text import Text
from tests.support import tiny_plan
from tests.support.selections import PLAN

TEXTS = {
    "formula": "=1+1",
    "command": "@SUM(A1)|'cmd'",
    "markup": "<script>alert('x')</script> &amp; <w:t>",
    "backspace": "a\u0008b\u0000c\ufffe",
    "long": "长" * 10_000,
    "quotes": "\"double\" 'single'\nnew\r\nline\ttab",
    "codes": "&P &D {n} %s && &",
}


def planted(text: str) -> Plan:
    """Return a small plan with the text for every name, title, summary, term and word."""
    words = {name: tiny_plan.VOCAB.get(name, {}) | words for name, words in PLAN.vocab.items()}
    target = Target(
        "goal", "一1", Text("", ""), Text("", ""), Text("", ""), "goal", None, None, True, "named", Text("", ""), 1.0
    )
    small = tiny_plan.plan()
    cities = {**small.cities, small.home.id: small.home}
    base = replace(small, vocab=words, cities=cities, targets={"goal": target})
    return replace(base, **{field.name: _with(getattr(base, field.name), text) for field in fields(base)})


def _with(value: Any, text: str) -> Any:
    if isinstance(value, Text):
        return Text(text, text)
    if isinstance(value, Mapping):
        return {key: _with(one, text) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: _with(getattr(value, field.name), text) for field in fields(value)}
        return replace(value, **changed | ({"terms": (text,)} if hasattr(value, "terms") else {}))
    return value
