"""Other names for what the package names: successors of units, rows of the package before, synonyms."""

from dataclasses import dataclass
from datetime import date

from plan.text import Text


@dataclass(frozen=True, slots=True)
class Succession:
    """A unit that took over from one that the plan prints: renamed, merged or split; `source` says so."""

    unit: str
    successor: str
    name: Text
    since: date
    source: str


@dataclass(frozen=True, slots=True)
class Former:
    """A row of the package that this one continues: `table` is its table there, `name` what it is called."""

    table: str
    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Synonym:
    """Other words for an entry of a table, by which it can be looked for; the page does not write them itself."""

    table: str
    target: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnSynonym:
    """Another heading that offices give a column of their lists of projects."""

    column: str
    synonym: str
