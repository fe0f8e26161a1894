"""Under which profile the server runs, read from the environment.

`internal`, the default, prints that its maps are not reviewed. `public` prints a map review number and draws the
boundaries of an approved standard map, and the server does not start without both.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plan import environment
from plan.environment import OWN, Environ

INTERNAL, PUBLIC = "internal", "public"
NAME, NUMBER, BASE, KEY = environment.declared(
    "ONE_MAP_PROFILE",
    "ONE_MAP_REVIEW_NUMBER",
    "ONE_MAP_APPROVED_BASE",
    "ONE_MAP_TIANDITU_KEY",
)
NAMES = (NAME, NUMBER, BASE, KEY)
EXAMPLE = "GS(2023)2762\u53f7"
# GS, GS and a province, a province and S, or what came before them; year in brackets; serial number; the closing word
REVIEW_NUMBER = re.compile(
    r"[A-Z\u4e00-\u9fff]{1,8}[(\[\uff08\u3014\u3010](?:19|20)\d{2}[)\]\uff09\u3015\u3011]\u7b2c?[\d-]*\d\u53f7"
)
TILE_KEY = re.compile(r"[0-9A-Za-z]{8,128}")


@dataclass(frozen=True, slots=True)
class Profile:
    """How the server was configured; what is not configured is empty.

    Attributes
    ----------
    review_number : str
        The number of the reviewed map.
    base : Path or None
        Folder of the approved standard map: it takes the place of the package's own boundary layers.
    tile_key : str
        The operator's own key for the online base.
    """

    name: str = INTERNAL
    review_number: str = ""
    base: Path | None = None
    tile_key: str = ""

    @property
    def public(self) -> bool:
        """Whether maps may leave the house."""
        return self.name == PUBLIC


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to set: a phrase of the catalogue and what stands in it."""

    key: str
    values: Mapping[str, str]


def read(environ: Environ) -> Profile:
    """Return the profile that these variables configure, right or wrong; see `faults`."""
    values = {name: environment.value(name, environ) for name in NAMES}
    base = Path(values[BASE]) if values[BASE] else None
    return Profile(values[NAME] or INTERNAL, values[NUMBER], base, values[KEY])


def current() -> Profile:
    """Return the profile of this process; a process it starts inherits the environment, and so the profile."""
    return read(OWN)


def variables(environ: Environ = OWN) -> tuple[tuple[str, str], ...]:
    """Return the variables that are set, by name: what another machine needs to run under the same profile."""
    return tuple((name, environ[name]) for name in sorted(NAMES) if environ.get(name))


def faults(profile: Profile, boundaries: tuple[str, ...]) -> tuple[Fault, ...]:
    """Return what is wrong with a profile, where the package's boundary layers are these."""
    return tuple(_faults(profile, {"files": ", ".join(f"{layer}.geojson" for layer in boundaries)}))


def _faults(profile: Profile, files: Mapping[str, str]) -> Iterator[Fault]:
    if profile.name not in (INTERNAL, PUBLIC):
        yield Fault("profile_unknown", {"variable": NAME, "value": profile.name})
    number = {"variable": NUMBER, "value": profile.review_number, "example": EXAMPLE}
    if profile.public and not profile.review_number:
        yield Fault("profile_no_number", number)
    elif profile.review_number and not REVIEW_NUMBER.fullmatch(profile.review_number):
        yield Fault("profile_number_form", number)
    base = {"variable": BASE, "value": str(profile.base or ""), **files}
    if profile.public and not profile.base:
        yield Fault("profile_no_base", base)
    elif profile.base and not profile.base.is_dir():
        yield Fault("profile_base_folder", base)
    if profile.tile_key and not TILE_KEY.fullmatch(profile.tile_key):
        yield Fault("profile_key_form", {"variable": KEY})
