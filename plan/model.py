"""The plan as typed records: what the tables of the package say, nothing more.

Every record is frozen; tuples keep the order of the table. Positions are longitude, latitude in WGS 84 degrees.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from types import MappingProxyType
from typing import Any

from plan.layer_style import LayerStyle
from plan.text import Text

Point = tuple[float, float]
SAFEGUARD = "S"
UNSAID = Text("", "")


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
class Named:
    """A row of a registry that needs no more than a name."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Industry(Named):
    """An industry as the plan names it; colour belongs to its group."""

    group: str
    colour: str


@dataclass(frozen=True, slots=True)
class Province(Named):
    """A province-level unit; anchor is where flows end, label where its name stands at belt scale."""

    short: Text
    abbr: Text
    adcode: str
    belt: bool
    reach: str
    anchor: Point
    label: Point


@dataclass(frozen=True, slots=True)
class Region(Named):
    """A region word of the plan and whose reading its members are."""

    members: tuple[str, ...]
    partial: tuple[str, ...]
    membership: str
    whole_belt: bool
    note: Text


@dataclass(frozen=True, slots=True)
class City(Named):
    """A city or place outside the home city that the plan names, or the home city."""

    province: str
    kind: str
    at: Point


@dataclass(frozen=True, slots=True)
class Unit(Named):
    """A responsible unit as printed; collective units list their members."""

    short: Text
    kind: str
    members: tuple[str, ...]
    site: str


@dataclass(frozen=True, slots=True)
class Site(Named):
    """A county, park, port, airport or project place in the home city.

    `at` is the point of its county, or of the city, where `position_basis` is unknown: nothing stands there.
    """

    kind: str
    county: str
    at: Point
    label: Point
    position_basis: str


@dataclass(frozen=True, slots=True)
class Platform(Named):
    """A park, online platform, mechanism, programme or means of funding; site empty where the plan states none."""

    kind: str
    purpose: Text
    site: str
    clause: str


@dataclass(frozen=True, slots=True)
class Corridor(Named):
    """A railway, waterway or air route the plan names."""

    mode: str
    existing: str
    status: str
    stage: Text
    works: Text
    ends: tuple[str, str]
    provinces: tuple[str, ...]
    exactness: str
    clause: str
    ends_basis: str = "plan"
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of an access route from the home city to a province: over a corridor of the plan, or along water.

    Inferred from geography, not in the plan. `corridor` and `river` are empty where the stretch is neither.
    """

    route: str
    province: str
    corridor: str
    river: str
    existing: str
    name: Text
    note: Text


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


@dataclass(frozen=True, slots=True)
class Layer:
    """A map layer the package declares: its content is GeoJSON in WGS 84.

    Attributes
    ----------
    content : bytes
        What to draw: the file of the package, or of the approved standard map where one is configured.
    boundary : bool
        Whether a public release takes it from a reviewed standard map.
    ids : str
        Table whose ids its features carry; empty where they stand in no table.
    z : int
        What it lies over: layers are drawn from the lowest up.
    style : LayerStyle or None
        How it is drawn; None for one that only other parts of the package read.
    """

    id: str
    title: Text
    source: str
    exactness: str
    scales: tuple[str, ...]
    content: bytes = b""
    boundary: bool = False
    ids: str = ""
    z: int = 0
    style: LayerStyle | None = None


@dataclass(frozen=True, slots=True)
class Backdrop:
    """An online base that is off until an operator gives a key and a user switches it on.

    `tiles` are address templates in EPSG:3857 with `{s}`, `{z}`, `{x}`, `{y}` and `{key}`, drawn one over the other.
    """

    title: Text
    credit: Text
    subdomains: str
    tiles: tuple[str, ...]

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts the tiles come from, as origins."""
        origins = ("/".join(tile.split("/", 3)[:3]) for tile in self.tiles)
        return tuple(dict.fromkeys(one.replace("{s}", name) for one in origins for name in self.subdomains))


def _frozen(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a copy of a mapping, and of those in it, that cannot be changed."""
    inside = ((key, _frozen(value) if isinstance(value, Mapping) else value) for key, value in mapping.items())
    return MappingProxyType(dict(inside))


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Everything the package says, keyed by id, in table order; `story` is the file of its briefing, see plan.story.

    `belt_short` is the belt's name inside a sentence; `boundary_credit` and `layer_credit` say whose data maps show.
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
    frames: Mapping[str, tuple[Point, Point]]
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

    def word(self, vocab: str, word: str) -> Text:
        """Return what a coded value means."""
        return self.vocab[vocab][word]
