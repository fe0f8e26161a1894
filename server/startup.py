"""What must be whole, and configured right, before the server starts."""

import sys
from functools import lru_cache
from pathlib import Path

from frontend import assets
from plan import profile, published
from plan.checks import run
from plan.package.reading import boundaries, scan
from plan.profile import Fault, Profile
from plan.text import LANGS
from views.publication import fault_in_words
from views.words import Words, words


def refuse_if_incomplete() -> None:
    """End the process, saying what to set or mend, when the profile, an asset, table or layer is not whole."""
    running = profile.current()
    _refuse(misconfigured(running))
    catalogue = words("zh")
    problems = [catalogue.say("start_asset", name=name) for name in assets.missing()]
    problems += [finding.at("zh") for finding in run.findings(published.PACKAGE, base=running.base)]
    if problems:
        _refuse([catalogue.say("start_refused", n=len(problems)), *problems])


def misconfigured(running: Profile) -> list[str]:
    """Return what is wrong with the configuration, in both languages: nobody has chosen one yet."""
    about = scan(published.PACKAGE)[0].descriptor
    faults = profile.faults(running, boundaries(about))
    return [line for lang in LANGS for line in _fault_lines(faults, words(lang))] if faults else []


def _fault_lines(faults: tuple[Fault, ...], catalogue: Words) -> list[str]:
    return [catalogue.say("profile_refused", n=len(faults)), *(fault_in_words(one, catalogue) for one in faults)]


def _refuse(problems: list[str]) -> None:
    if problems:
        sys.exit("\n".join(problems))


def lost() -> list[str]:
    """Return the names of assets, tables and layers that are not there any more."""
    layers = [layer.path for layer in published.plan().layers.values()]
    gone = dict.fromkeys(f"data/{_shown(path)}" for path in [*_declared(), *layers] if not path.is_file())
    return [f"assets/{name}" for name in assets.missing()] + list(gone)


@lru_cache(maxsize=1)
def _declared() -> tuple[Path, ...]:
    """Return the files of all tables and of the story, as the package declared them when the server started."""
    package = scan(published.PACKAGE)[0]
    story = [package.story] if package.story else []
    return (*(table.path for table in package.tables.values()), *story)


def _shown(path: Path) -> str:
    return path.relative_to(published.PACKAGE).as_posix() if path.is_relative_to(published.PACKAGE) else path.name
