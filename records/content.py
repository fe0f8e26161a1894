"""What a record says, by kind: frozen, checked, and to and from JSON without a loss.

A draft may be incomplete; `faults` says what keeps it from being kept, `gaps` what keeps it from being submitted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from plan.text import LANGS
from records import amounts, project_content
from records.project import Project

NOT_STARTED, UNDER_WAY, DONE, HELD_UP = "not-started", "under-way", "done", "held-up"
TERMINATED, NOT_INVOLVED, UNCHANGED = "terminated", "not-involved", "unchanged"
STATES = (NOT_STARTED, UNDER_WAY, DONE, HELD_UP, TERMINATED, NOT_INVOLVED, UNCHANGED)
FINISHED = (DONE, TERMINATED)  # what ends what a unit owes
SETTLED = (*FINISHED, NOT_INVOLVED)  # what a date of one's own no longer binds
CONFIRMED = (UNCHANGED, NOT_INVOLVED)  # what can be confirmed for many items at once
CORRIDOR_STATES = ("not-begun", "under-construction", "running")
LONGEST, LONGEST_LINE, MOST_DOCUMENTS = 4000, 300, 20
BETWEEN_SIGNS = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
# what no file can carry: control characters but for tab and line feed, and halves of surrogate pairs
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit of measure, without blanks around or between Chinese signs; money is exact to the yuan."""

    value: Decimal
    unit: str

    def __post_init__(self) -> None:
        """Take out the blanks: 亿　元 is no other unit than 亿元."""
        object.__setattr__(self, "unit", BETWEEN_SIGNS.sub("", self.unit).strip())

    @property
    def yuan(self) -> int | None:
        """The sum in yuan; None where it is no money."""
        return amounts.yuan(self.value, self.unit) if self.unit in amounts.YUAN else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReport:
    """What one unit reports on one item for one period.

    Attributes
    ----------
    state : str
        One of STATES; empty in an unfinished draft.
    done, next : str
        What was done, what comes next.
    decision, decider : str
        需协调事项: matters to coordinate, and who coordinates or decides.
    documents : tuple of str
        Addresses or file numbers.
    corridor, corridor_state, corridor_since : str, str, date or None
        Where the item has a corridor: one of CORRIDOR_STATES, and since when it runs.
    lang : str
        The language of the free text.
    """

    state: str = ""
    done: str = ""
    next: str = ""
    decision: str = ""
    decider: str = ""
    figure: Figure | None = None
    documents: tuple[str, ...] = ()
    corridor: str = ""
    corridor_state: str = ""
    corridor_since: date | None = None
    lang: str = "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReport:
    """The value of a target so far, for the whole scope of the target; a goal in words has a state instead."""

    figure: Figure | None = None
    state: str = ""
    as_of: date | None = None
    source: str = ""
    note: str = ""
    lang: str = "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingReport:
    """终期评估: what came of an item at one unit over the whole plan."""

    state: str = ""
    result: str = ""
    problems: str = ""
    next: str = ""
    figure: Figure | None = None
    documents: tuple[str, ...] = ()
    lang: str = "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDate:
    """By when a unit means to be done with an item, and how; an extension gives its reason."""

    due: date | None = None
    arrangement: str = ""
    reason: str = ""
    lang: str = "zh"


Report = ItemReport | TargetReport | ClosingReport | UnitDate
Content = Report | Project
ITEM, TARGET, CLOSING, DATE, PROJECT = "item", "target", "closing", "date", "project"
REPORTS: dict[str, type[Report]] = {ITEM: ItemReport, TARGET: TargetReport, CLOSING: ClosingReport, DATE: UnitDate}
KINDS: dict[str, type[Content]] = {**REPORTS, PROJECT: Project}
LINES = frozenset(("decider", "documents", "unit", "corridor"))
FREE_TEXT = frozenset(
    ("done", "next", "decision", "result", "problems", "arrangement", "reason", "source", "note", "needs")
)


def kind_of(content: Content) -> str:
    """Return the kind of record that holds such content."""
    return next(kind for kind, type_ in KINDS.items() if type(content) is type_)


def dump(content: Content) -> dict[str, Any]:
    """Return the content as JSON, without empty fields."""
    if isinstance(content, Project):
        return project_content.dump(content)
    values = {field.name: getattr(content, field.name) for field in fields(content)}
    return {name: _plain(value) for name, value in values.items() if value not in ("", None, ())}


