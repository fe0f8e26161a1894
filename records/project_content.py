"""A project as JSON and back without a loss, and what is wrong with it or missing, whatever the plan says."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from itertools import pairwise
from typing import Any

from plan.frozen import with_tuples
from records import amounts, periods
from records.project import (
    ABROAD,
    INCREASE,
    KINDS_OF_PROJECT,
    OPERATING,
    SIGNED,
    STAGES,
    STARTED,
    UNKNOWN,
    Investor,
    Need,
    Project,
    Receipt,
    StageDate,
)

WHOLE = 10_000  # hundredths of a percent
MOST = {"investors": 50, "items": 200, "ways": 20, "receipts": 400, "needs": 50}
LONG = frozenset(("source", "note", "needs"))
EMPTY = ("", None, (), False)
ADCODE = re.compile("[0-9]{6}")


def dump(said: Project) -> dict[str, Any]:
    """Return a project as JSON, without empty fields."""
    return dict(_dumped(said))


def load(values: Mapping[str, Any]) -> Project:
    """Return the project that was dumped; raises ValueError, TypeError or KeyError where it is none."""
    known = with_tuples(values)
    for name, type_ in (("investors", Investor), ("receipts", Receipt), ("needs", Need), ("stages", StageDate)):
        known[name] = tuple(_part(type_, one) for one in known.get(name, ()))
    return Project(**known)


def texts(said: Project) -> Iterator[tuple[str, str]]:
    """Yield (field, text) for every text of a project, those within its lists too."""
    for name in said.__dataclass_fields__:
        value = getattr(said, name)
        for one in value if isinstance(value, tuple) else (value,):
            inner = [getattr(one, part) for part in getattr(one, "__dataclass_fields__", ())] or [one]
            flat = (text for part in inner for text in (part if isinstance(part, tuple) else (part,)))
            yield from ((name, text) for text in flat if isinstance(text, str))


def faults(said: Project) -> Iterator[tuple[str, str]]:
    """Yield (field, code) for what cannot be kept even as a draft."""
    yield from ((name, "too-many") for name, most in MOST.items() if len(getattr(said, name)) > most)
    if said.kind not in KINDS_OF_PROJECT:
        yield "kind", "unknown"
    if not is_origin(said.origin):
        yield "origin", "unknown"
    yield from _stage_faults(said)
    yield from _money_faults(said)
    yield from _share_faults(said)
    yield from (("items", "twice") for _ in _repeated(said.items))
    yield from (("ways", "twice") for _ in _repeated(said.ways))


def gaps(said: Project) -> Iterator[tuple[str, str]]:
    """Yield (field, code) for what a submitted project must not lack, and for what contradicts itself."""
    needed = {"name": _shows(said.name), "stages": said.stages}
    yield from ((name, "missing") for name, value in needed.items() if not value)
    yield from _stage_gaps(said)
    yield from _agreed_gaps(said)
    yield from _receipt_gaps(said)
    if not all(_shows(one.name) for one in said.investors):
        yield "investors", "missing"
    if any(not one.kind or not one.state for one in said.needs):
        yield "needs", "missing"


def is_origin(origin: str) -> bool:
    """Return whether it is an adcode, `abroad` or `unknown`; which adcodes there are, the plan says."""
    return origin in (ABROAD, UNKNOWN) or ADCODE.fullmatch(origin) is not None


def _dumped(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return [_dumped(one) for one in value]
        case Project() | Investor() | StageDate() | Receipt() | Need():
            pairs = ((field, getattr(value, field.name)) for field in fields(value))
            return {field.name: _dumped(one) for field, one in pairs if field.default is MISSING or _is_said(one)}
    return value


def _is_said(value: object) -> bool:
    return type(value) is int or value not in EMPTY


def _part(type_: type[Any], values: Mapping[str, Any]) -> Any:
    known = with_tuples(values)
    return type_(**known | ({"on": date.fromisoformat(known["on"])} if type_ is StageDate else {}))


def _repeated(values: Iterable[Any]) -> list[Any]:
    return [one for one, times in Counter(values).items() if times > 1]


def _shows(text: str) -> bool:
    """Return whether anything of a text is seen: blanks, marks of direction and joiners are not."""
    return any(unicodedata.category(one)[0] not in "CZ" for one in text)


def _stage_faults(said: Project) -> Iterator[tuple[str, str]]:
    stages = [one.stage for one in said.stages]
    if any(one not in STAGES for one in stages):
        yield "stages", "unknown"
    if _repeated(stages):
        yield "stages", "twice"


def _money_faults(said: Project) -> Iterator[tuple[str, str]]:
    for name, value in (("agreed", said.agreed or 0), ("agreed_before", said.agreed_before)):
        if type(value) is not int:
            yield name, "no-number"
        elif value > amounts.LARGEST:
            yield name, "sum-too-large"
        elif value < 0:
            yield name, "below-zero"
    if not all(type(one.yuan) is int for one in said.receipts):
        yield "receipts", "no-number"
    elif sum(abs(one.yuan) for one in said.receipts) > amounts.LARGEST:
        yield "receipts", "sum-too-large"
    if _repeated(one.period for one in said.receipts):
        yield "receipts", "twice"
    if not all(_is_period(one.period) for one in said.receipts):
        yield "receipts", "unknown"


def _is_period(id_: str) -> bool:
    try:
        periods.parse(id_)
    except ValueError:
        return False
    return True


def _share_faults(said: Project) -> Iterator[tuple[str, str]]:
    shares = [one.share for one in said.investors if one.share is not None]
    if not all(type(one) is int and 0 <= one <= WHOLE for one in shares):
        yield "investors", "no-share"
    elif sum(shares) > WHOLE:
        yield "investors", "above-whole"


def _stage_gaps(said: Project) -> Iterator[tuple[str, str]]:
    days = [day for stage in STAGES if (day := said.day_of(stage))]
    if any(later < earlier for earlier, later in pairwise(days)):
        yield "stages", "order"
    if (said.day_of(STARTED) or said.day_of(OPERATING)) and not said.day_of(SIGNED):
        yield "stages", "not-signed"


def _agreed_gaps(said: Project) -> Iterator[tuple[str, str]]:
    if said.day_of(SIGNED) and said.agreed is None:
        yield "agreed", "missing"
    if said.agreed_before and said.kind != INCREASE:
        yield "agreed_before", "only-for-increase"
    if said.agreed and said.kind == INCREASE and not said.agreed_before:
        yield "agreed_before", "missing"  # else the whole sum would count as the increase
    if said.agreed is not None and said.agreed_before > max(said.agreed, 0):
        yield "agreed_before", "more-than-after"


def _receipt_gaps(said: Project) -> Iterator[tuple[str, str]]:
    """Increments of periods that overlap would count twice; what was paid in by a day is never less than nothing."""
    if not all(_is_period(one.period) for one in said.receipts):
        return
    spans = sorted((periods.parse(one.period), one.yuan) for one in said.receipts)
    if any(later.starts <= earlier.ends for (earlier, _), (later, _) in pairwise(spans)):
        yield "receipts", "overlap"
    total = 0
    for _, yuan in spans:
        total += yuan
        if total < 0:
            yield "receipts", "below-zero"
            return
