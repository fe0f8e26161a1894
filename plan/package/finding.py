"""What is wrong with a package, where, and what to do about it."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from plan.frozen import frozen
from plan.text import Lang

LONGEST = 80
MOST = 100
"""As many findings a person is shown at once; the rest is a number."""
MOST_COUNTED = 1000
MOST_OF_A_FILE = 2000
"""As many findings of one file are kept; the rest is a number."""
MORE = "more"
"""Code of what says how many more findings there are; it means no cell."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to put right, at a place a person can go to.

    Attributes
    ----------
    file : str
        Path below the package, with forward slashes.
    line : int
        1-based line of the file; 1 where the whole file is meant.
    column : str
        Name of the column, id of the feature, or ``-`` where the whole line is meant.
    code : str
        Key of the message in ``findings.toml``.
    params : tuple of (str, str)
        Values the message speaks of, sorted by name.
    rule : str
        Name of the rule of `plan.checks` that was broken; empty where the schema itself says what is meant.
    """

    file: str
    line: int
    column: str
    code: str
    params: tuple[tuple[str, str], ...] = ()
    rule: str = field(default="", compare=False)

    @property
    def value(self) -> str:
        """What stands in the cell, or the part of it that is wrong; empty where no cell is meant."""
        return dict(self.params).get("value", "")

    @property
    def closest(self) -> str:
        """The valid value that is written most like the one that is wrong; empty where none is near."""
        return dict(self.params).get("closest", "")

    def named_closest(self, lang: Lang = "zh") -> str:
        """Return the closest valid value with its name in one language before it, where it has another name."""
        name = dict(self.params).get(f"closest_{lang}", "")
        return messages()["named"][lang].format(name=name, value=self.closest) if name else self.closest

    def closest_in_words(self, lang: Lang = "zh") -> str:
        """Return the closest valid value with its name, or that there is too much to look for it."""
        return messages()["not-searched"][lang] if "closest_searched" in dict(self.params) else self.named_closest(lang)

    def text(self, lang: Lang = "zh") -> str:
        """Return what is wrong and what to do, in one language; with the closest valid value where one is near."""
        reason = messages()[self.code][lang].format(column=self.column, **dict(self.params))
        closest = self.named_closest(lang)
        return messages()["closest"][lang].format(reason=reason, closest=closest) if closest else reason

    def at(self, lang: Lang = "zh") -> str:
        """Return ``file:line:column reason``, the reason in one language."""
        return f"{self.file}:{self.line}:{self.column} {self.text(lang)}"

    def __str__(self) -> str:
        return self.at()


class FindingsError(ValueError):
    """What cannot be taken; `findings` say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


def finding(file: str, line: int, column: str, code: str, /, **params: object) -> Finding:
    """Return a Finding with its params sorted and long values shortened."""
    values = tuple(sorted((name, _short(str(value))) for name, value in params.items()))
    return Finding(file, line, column or "-", code, values)


def capped(found: Iterable[Finding], total: int = 0) -> list[Finding]:
    """Return the first `MOST` findings and, where there are more, one that says how many.

    What makes them is asked for no more than `MOST_COUNTED`: a hostile file may hold hundreds of thousands. `total`
    says how many there are where that is known, as `count` tells it.
    """
    more = iter(found)
    first = list(islice(more, MOST))
    rest = total - count(first) if total else sum(1 for _ in islice(more, MOST_COUNTED - MOST))
    code = MORE if total or rest < MOST_COUNTED - MOST else "many-more"
    return [*first, finding(first[-1].file, first[-1].line, "-", code, n=rest)] if rest else first


def bounded(found: Iterable[Finding]) -> list[Finding]:
    """Return findings in their order, of each file the first `MOST_OF_A_FILE` and one that says how many more."""
    kept: list[Finding] = []
    counts, ends = Counter[str](), dict[str, int]()
    for one in found:
        counts[one.file] += 1
        if counts[one.file] <= MOST_OF_A_FILE:
            kept.append(one)
            ends[one.file] = len(kept)
    for file, end in sorted(ends.items(), key=lambda item: -item[1]):  # from the end, so that places stay
        if more := max(counts[file] - MOST_OF_A_FILE, 0):
            kept.insert(end, finding(file, kept[end - 1].line, "-", MORE, n=more))
    return kept


def count(found: Iterable[Finding]) -> int:
    """Return how many findings there are, with those that `bounded` left out."""
    return sum(int(dict(one.params)["n"]) if one.code == MORE else 1 for one in found)


@cache
def messages() -> Mapping[str, Mapping[Lang, str]]:
    """Return the messages by code and language, from ``findings.toml``."""
    source = Path(__file__).with_name("findings.toml")
    read: Mapping[str, Mapping[Lang, str]] = frozen(tomllib.loads(source.read_text(encoding="utf-8")))
    return read


def _short(value: str) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"
