"""What a form of a record draws: its fields, and the buttons below them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, NotRequired, TypedDict

from plan.text import Lang
from views.phrases import Phrases
from views.records.record_payloads import RecordButton
from views.words import Words

FORM_WORDS = "record_form_"
SEPARATOR = "|"
"""Between the parts of the id of a form or of a row."""
EARLIER, DISCARD_MINE = "earlier", "discard-mine"  # what was typed into another version: found, and given up


@dataclass(frozen=True, slots=True)
class Problem:
    """What kept a form from being done: a sentence, and the faults of its fields."""

    text: str = ""
    faults: tuple[tuple[str, str], ...] = ()


class FormOption(TypedDict):
    """A value that can be chosen."""

    id: str
    label: str


class FormColumn(TypedDict):
    """A column of a field that has rows; `type` is text, select or many."""

    name: str
    label: str
    type: str
    options: list[FormOption]


class FormField(TypedDict):
    """A field of a form; `error` is empty where nothing is wrong.

    `type` is select, text, area, many or rows. The value of many is the ids that are ticked, a line each; that of rows
    is JSON, a list of objects of text by the name of the column.
    """

    name: str
    label: str
    type: str
    value: str
    options: list[FormOption]
    columns: list[FormColumn]
    hint: str
    error: str


class RecordFormPayload(TypedDict):
    """A form.

    `id` changes with the version it was filled from; `keeps` where what is typed is kept in the browser for its owner
    until it is saved; `instant` where a change is sent at once; `within` is the key of the container that is brought
    into view with it, empty where it stands by itself.

    `other` stands where what was typed into another version is to be sent, to be shown beside this one: the id of the
    form it was typed into where it is shown, else empty.
    """

    id: str
    owner: str
    lang: Lang
    title: str
    lines: list[str]
    warning: str
    problem: str
    fields: list[FormField]
    buttons: list[RecordButton]
    keeps: bool
    instant: bool
    within: str
    other: NotRequired[str]
    words: Annotated[dict[str, str], Phrases(FORM_WORDS)]


def field(
    name: str,
    label: str,
    type_: str = "text",
    value: str = "",
    options: Iterable[tuple[str, str]] = (),
    hint: str = "",
    error: str = "",
    columns: Iterable[FormColumn] = (),
) -> FormField:
    """Return a field."""
    about = {"name": name, "label": label, "type": type_, "value": value, "options": _options(options)}
    return {**about, "columns": list(columns), "hint": hint, "error": error}  # type: ignore[typeddict-item]


def column(name: str, label: str, type_: str = "text", options: Iterable[tuple[str, str]] = ()) -> FormColumn:
    """Return a column of a field that has rows."""
    return {"name": name, "label": label, "type": type_, "options": _options(options)}


def _options(options: Iterable[tuple[str, str]]) -> list[FormOption]:
    return [{"id": id_, "label": text} for id_, text in options]


def form(
    words: Words,
    id_: str,
    fields: Iterable[FormField],
    buttons: Iterable[RecordButton] = (),
    *,
    title: str = "",
    lines: Sequence[str] = (),
    warning: str = "",
    problem: str = "",
    owner: str = "",
    instant: bool = False,
    within: str = "",
    other: str | None = None,
) -> RecordFormPayload:
    """Return a form; with an owner, what is typed is kept in the browser."""
    payload: RecordFormPayload = {
        "id": id_,
        "owner": owner,
        "lang": words.lang,
        "title": title,
        "lines": list(lines),
        "warning": warning,
        "problem": problem,
        "fields": list(fields),
        "buttons": list(buttons),
        "keeps": bool(owner),
        "instant": instant,
        "within": within,
        "words": words.all("record_form_"),
    }
    if other is not None:
        payload["other"] = other
    return payload
