"""The places that the plan names, and what runs between them. Positions are longitude, latitude in WGS 84 degrees."""

from dataclasses import dataclass

from plan.registries import Named
from plan.text import Text

Point = tuple[float, float]


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
class Site(Named):
    """A county, park, port, airport or project place in the home city.

    `at` is the point of its county, or of the city, where `position_basis` is unknown: nothing stands there.
    """

    kind: str
    county: str
    at: Point
    label: Point
    position_basis: str

    @property
    def is_county(self) -> bool:
        """Whether it is a county or district."""
        return self.kind == "county"

    @property
    def holds_projects(self) -> bool:
        """Whether a project may stand on it: on anything but a county and a point that a corridor only passes."""
        return not self.is_county and self.kind != "waypoint"


@dataclass(frozen=True, slots=True)
class Corridor(Named):
    """A line of transport the plan names; `mode` is a word of the package."""

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
