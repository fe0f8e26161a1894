"""Registries of the package that items draw on: industries, responsible units, platforms; each entry has a name."""

from dataclasses import dataclass

from plan.text import Text


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
class Unit(Named):
    """A responsible unit as printed; collective units list their members."""

    short: Text
    kind: str
    members: tuple[str, ...]
    site: str


@dataclass(frozen=True, slots=True)
class Platform(Named):
    """A park, online platform, mechanism, programme or means of funding; site empty where the plan states none."""

    kind: str
    purpose: Text
    site: str
    clause: str
