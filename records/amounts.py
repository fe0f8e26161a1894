"""Sums of money as whole yuan, exact both ways; never a float."""

import re
from decimal import Decimal

YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
SINGLE, SMALL, LARGE = YUAN
NO_UNITS = ("", "万", "亿")  # numerals say how many, not of what: 亿 for 亿元 would be no money
LARGEST = 10**14  # yuan; 90,000 such sums fit into an integer of a database
NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,12})?")
GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]{1,4}(?:,[0-9]{4})+(?:\.[0-9]+)?")
HUNDREDTHS = 100  # a share is kept in hundredths of a percent


class AmountFault(ValueError):
    """A text or a number that is no sum or share; its `code` says why."""

    code = ""


class NoNumber(AmountFault):
    """Anything but digits: exponents, NaN, digits of other scripts, a decimal comma."""

    code = "no-number"


class NoUnit(AmountFault):
    """A unit that is none of money."""

    code = "unit-missing"


class FinerThanYuan(AmountFault):
    """A sum that is no whole number of yuan."""

    code = "finer-than-yuan"


class SumTooLarge(AmountFault):
    """A sum larger than any budget."""

    code = "sum-too-large"


class NoShare(AmountFault):
    """No share of 0 to 100 percent with two decimals; `closest` is one, empty where there is none."""

    code = "no-share"

    def __init__(self, closest: str = "") -> None:
        super().__init__(closest)
        self.closest = closest


def decimal(text: str) -> Decimal:
    """Return the number as typed; spaces, and commas between groups of three or of four digits, are taken out.

    Raises NoNumber on anything else, such as exponents, NaN, digits of other scripts, or a decimal comma.
    """
    spaceless = text.replace("，", ",").replace(" ", "").strip()
    plain = spaceless.replace(",", "") if GROUPED.fullmatch(spaceless) else spaceless
    if not NUMBER.fullmatch(plain):
        raise NoNumber(text[:40])
    return Decimal(plain)


def yuan(value: Decimal, unit: str) -> int:
    """Return a sum in yuan; raises NoUnit, TooLarge or FinerThanYuan."""
    if unit not in YUAN:
        raise NoUnit(unit[:20])
    # the product of two Decimals would be rounded to the context's precision
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * YUAN[unit], denominator)
    if abs(numerator) * YUAN[unit] > LARGEST * denominator:
        raise SumTooLarge(unit)
    if rest:
        raise FinerThanYuan(unit)
    return whole


def share(text: str, times: int = 1) -> int:
    """Return a share in hundredths of a percent, from a number of percent or so many times less; raises NoShare."""
    try:
        hundredths = decimal(text.removesuffix("%")) * HUNDREDTHS * times
    except NoNumber:
        raise NoShare from None
    if not 0 <= hundredths <= 100 * HUNDREDTHS:
        raise NoShare("0" if hundredths < 0 else "100")
    if hundredths != int(hundredths):
        raise NoShare(plain(Decimal(round(hundredths)) / HUNDREDTHS))
    return int(hundredths)


def in_unit(amount: int, unit: str) -> Decimal:
    """Return an amount of yuan in 元, 万元 or 亿元, exactly."""
    return Decimal(amount).scaleb(-digits(unit))


def digits(unit: str) -> int:
    """Return how many digits a number in 万元 or 亿元 is shorter than one in 元."""
    return len(str(YUAN[unit])) - 1


def plain(value: Decimal) -> str:
    """Return a number without an exponent and without zeros at its end."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