def load(kind: str, values: Mapping[str, Any]) -> Content:
    """Return the content that was dumped; raises ValueError or TypeError where it is none."""
    if kind == PROJECT:
        return project_content.load(values)
    known = {name: _typed(name, value) for name, value in values.items()}
    return KINDS[kind](**known)


def without_decision(content: Content) -> Content:
    """Return the content without 需协调事项, of a project what it needs, which is not for the public."""
    if isinstance(content, Project):
        return replace(content, needs=())
    return replace(content, decision="", decider="") if isinstance(content, ItemReport) else content


def faults(content: Content) -> Iterator[tuple[str, str]]:
    """Yield (field, code) for what cannot be kept even as a draft."""
    for name, text in _texts(content):
        if UNWRITABLE.search(text):
            yield name, "control-character"
        if len(text) > (LONGEST_LINE if _is_line(content, name) else LONGEST):
            yield name, "too-long"
    if content.lang not in LANGS:
        yield "lang", "unknown"
    if isinstance(content, Project):
        yield from project_content.faults(content)
        return
    if getattr(content, "state", "") not in ("", *STATES):
        yield "state", "unknown"
    if getattr(content, "corridor_state", "") not in ("", *CORRIDOR_STATES):
        yield "corridor_state", "unknown"
    if len(getattr(content, "documents", ())) > MOST_DOCUMENTS:
        yield "documents", "too-many"
    figure = getattr(content, "figure", None)
    if figure is not None:
        yield from _figure_faults(figure)


def gaps(content: Content) -> Iterator[tuple[str, str]]:
    """Yield (field, code) for what a submitted record must not lack."""
    needed: dict[str, object] = {}
    match content:
        case ItemReport():
            needed = {"state": content.state}
            if content.state in (UNDER_WAY, DONE, HELD_UP, TERMINATED):
                needed["done"] = content.done
            if content.decision or content.decider:
                needed |= {"decision": content.decision, "decider": content.decider}
            if content.corridor_state:
                needed["corridor"] = content.corridor
            if content.corridor_state == "running":
                needed["corridor_since"] = content.corridor_since
        case TargetReport():
            needed = {"as_of": content.as_of, "source": content.source, "figure": content.figure or content.state}
        case ClosingReport():
            needed = {"state": content.state, "result": content.result or content.state == NOT_INVOLVED}
            if content.state == UNCHANGED:
                yield "state", "not-for-closing"
        case UnitDate():
            needed = {"due": content.due}
        case Project():
            yield from project_content.gaps(content)
    yield from ((name, "missing") for name, value in needed.items() if not value or not str(value).strip())


def free_text(content: Content) -> list[tuple[str, str]]:
    """Return (field, text) of what is said in sentences, in the language of the content; without empty ones."""
    return [(name, text) for name, text in _texts(content) if name in FREE_TEXT and text]


def _figure_faults(figure: Figure) -> Iterator[tuple[str, str]]:
    if figure.unit in amounts.NO_UNITS:
        yield "figure", "unit-missing"
    if not figure.value.is_finite() or not amounts.NUMBER.fullmatch(format(figure.value, "f")):
        yield "figure", "no-number"
        return
    try:
        _ = figure.yuan
    except amounts.AmountFault as fault:
        yield "figure", fault.code


def _is_line(content: Content, name: str) -> bool:
    return name not in project_content.LONG if isinstance(content, Project) else name in LINES


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    if isinstance(content, Project):
        yield from project_content.texts(content)
        return
    for field in fields(content):
        value = getattr(content, field.name)
        if isinstance(value, str):
            yield field.name, value
        elif isinstance(value, tuple):
            yield from ((field.name, text) for text in value)
        elif isinstance(value, Figure):
            yield "unit", value.unit


def _plain(value: object) -> object:
    match value:
        case Figure():
            number = {"value": format(value.value, "f")}
            yuan = value.yuan
            return (number | {"yuan": yuan} if yuan is not None else number) | {"unit": value.unit}
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
    return value


def _typed(name: str, value: Any) -> Any:
    if name == "figure":
        return Figure(amounts.decimal(value["value"]), value["unit"])
    if name in ("due", "as_of", "corridor_since"):
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
