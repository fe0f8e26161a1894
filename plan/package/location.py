"""Which folder's package is shown, read from the environment."""

from pathlib import Path

from plan import environment
from plan.environment import OWN, Environ
from plan.package.files import DESCRIPTOR

NAME, PUBLISH = environment.declared("ONE_MAP_PACKAGE", "ONE_MAP_PUBLISH")
BESIDE = Path(__file__).parents[2] / "data"


def folder(environ: Environ = OWN) -> Path:
    """Return the folder that ONE_MAP_PACKAGE names; by default `data/` beside the code."""
    named = environment.value(NAME, environ)
    return Path(named).absolute() if named else BESIDE


def is_package(path: Path) -> bool:
    """Whether there is a folder with a descriptor."""
    return (path / DESCRIPTOR).is_file()


def may_publish(environ: Environ = OWN) -> bool:
    """Whether the operator lets a command on this host replace the package."""
    return environment.value(PUBLISH, environ) == "1"


def publish_fault(environ: Environ = OWN) -> str:
    """Return a value of ONE_MAP_PUBLISH that means nothing; empty where it is fine."""
    given = environment.value(PUBLISH, environ)
    return "" if given in ("", "0", "1") else given
