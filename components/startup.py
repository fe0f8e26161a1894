"""What must be whole before the server starts."""

import sys

from components import served
from plan import checks
from plan.words import words


def refuse_if_incomplete() -> None:
    """End the process, saying what to mend, when an asset, table or layer is not whole."""
    catalogue = words("zh")
    problems = [catalogue.say("start_asset", name=name) for name in served.missing()]
    problems += [finding.at("zh") for finding in checks.findings(served.DATA)]
    if problems:
        sys.exit("\n".join([catalogue.say("start_refused", n=len(problems)), *problems]))


def lost() -> list[str]:
    """Return the names of assets, tables and layers that are not there any more."""
    return [f"assets/{name}" for name in served.missing()] + [
        f"data/{path}" for path in served.package_paths() if not (served.DATA / path).is_file()
    ]
