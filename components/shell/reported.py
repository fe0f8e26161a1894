"""What everyone may see of what was reported on targets: the same for all, so that a presented page shows no more."""

from datetime import date

from components.shell import filters
from plan import profile, published
from plan.reporting import Reporting
from plan.selection import Selection
from records import answers, running, shown
from records import ledger as ledgers
from records.errors import StoreUnavailable
from records.ledger_model import Ledger
from records.targets import Reported


def current(*, all_periods: bool = False) -> Reported:
    """Return it up to the period of the link, by default the last that ended, and as accepted by its day.

    Of `all_periods` where they are asked for; nothing where the records cannot be reached.
    """
    linked = filters.current_reporting()
    public = profile.current().public
    return shown.reported(public, "" if all_periods else linked.period, linked.as_of, all_periods=all_periods)


def up_to(period: str, as_of: date | None) -> Reported:
    """Return it for a period or earlier, by default the last that ended, as accepted by a day."""
    return shown.reported(profile.current().public, period, as_of)


def current_ledger() -> Ledger | None:
    """Return the whole ledger up to the period and day of the link."""
    linked = filters.current_reporting()
    return ledger(linked.period, linked.as_of)


def ledger(period: str, as_of: date | None) -> Ledger | None:
    """Return the whole ledger up to a period and day, as everyone sees it; None where there is none, or it is lost."""
    viewer = running.everyone()
    if not answers.has_projects(viewer):
        return None
    filter_, _ = ledgers.of_selection(published.plan(), Selection(), Reporting(period=period, as_of=as_of))
    try:
        return answers.ledger(viewer, filter_)
    except StoreUnavailable:
        return None
