"""What day it is where the plan holds; what is pure takes the day as an argument."""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from plan import published
from plan.published import MOST_IN_USE, Published
from records import rules


def today() -> date:
    """Return the day it is in the plan's time zone."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """Return a moment in the plan's time zone."""
    return moment.astimezone(_zone(published.current()))


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


@lru_cache(maxsize=MOST_IN_USE)
def _zone(shown: Published) -> ZoneInfo:
    return rules.of_descriptor(shown.files.descriptor.body).zone
