"""The plan that this server shows, read once for the server and all sessions."""

from functools import lru_cache
from pathlib import Path

from plan import profile
from plan.model import Plan
from plan.package.loading import load

PACKAGE = Path(__file__).parents[1] / "data"


@lru_cache(maxsize=1)
def plan() -> Plan:
    """Return the plan of the package beside the code, on the approved base where one is configured."""
    return load(PACKAGE, profile.current().base)
