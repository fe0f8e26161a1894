"""What must be whole, and configured right, before the server starts."""

import logging
import sys
from collections.abc import Iterator

from exports.jobs import configured as jobs
from frontend import assets
from plan import environment, profile, published
from plan.checks import passed
from plan.environment import OWN, Environ
from plan.package import descriptor, location
from plan.package.files import DESCRIPTOR, PackageFiles
from plan.package.finding import Finding, capped
from plan.package.reading import boundaries
from plan.profile import Fault, Profile
from plan.text import LANGS
from records import running as records
from records.errors import StoreUnavailable
from server import access, oidc
from views.publication import fault_in_words
from views.words import Words, words


def refuse_if_incomplete() -> None:
    """End the process, saying what to set or mend, when the profile, an asset, table or layer is not whole.

    What was checked is what is shown from now on: the files are read once.
    """
    running = profile.current()
    package = published.read()
    _refuse(misconfigured(running, package))
    warn_of_unknown()
    catalogue = words("zh")
    problems = [catalogue.say("start_asset", name=name) for name in assets.missing()]
    problems += [finding.at("zh") for finding in capped(_findings(package))]
    if problems:
        _refuse([catalogue.say("start_refused", n=len(problems)), *problems])
    published.replace(package)


def _findings(package: PackageFiles) -> list[Finding]:
    if passed.has_passed(package):
        return []
    from plan.checks import run  # what checks takes a third of a start, and only what is new is checked

    found = run.findings_with_text(package)
    if not found:
        passed.note(package)
    return found


def open_store() -> None:
    """Open the store of records, new or from an older release; without it the plan is shown all the same."""
    try:
        records.store()
    except StoreUnavailable as error:
        logging.getLogger(__name__).warning("records cannot be reached: %s", error)


def warn_of_unknown(environ: Environ = OWN) -> None:
    """Name in the log each variable with our prefix that nothing reads: misspelled, or of another release."""
    for name, like in environment.unknown(environ):
        guess = f"; is it {like}?" if like else ""
        logging.getLogger(__name__).warning("environment variable %s is not known and has no effect%s", name, guess)


def misconfigured(running: Profile, package: PackageFiles) -> list[str]:
    """Return what is wrong with the configuration, in both languages: nobody has chosen one yet."""
    faults = tuple(_package_faults())
    # what the profile needs is read from the package, where there is one
    about, _ = descriptor.parse(package.descriptor.body, package.descriptor.fault)
    faults += () if faults else profile.faults(running, boundaries(about))
    faults += tuple(access.faults(access.current()))
    faults += tuple(oidc.faults())
    faults += tuple(
        Fault(key, {"variable": name, "value": value}) for key, name, value in (*records.faults(), *jobs.faults())
    )
    return [line for lang in LANGS for line in _fault_lines(faults, words(lang))] if faults else []


def _package_faults() -> Iterator[Fault]:
    folder = location.folder()
    if folder != location.BESIDE and not location.is_package(folder):
        yield Fault("package_folder", {"variable": location.NAME, "value": str(folder), "file": DESCRIPTOR})
    if value := location.publish_fault():
        yield Fault("package_publish", {"variable": location.PUBLISH, "value": value})


def _fault_lines(faults: tuple[Fault, ...], catalogue: Words) -> list[str]:
    return [catalogue.say("profile_refused", n=len(faults)), *(fault_in_words(one, catalogue) for one in faults)]


def _refuse(problems: list[str]) -> None:
    if problems:
        sys.exit("\n".join(problems))
