"""How offices write sums, days, periods, totals and nothing at all in the lists they keep, in Chinese and English."""

import re
import unicodedata
from datetime import date

NOTHING = frozenset(("", "-", "--", "/", "\\", "—", "——", "无", "n/a", "none"))
"""What stands in a cell that says nothing."""
NOT_KNOWN = frozenset(("未知", "不明", "不详", "待定", "待核实", "unknown", "not known"))
"""What stands in a cell where it is not known."""
TOTALS = frozenset(("合计", "总计", "小计", "total", "sum"))
"""What a row of totals begins with."""
BETWEEN, BETWEEN_WORDS = (";", "；", "\n"), (";", "；", "\n", "、")
"""What stands between several entries of a cell; the last not where entries hold it themselves."""
YES = frozenset(("是", "有", "对", "√", "yes", "y", "true", "t", "1"))
NO = frozenset(("否", "无", "不", "×", "no", "n", "false", "f", "0"))
"""How a cell says yes and no, folded."""
BETWEEN_IDS = re.compile("[;；,，、|\n]")
"""What may stand between the ids of a list: none of them is part of an id."""
SUM = re.compile(r"(?P<number>[^万亿元]*?)\s*(?P<unit>[万亿]?\s*元?)")
DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(?:(\d{1,2})\s*日?(?:[ t]00:00(?::00)?)?)?)?", re.IGNORECASE
)
"""A day, or a month; midnight may follow, as programs write it that export dates with a time of day."""
DAY_RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
EACH = re.compile("^[各分按](?:季度?|月度?|期|半年度?)")
"""What a common heading of several periods begins with."""
PAID_IN = re.compile("到位.{0,4}(?:资金|金额|投资|款)|(?:资金|金额|投资).{0,4}到位|paidin")
"""What a folded heading of money received holds, without spaces."""
PUBLICITY = re.compile("公开|保密|涉密|密级|秘密|机密|confidential|secre|classif")
"""What a folded heading holds that says who may know of a project."""
YEAR = re.compile(r"(20\d\d年?)度?")
IN_YEAR = r"(?P<year>20\d\d)[年,.\-/]?"
NUMERALS = "一二三四"
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
TO = "[-—–~至到]"
QUARTERS = "|".join(f"{first:02}{TO}{first + 2:02}".replace("0", "0?") for first in (1, 4, 7)) + f"|10{TO}12"
HALVES = f"0?1{TO}0?6|0?7{TO}12"
PERIODS = (
    (re.compile(IN_YEAR + rf"(?P<part>{QUARTERS})月份?"), "Q"),
    (re.compile(IN_YEAR + rf"(?P<part>{HALVES})月份?"), "H"),
    (re.compile(IN_YEAR + rf"第?(?P<part>[1-4{NUMERALS}])季度?"), "Q"),
    (re.compile(IN_YEAR + r"q(?P<part>[1-4])"), "Q"),
    (re.compile(IN_YEAR + r"(?P<part>上|下|firsthalf|secondhalf)(?:半年)?"), "H"),
    (re.compile(IN_YEAR + r"h(?P<part>[12])"), "H"),
    (re.compile(rf"(?P<part>{'|'.join(MONTHS)}),?(?P<year>20\d\d)"), "M"),
    (re.compile(IN_YEAR + r"(?:month|m)?(?P<part>1[0-2]|0?[1-9])月?份?"), "M"),
)
"""A period within a folded heading without spaces: its year, its part, and the letter of its kind."""
FIRST_HALF = ("上", "firsthalf", "1")


def narrow(text: str) -> str:
    """Return text with digits and marks in half width, without spaces at its ends."""
    return unicodedata.normalize("NFKC", text).strip()


def day_parts(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a text, 0 for what it does not say; None where it is written like no day."""
    match = DAY_RUN_TOGETHER.fullmatch(narrow(text)) or DAY.fullmatch(narrow(text))
    if match is None:
        return None
    year, month, number = (int(part or 0) for part in match.groups())
    return year, month, number


def day(text: str) -> date:
    """Return the day that a text says in any of the forms that offices write; raises ValueError."""
    parts = day_parts(text)
    if parts is None:
        raise ValueError(f"no day: {text[:40]!r}")
    return date(*parts)


def period(heading: str) -> tuple[str, str] | None:
    """Return the id of the period that a folded heading without spaces names, and the heading without it."""
    for form, letter in PERIODS:
        if match := form.search(heading):
            return _id(match["year"], match["part"], letter), heading[: match.start()] + heading[match.end() :]
    return None


def _id(year: str, part: str, letter: str) -> str:
    if span := re.fullmatch(rf"(\d+){TO}\d+", part):
        first = int(span[1])
        return f"{year}{letter}{(first + 2) // 3 if letter == 'Q' else (first + 5) // 6}"
    if letter == "H":
        return f"{year}H{1 if part in FIRST_HALF else 2}"
    names = MONTHS if part in MONTHS else NUMERALS
    number = names.index(part) + 1 if part in names else int(part)
    return f"{year}M{number:02}" if letter == "M" else f"{year}Q{number}"
