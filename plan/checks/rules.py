"""What a rule is: a question asked of rows that can be read, answered with findings."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, ParamSpec

from plan.package.finding import Finding, finding
from plan.package.reading import Package
from plan.text import Lang

P = ParamSpec("P")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
"""A number as tables hold it: plain digits, no exponent, no sign but minus."""


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def members(self, column: str) -> tuple[str, ...]:
        """Return the members of a list cell, without the empty ones."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def fault(self, column: str, code: str, /, **params: object) -> Finding:
        """Return a finding at a cell of this row; its value is the param `value`."""
        return finding(self.file, self.line, column, code, **{"value": self.cells.get(column, ""), **params})


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of every table whose header is right, the descriptor, and the plan's text by clause where we have it."""

    about: Mapping[str, Any]
    rows: Mapping[str, tuple[CheckedRow, ...]]
    texts: Mapping[str, str] = field(default_factory=dict)
    printed_units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> tuple[CheckedRow, ...]:
        return self.rows[name]

    def __contains__(self, name: str) -> bool:
        return name in self.rows

    def column(self, name: str, column: str) -> dict[str, str]:
        """Return one column of a table by the table's first column."""
        return {next(iter(row.cells.values())): row[column] for row in self.rows[name]}

    def ids(self, name: str) -> frozenset[str]:
        """Return the ids of a table: the cells of its first column."""
        return frozenset(next(iter(row.cells.values())) for row in self.rows[name])


class Stated:
    """A question whose docstring is the sentence that people read; `rules.toml` has the same in Chinese."""

    __slots__ = ()
    needs: tuple[str, ...]
    ask: Callable[..., Iterator[Finding]]

    @property
    def name(self) -> str:
        """Name of the function: what a finding calls its rule."""
        return self.ask.__name__

    def sentence(self, lang: Lang) -> str:
        """Return what must hold, in one language; in English where there is no Chinese."""
        said = " ".join((self.ask.__doc__ or "").replace("`", "").split())
        return chinese().get(self.name, said) if lang == "zh" else said


@dataclass(frozen=True, slots=True)
class CheckRule(Stated):
    """A question, and the tables without which it cannot be asked; the first is the one it is about."""

    needs: tuple[str, ...]
    ask: Callable[[Tables], Iterator[Finding]]

    def __call__(self, tables: Tables) -> Iterator[Finding]:
        if all(name in tables for name in self.needs):
            for found in self.ask(tables):
                yield replace(found, rule=self.name)


@dataclass(frozen=True, slots=True)
class LayerRule(Stated, Generic[P]):
    """A question asked of layers, with whatever it takes; of no table's columns."""

    ask: Callable[P, Iterator[Finding]]
    needs: tuple[str, ...] = ()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Finding]:
        for found in self.ask(*args, **kwargs):
            yield replace(found, rule=self.name)


def rule(*needs: str) -> Callable[[Callable[[Tables], Iterator[Finding]]], CheckRule]:
    """Make a Rule of a generator of findings that reads the tables `needs`."""
    return lambda ask: CheckRule(needs, ask)


@cache
def chinese() -> Mapping[str, str]:
    """Return the sentences of the rules in Chinese by the name of the rule, from ``rules.toml``."""
    return MappingProxyType(tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8")))


def table_rows(package: Package, name: str) -> tuple[CheckedRow, ...]:
    """Return the rows of a package's table with their places."""
    table = package.tables[name]
    return tuple(CheckedRow(table.file, line, cells) for line, cells in zip(table.lines, table.rows, strict=True))


def number(cell: str) -> float | None:
    """Return a cell's number, None where it holds none in plain digits: other checks report that."""
    return float(cell) if NUMBER.fullmatch(cell) else None
