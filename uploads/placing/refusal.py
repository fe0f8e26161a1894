"""Why a position or a line is not taken, and where in what was given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from views.words import Words

SHORT = 60


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing to put right.

    Attributes
    ----------
    code : str
        The phrase of the catalogue, below ``placing_fault_``: what is wrong, then what to do.
    params : mapping
        Values the phrase speaks of.
    file : str
        Name of the file, inside an archive its name there; empty for what was typed or pasted.
    line : int
        1-based line of a text; 0 where there is none.
    feature : int
        1-based number of the feature; 0 where all are meant.
    """

    code: str
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    file: str = ""
    line: int = 0
    feature: int = 0

    def text(self, words: Words) -> str:
        """Return where it is, what is wrong and what to do, in one language."""
        where = [
            _short(self.file),
            words.say("placing_at_line", n=self.line) if self.line else "",
            words.say("placing_at_feature", n=self.feature) if self.feature else "",
        ]
        place = " ".join(filter(None, where))
        message = words.say(
            f"placing_fault_{self.code}", **{name: _short(value) for name, value in self.params.items()}
        )
        return words.say("placing_where", place=place, message=message) if place else message


class Refused(ValueError):
    """What was given is not taken; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def refused(code: str, /, *, file: str = "", line: int = 0, feature: int = 0, **params: object) -> Refused:
    """Return the error to raise."""
    return Refused(Refusal(code, MappingProxyType(params), file, line, feature))


def _short(value: object) -> str:
    """Return a value in one line of at most `SHORT` characters, without what does not show."""
    flat = " ".join("".join(one if one.isprintable() else " " for one in str(value)).split())
    return flat if len(flat) <= SHORT else f"{flat[: SHORT - 1]}…"
