"""JSON as RFC 8259 has it: no NaN or Infinity, no name twice in one object, no number too large to be one."""

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from plan.package.finding import Finding, finding


class _Refused(ValueError):
    """Something Python's own reader takes and the standard does not; `words` are those of the file."""

    def __init__(self, problem: str, words: str) -> None:
        super().__init__(problem)
        self.words = words


def parse(body: bytes, file: str) -> tuple[Any, Finding | None]:
    """Return what a file holds, or None and the Finding that says why it is no JSON.

    Parameters
    ----------
    body : bytes
        UTF-8, with or without a byte order mark.
    file : str
        The file's name in a finding.
    """
    try:
        text = body.decode("utf-8-sig")
        return json.loads(text, parse_constant=_constant, parse_float=_finite, object_pairs_hook=_object), None
    except json.JSONDecodeError as error:
        return None, finding(file, error.lineno, str(error.colno), "not-json", problem=error.msg)
    except UnicodeDecodeError as error:
        return None, finding(file, body.count(b"\n", 0, error.start) + 1, "-", "json-encoding")
    except RecursionError:
        return None, finding(file, 1, "-", "not-json", problem="too many levels")
    except ValueError as error:  # refused here, or a whole number of thousands of digits
        return None, finding(file, _line(body, error), "-", "not-json", problem=error)


def texts(content: object) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text of what a file holds, in its order, with the names and numbers that lead there; names too."""
    left: list[tuple[tuple[str | int, ...], object]] = [((), content)]
    while left:  # no recursion: lists may stand in each other a thousandfold
        path, part = left.pop()
        if isinstance(part, str):
            yield path, part
            continue
        inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        for name, value in reversed(list(inside)):
            left += [((*path, name), value)]
            left += [((*path, name), name)] if isinstance(name, str) else []


def _constant(name: str) -> NoReturn:
    raise _Refused(f"{name} is no JSON number", name)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _Refused(f"{digits} is too large for a number", digits)
    return number


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for name, value in pairs:
        if name in content:
            raise _Refused(f"“{name}” stands twice in one object", f'"{name}"')
        content[name] = value
    return content


def _line(body: bytes, error: ValueError) -> int:
    """Return a line on which the words that were refused stand; 1 where that is not known."""
    words = error.words.encode() if isinstance(error, _Refused) else b""
    at = body.rfind(words) if words else -1
    return body.count(b"\n", 0, at) + 1 if at >= 0 else 1
