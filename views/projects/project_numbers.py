"""How a number of projects, or of their money, is written: in a cell, beside a name, with its unit."""

from decimal import Decimal

from plan.reporting import PROJECTS
from views import money
from views.words import Words

MINUS = "-"
PLACES = 2
"""Decimals of sums in 100 million yuan; the ledger itself is exact."""


def number(words: Words, value: int, measure: str, places: int = PLACES) -> str:
    """Return a number of a measure: projects, or 亿元 cut off after some decimals; below the last one it says so."""
    if measure == PROJECTS:
        return str(value)
    text = money.number(value, words, places=places)
    return f"<{Decimal(1).scaleb(-places)}" if value > 0 and text == "0" else text


def short(words: Words, value: int, measure: str) -> str:
    """Return a number of a measure for a narrow cell: money with one decimal, from 10 on with none."""
    if measure == PROJECTS:
        return str(value)
    text = money.number(value, words, places=1)
    if len(text.split(".")[0].lstrip(MINUS)) > 1:
        text = money.number(value, words, places=0)
    return "<.1" if value > 0 and text == "0" else text


def label(words: Words, value: int, measure: str) -> str:
    """Return a number of a measure beside a name on the map: money from 10 on without decimals."""
    text = number(words, value, measure)
    return text.split(".")[0] if len(text.split(".")[0].lstrip(MINUS)) > 1 and not text.startswith("<") else text


def amount(words: Words, value: int, measure: str) -> str:
    """Return a number of a measure with its unit."""
    if measure == PROJECTS:
        return words.say("ledger_count", n=value)
    return f"{number(words, value, measure)} {money.unit_name(words)}"


def measure_name(words: Words, measure: str) -> str:
    """Return what is counted, in which unit."""
    return words.say("ledger_in_unit", what=words.say(f"measure_{measure}"), unit=unit_name(words, measure))


def unit_name(words: Words, measure: str) -> str:
    """Return what a measure is counted in."""
    return words.ledger_unit if measure == PROJECTS else money.unit_name(words)
