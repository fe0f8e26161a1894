"""What a URL asks of an export: the same parameters as the pages, but nothing unknown is passed over."""

from collections.abc import Iterable
from dataclasses import dataclass

from plan.model import Plan
from plan.selection import LANG, Selection, Unknown, from_params
from plan.words import Words, words


class UnknownParameters(ValueError):
    """The URL asks for names or values that the plan does not know."""

    def __init__(self, unknown: Iterable[Unknown], catalogue: Words) -> None:
        lines = (
            catalogue.say("export_unknown_value" if value else "export_unknown_name", name=name, value=value)
            for name, value in unknown
        )
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away."""

    name: str
    type: str
    body: bytes


def asked(plan: Plan, params: Iterable[tuple[str, str]]) -> tuple[Selection, Words]:
    """Read the parameters of an export. Raises UnknownParameters, in the language asked for."""
    grouped: dict[str, list[str]] = {}
    for name, value in params:
        grouped.setdefault(name, []).append(value)
    lang = "en" if grouped.get(LANG) == ["en"] else "zh"
    selection, unknown = from_params(grouped, plan)
    if unknown:
        raise UnknownParameters(unknown, words(lang))
    return selection, words(lang)
