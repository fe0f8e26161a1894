"""Which folder's package is shown, read from the environment."""

import os
from collections.abc import Mapping
from pathlib import Path

from plan.package.files import DESCRIPTOR

NAME, PUBLISH = "ONE_MAP_PACKAGE", "ONE_MAP_PUBLISH"
BESIDE = Path(__file__).parents[2] / "data"


def folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that ONE_MAP_PACKAGE names; by default `data/` beside the code."""
    named = environ.get(NAME, "").strip()
    return Path(named).absolute() if named else BESIDE


def is_package(path: Path) -> bool:
    """Whether there is a folder with a descriptor."""
    return (path / DESCRIPTOR).is_file()


def may_publish(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the operator lets a command on this host replace the package."""
    return environ.get(PUBLISH, "").strip() == "1"


def publish_fault(environ: Mapping[str, str] = os.environ) -> str:
    """Return a value of ONE_MAP_PUBLISH that means nothing; empty where it is fine."""
    given = environ.get(PUBLISH, "").strip()
    return "" if given in ("", "0", "1") else given
