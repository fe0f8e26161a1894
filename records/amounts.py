"""Sums of money as whole yuan, exact both ways; never a float."""

import re
from decimal import Decimal

YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
SINGLE, SMALL, LARGE = YUAN
LARGEST = 10**14  # yuan; 90,000 such sums fit into an integer of a database
NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,12})?")
GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]{1,4}(?:,[0-9]{4})+(?:\.[0-9]+)?")


def decimal(text: str) -> Decimal:
    """Return the number as typed; spaces, and commas between groups of three or of four digits, are taken out.

    Raises ValueError on anything else, such as exponents, NaN, digits of other scripts, or a decimal comma.
    """
    spaceless = text.replace("，", ",").replace(" ", "").strip()
    plain = spaceless.replace(",", "") if GROUPED.fullmatch(spaceless) else spaceless
    if not NUMBER.fullmatch(plain):
        raise ValueError(f"no number: {text[:40]!r}")
    return Decimal(plain)


def yuan(value: Decimal, unit: str) -> int:
    """Return a sum in yuan; raises ValueError where the unit is no money or the sum no whole number of yuan."""
    if unit not in YUAN:
        raise ValueError(f"no unit of money: {unit[:20]!r}")
    # the product of two Decimals would be rounded to the context's precision
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * YUAN[unit], denominator)
    if rest:
        raise ValueError("finer than a yuan")
    if abs(whole) > LARGEST:
        raise ValueError("larger than any budget")
    return whole


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
