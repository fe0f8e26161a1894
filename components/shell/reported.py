"""What everyone may see of what was reported on targets: the same for all, so that a presented page shows no more."""

from components.shell import filters
from plan import profile
from records import shown
from records.targets import Reported


def current(*, all_periods: bool = False) -> Reported:
    """Return it up to the period of the link, unless `all_periods`, and as accepted by its day.

    Nothing where the records cannot be reached.
    """
    linked = filters.current_reporting()
    return shown.reported(profile.current().public, "" if all_periods else linked.period, linked.as_of)
