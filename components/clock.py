"""What day it is where the plan holds; what is pure takes the day as an argument."""

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from plan import published
from plan.published import Published
from records import rules


def today() -> date:
    """Return the day it is in the plan's time zone."""
    return now().astimezone(_zone(published.current())).date()


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


@lru_cache(maxsize=1)
def _zone(shown: Published) -> ZoneInfo:
    descriptor = json.loads(shown.files.descriptor.body.decode("utf-8-sig"))
    return rules.read(descriptor.get(rules.KEY, {})).zone
