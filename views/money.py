"""Sums of money in words, from whole yuan; in English as billions or millions; never a float."""

from decimal import ROUND_DOWN, Decimal

from records import amounts
from records.amounts import LARGE
from views.words import Words

# English counts money in thousands of thousands: by the digits of a Chinese unit, those of the English one
ENGLISH_DIGITS = {8: 9, 4: 6, 0: 0}


def number(yuan: int, words: Words, unit: str = LARGE, places: int | None = None) -> str:
    """Return the number alone, exact or cut off after so many decimal places; without zeros at its end."""
    digits = amounts.digits(unit)
    value = Decimal(yuan).scaleb(-(digits if words.lang == "zh" else ENGLISH_DIGITS[digits]))
    return amounts.plain(value if places is None else value.quantize(Decimal(1).scaleb(-places), ROUND_DOWN))


def unit_name(words: Words, unit: str = LARGE) -> str:
    """Return what the unit is called."""
    return words.say(f"money_{amounts.digits(unit)}")


def in_yuan(words: Words, unit: str = LARGE) -> int:
    """Return how many yuan the unit is in which a language writes sums."""
    digits = amounts.digits(unit)
    return int(10 ** (digits if words.lang == "zh" else ENGLISH_DIGITS[digits]))


def sum_of(yuan: int, words: Words, unit: str = LARGE, places: int | None = None) -> str:
    """Return the number with its unit."""
    return f"{number(yuan, words, unit, places)} {unit_name(words, unit)}"
