"""What one cell of a list of projects says: money as whole yuan, days, shares; or why it cannot be read.

Digits in full width are digits. A cell that says that there is nothing, such as a dash, is empty.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from plan.written_forms import NOTHING, SUM, day_parts, narrow
from records import amounts
from uploads.workbook import BEFORE_DAYS

NO_DATE = "no-date"
UNITS = {**{unit: unit for unit in amounts.YUAN}, **{unit[:-1]: unit for unit in amounts.YUAN if len(unit) > 1}}
UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
FIGURE = re.compile(rf"(?<![\d.,])-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?![\d.,])(?:{UNIT})?")
DIGITS = re.compile(r"\d[\d.,]*")
FOREIGN = re.compile(r"[a-z$€£]|[\u7f8e\u6e2f\u6b27\u65e5\u82f1]")  # 美 港 欧 日 英
TIMES = re.compile(r"[\u5341\u767e\u5343\u4e07\u4ebf\u5146\u6210]")  # 十 百 千 万 亿 兆 成
SERIAL = re.compile(r"\d{5}")
SERIALS = range(36526, 73051)  # the days of 2000 to 2099, as a workbook counts them
LONGEST_NOTHING = max(map(len, NOTHING))
LONGEST_SUM = 200  # characters; what is longer is no sum, and is not searched for one


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as it stands in the file.

    Attributes
    ----------
    day : date or None
        Where the workbook holds a date.
    percent : bool
        Whether it shows a number as per cent, and so holds a hundredth of what it shows.
    fault : str
        `formula` or `error-value`; else empty.
    """

    text: str = ""
    day: date | None = None
    percent: bool = False
    fault: str = ""

    @property
    def blank(self) -> bool:
        """Whether it says nothing."""
        text = self.text.strip()
        return len(text) <= LONGEST_NOTHING and not self.fault and self.day is None and narrow(text).lower() in NOTHING


class CellFault(ValueError):
    """A cell that cannot be read: a code, and the valid value that is closest to it; empty where there is none."""

    def __init__(self, code: str, closest: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.closest = closest


def money(cell: RawCell, unit: str) -> int:
    """Return a sum in whole yuan, exactly; a unit within the cell stands above that of its heading.

    Raises CellFault.
    """
    text = narrow(cell.text)
    match = SUM.fullmatch(text) if len(text) <= LONGEST_SUM else None
    if match is None:
        raise CellFault(amounts.NoNumber.code, _figure(cell.text))
    said = UNITS.get("".join(match["unit"].split()), unit)
    try:
        number = amounts.decimal(match["number"])
    except amounts.NoNumber as fault:
        raise CellFault(fault.code, _figure(cell.text)) from None
    try:
        return amounts.yuan(number, said)
    except amounts.FinerThanYuan as fault:
        whole = amounts.in_unit(round(number.scaleb(amounts.digits(said))), said)
        raise CellFault(fault.code, f"{amounts.plain(whole)}{said}") from None
    except amounts.AmountFault as fault:
        raise CellFault(fault.code) from None


def day(cell: RawCell) -> date:
    """Return a day: a date of the workbook, its serial number, or a text such as 2024-05-01; raises CellFault."""
    if cell.day is not None:
        return cell.day
    text = narrow(cell.text)
    if SERIAL.fullmatch(text) and int(text) in SERIALS:
        return BEFORE_DAYS + timedelta(days=int(text))
    parts = day_parts(text)
    if parts is None:
        raise CellFault(NO_DATE)
    try:
        return date(*parts)
    except ValueError:
        raise CellFault(NO_DATE, _closest_day(*parts)) from None


def _closest_day(year: int, month: int, number: int) -> str:
    if not 1 <= month <= 12 or not date.min.year <= year <= date.max.year:
        return ""
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(max(number, 1), last)).isoformat()


def share(cell: RawCell) -> int:
    """Return a share in hundredths of a percent; raises CellFault."""
    text = narrow(cell.text)
    try:
        return amounts.share(text, 100 if cell.percent else 1)
    except amounts.NoShare as fault:
        raise CellFault(fault.code, fault.closest or _figure(text)) from None


def _figure(text: str) -> str:
    """Return the number within a text with its unit; empty where there is not one only, or another currency.

    Nor where a word makes it another number, such as the thousand in 1千万.
    """
    said = narrow(text).lower()
    found = FIGURE.search(said)
    if found is None or len(DIGITS.findall(said)) != 1 or FOREIGN.search(said):
        return ""
    return "" if TIMES.search(said[: found.start()] + said[found.end() :]) else found[0]
