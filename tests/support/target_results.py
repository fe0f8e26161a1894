"""Reports on targets of the real plan, as everyone sees them."""

from datetime import date
from decimal import Decimal

from records.content import Figure
from records.targets import Reported, Result
from tests.support.selections import PLAN

YEAR_END = date(2025, 12, 31)
DAY = date(2026, 1, 8)


def result(target: str = "new-investment", value: str = "612.5", unit: str = "亿元", **other: object) -> Result:
    """Return what was reported of a target by the end of 2025; without a value, a state should be given."""
    figure = Figure(Decimal(value), unit) if value else None
    about: dict[str, object] = {
        "target": target,
        "item": "",
        "unit": "invest",
        "unit_name": PLAN.units["invest"].short,
        "period": "2025Q4",
        "as_of": YEAR_END,
        "figure": figure,
        "state": "",
        "source": "统计月报",
        "number": "2026-0001",
    }
    return Result(**(about | other))  # type: ignore[arg-type]


def reported(*results: Result, public: bool = False) -> Reported:
    """Return them as of a day."""
    return Reported(results, day=DAY, public=public)
