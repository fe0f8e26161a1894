"""The plan as typed records: what the tables of the package say, nothing more.

Every record is frozen; tuples keep the order of the table. Positions are longitude, latitude in WGS 84 degrees.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from plan.map_layer import Backdrop, Layer
from plan.other_names import ColumnSynonym, Former, Succession, Synonym
from plan.places import City, Corridor, Leg, Point, Province, Region, Site
from plan.registries import Industry, Named, Platform, Unit
from plan.text import Text

SAFEGUARD = "S"
UNSAID = Text("", "")
OFFICE = "office"
"""The id of the reviewer's office where the package names none."""


def is_safeguard(task: str) -> bool:
    """Whether the task of a clause or an item is a safeguard (保障措施): those are numbered S1, S2 and so on."""
    return task.startswith(SAFEGUARD)


def task_number(task: str) -> str:
    """Return the number of a task or safeguard without the mark that it is one."""
    return task.removeprefix(SAFEGUARD)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the plan: part, section, task or sentence; headings and summaries are our own words."""

    id: str
    parent: str
    level: str
    task: str
    heading: Text
    summary: Text


@dataclass(frozen=True, slots=True)
class Item:
    """One operative verb phrase of the plan with one set of partners."""

    id: str
    clause: str
    task: str
    field: str
    industries: tuple[str, ...]
    title: Text
    summary: Text
    terms: tuple[str, ...]
    sites: tuple[str, ...]
    corridors: tuple[str, ...]
    platforms: tuple[str, ...]
    units: tuple[str, ...]
    stage: str
    approval: str
    years: tuple[int, int] | None
    year_basis: str
    continues: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link between an item and a province, city or region, as its sentence makes it."""

    item: str
    place: str
    via: tuple[str, ...]
    basis: str
    role: str
    direction: str
    open_list: bool
    continues: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A number or dated event as the plan writes it.

    Attributes
    ----------
    value : float or None
        In `measure_unit`; None for an event and for a goal in words.
    reporter : str
        The unit that reports how far a goal is reached; empty where the plan names none, then the reviewer's office.
    counts : str
        What of the project ledger counts for it, `agreed` or `paid`; empty where nothing does.
    counts_rule : Text
        Which projects and sums count, in words.
    """

    id: str
    clause: str
    as_written: Text
    measure: Text
    scope: Text
    kind: str
    year: int | None
    year_from: int | None
    headline: bool
    item: str
    qualifier: Text
    value: float | None
    measure_unit: Text = UNSAID
    reporter: str = ""
    counts: str = ""
    counts_rule: Text = UNSAID
    continues: str = ""

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year; None where the plan gives none."""
        return (self.year_from or self.year, self.year) if self.year else None


def _frozen(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a copy of a mapping, and of those in it, that cannot be changed."""
    inside = ((key, _frozen(value) if isinstance(value, Mapping) else value) for key, value in mapping.items())
    return MappingProxyType(dict(inside))


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Everything the package says, keyed by id, in table order; `story` is the file of its briefing, see plan.story.

    `belt_short` is the belt's name inside a sentence; `boundary_credit` and `layer_credit` say whose data maps show.
    `office` is the reviewer's office, to which items that name no unit belong; it need not be one of `units`.
    Nothing in it can be changed; mappings that are given are copied. Compared and hashed by identity, so it is a good
    cache key.
    """

    version: str
    created: str
    title: Text
    document: Text
    issuer: Text
    issued: str
    period: tuple[int, int]
    home: City
    extents: Mapping[str, tuple[Point, Point]]
    clauses: Mapping[str, Clause]
    items: Mapping[str, Item]
    links: tuple[Link, ...]
    industries: Mapping[str, Industry]
    provinces: Mapping[str, Province]
    regions: Mapping[str, Region]
    cities: Mapping[str, City]
    institutions: Mapping[str, Named]
    units: Mapping[str, Unit]
    sites: Mapping[str, Site]
    platforms: Mapping[str, Platform]
    corridors: Mapping[str, Corridor]
    targets: Mapping[str, Target]
    sources: Mapping[str, Text]
    layers: Mapping[str, Layer]
    vocab: Mapping[str, Mapping[str, Text]]
    originals: Mapping[str, str]
    access_legs: tuple[Leg, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    successions: tuple[Succession, ...] = ()
    project_columns: tuple[ColumnSynonym, ...] = ()
    backdrop: Backdrop | None = None
    licences: Mapping[str, Text] = field(default_factory=dict)
    story: bytes = b""
    former: tuple[Former, ...] = ()
    belt_short: Text = UNSAID
    boundary_credit: Text = UNSAID
    layer_credit: Text = UNSAID
    office: str = OFFICE

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, Mapping):
                object.__setattr__(self, one.name, _frozen(value))

    @property
    def belt_region(self) -> Region:
        """The region word that means the whole belt."""
        return next(region for region in self.regions.values() if region.whole_belt)

    @property
    def belt(self) -> tuple[str, ...]:
        """The belt's provinces in the order of its row."""
        return self.belt_region.members

    @property
    def tasks(self) -> tuple[Clause, ...]:
        """The clauses that are tasks or safeguards, in plan order."""
        firsts: dict[str, Clause] = {}
        for clause in self.clauses.values():
            if clause.task:
                firsts.setdefault(clause.task, clause)
        return tuple(firsts.values())

    @property
    def drawn(self) -> tuple[Layer, ...]:
        """The layers that are drawn, the lowest first."""
        return tuple(sorted((layer for layer in self.layers.values() if layer.style), key=lambda layer: layer.z))

    def layers_of(self, table: str) -> tuple[Layer, ...]:
        """Return the layers whose features are rows of a table, in declared order; of `NO_TABLE`, background."""
        return tuple(layer for layer in self.layers.values() if layer.ids == table)

    def word(self, vocab: str, word: str) -> Text:
        """Return what a coded value means."""
        return self.vocab[vocab][word]
