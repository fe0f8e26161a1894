"""The plan, read once for the server and all sessions."""

from functools import lru_cache

from components.served import DATA
from plan import profile
from plan.loading import load
from plan.model import Plan


@lru_cache(maxsize=1)
def plan() -> Plan:
    """Return the plan of the package beside the code, on the approved base where one is configured."""
    return load(DATA, profile.current().base)
