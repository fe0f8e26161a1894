"""A name for what is asked of a file, the same in every process: equal requests have it in common, and no others.

Python's own hash differs between processes, and so may the bytes of a pickle.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CODE = ("exports", "frontend", "views", "records", "plan", "geo")
PLAIN = (str, bytes, bool, int, float, Decimal, date, type(None))


def of(value: object) -> str:
    """Return 64 hexadecimal digits of a value made of plain values, tuples, sets, mappings and dataclasses.

    Fields that do not count when dataclasses are compared do not count here. Raises TypeError for anything else: what
    cannot be told apart must not be shared.
    """
    digest = hashlib.sha256()
    for part in _parts(value):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def code() -> str:
    """Return 64 hexadecimal digits that change with any file of the program that a download is made by."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in CODE for path in (ROOT / folder).rglob("*") if path.is_file()):
        if path.suffix != ".pyc":
            digest.update(hashlib.sha256(path.relative_to(ROOT).as_posix().encode()).digest())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _parts(value: Any) -> Iterator[bytes]:
    yield type(value).__qualname__.encode()
    if isinstance(value, Enum):
        yield value.name.encode()
    elif isinstance(value, PLAIN):
        yield value if isinstance(value, bytes) else str(value).encode()
    elif is_dataclass(value):
        compared = [one.name for one in fields(value) if one.compare]
        yield len(compared).to_bytes(8, "big")
        for name in compared:
            yield name.encode()
            yield from _parts(getattr(value, name))
    else:
        items = _items(value)
        yield len(items).to_bytes(8, "big")
        for one in items:
            yield from _parts(one)


def _items(value: Any) -> list[Any]:
    """Return what a container holds, in an order that is its own or, where it has none, that of the digests."""
    if isinstance(value, Mapping):
        return sorted(value.items(), key=of)
    if isinstance(value, set | frozenset):
        return sorted(value, key=of)
    if isinstance(value, tuple | list):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no digest")
