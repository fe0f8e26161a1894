"""What the element draws with which places and corridors are put in their position, and what the map draws of it."""

from typing import Annotated, NotRequired, TypedDict

from plan.places import Point
from views.phrases import Phrases

FORM_WORDS = "placing_form_"


class PlacingChoice(TypedDict):
    """A place or corridor to choose; `note` says how well its position is known, `put` that this session changed it."""

    id: str
    name: str
    note: str
    put: str


class PlacingGroup(TypedDict):
    """Choices under a heading."""

    title: str
    choices: list[PlacingChoice]


class PlacingOption(TypedDict):
    """A value of a list."""

    id: str
    label: str


class PlacingField(TypedDict):
    """A field; `type` is text, area or select; one with `when` is shown only while another has that value."""

    name: str
    type: str
    label: str
    hint: str
    value: str
    options: list[PlacingOption]
    when: list[str]


class PlacingResult(TypedDict):
    """What came of what was typed: facts, then what is to be put right; `ready` where it may be put."""

    facts: list[str]
    problems: list[str]
    ready: bool


class PlacingPayload(TypedDict):
    """The whole element; `mode` is site or corridor, `upload` whether a file may be sent, `form` names the form.

    `answers` is the number of the act of the form that was taken in last.
    """

    lang: str
    label: str
    mode: str
    lines: list[str]
    groups: list[PlacingGroup]
    chosen: str
    title: str
    form: str
    fields: list[PlacingField]
    upload: bool
    accepts: str
    largest: int
    file: str
    answers: int
    result: PlacingResult
    words: Annotated[dict[str, str], Phrases(FORM_WORDS)]


class PlacingMark(TypedDict):
    """The mark of a place; without `at` there is none yet. `ok` where it lies in its county."""

    name: str
    label: str
    ok: bool
    at: NotRequired[Point]


class PlacingLines(TypedDict):
    """The line of a corridor as it is, and as it would be."""

    old: list[list[Point]]
    new: list[list[Point]]


class MapPlacing(TypedDict):
    """What the map draws of it: `key` changes with what is chosen; `hint` stands over the map."""

    key: str
    mode: str
    hint: str
    mark: PlacingMark
    lines: PlacingLines
    put: list[PlacingMark]
