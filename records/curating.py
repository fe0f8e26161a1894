"""Who may change the plan's own tables in a working copy and look at a preview of them."""

from plan import profile
from records import running
from records.model import CURATOR, Person


def may_curate(person: Person | None) -> bool:
    """Return whether a person may: a curator; anyone in the internal profile where nobody has an account."""
    if person is not None:
        return person.active and not person.must_change and person.has(CURATOR)
    if profile.current().public or running.closed() or running.vouched_for():
        return False
    # whether anybody has an account cannot be told while a store that was kept does not answer
    lost = not running.reachable() and running.kept()
    return not lost and not running.has_accounts()
