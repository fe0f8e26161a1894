"""What must be whole, and configured right, before the server starts."""

import sys
from pathlib import Path

from components import served
from plan import checks, profile
from plan.package import boundaries, scan
from plan.profile import Fault, Profile
from plan.text import LANGS
from plan.words import Words, words


def refuse_if_incomplete() -> None:
    """End the process, saying what to set or mend, when the profile, an asset, table or layer is not whole."""
    running = profile.current()
    _refuse(misconfigured(running))
    catalogue = words("zh")
    problems = [catalogue.say("start_asset", name=name) for name in served.missing()]
    problems += [finding.at("zh") for finding in checks.findings(served.DATA, base=running.base)]
    if problems:
        _refuse([catalogue.say("start_refused", n=len(problems)), *problems])


def misconfigured(running: Profile) -> list[str]:
    """Return what is wrong with the configuration, in both languages: nobody has chosen one yet."""
    about = scan(served.DATA)[0].descriptor
    faults = profile.faults(running, boundaries(about))
    return [line for lang in LANGS for line in _told_faults(faults, words(lang))] if faults else []


def _told_faults(faults: tuple[Fault, ...], catalogue: Words) -> list[str]:
    return [catalogue.say("profile_refused", n=len(faults)), *(one.at(catalogue) for one in faults)]


def _refuse(problems: list[str]) -> None:
    if problems:
        sys.exit("\n".join(problems))


def lost() -> list[str]:
    """Return the names of assets, tables and layers that are not there any more."""
    layers = (served.layer_path(name) for name in boundaries(served.descriptor()))
    paths = [served.DATA / path for path in served.package_paths()] + list(layers)
    gone = dict.fromkeys(f"data/{_told(path)}" for path in paths if not path.is_file())
    return [f"assets/{name}" for name in served.missing()] + list(gone)


def _told(path: Path) -> str:
    return path.relative_to(served.DATA).as_posix() if path.is_relative_to(served.DATA) else path.name
