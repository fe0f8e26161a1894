"""A number that was reported, with its unit of measure, in the language of the page; exact, never a float."""

import re
from decimal import Context

from plan.model import UNSAID
from plan.text import Text
from records import amounts
from records.content import Figure
from views import money
from views.words import Words

MANY = re.compile(r"([0-9]{1,12}) (\D.*)")
EXACT = Context(prec=50)  # more digits than a figure and such a unit have


def parts(figure: Figure, words: Words, planned: Text = UNSAID) -> tuple[str, str]:
    """Return the number and its unit: money in the plan's own unit where it is one of money, else as reported.

    A unit that begins with a number, as in 100 million tonnes, gives it to the number: 0.861 are 86.1 million tonnes.
    """
    if figure.yuan is not None:
        unit = planned.zh if planned.zh in amounts.YUAN else figure.unit
        return money.number(figure.yuan, words, unit), money.unit_name(words, unit)
    name = planned.at(words.lang) if figure.unit == planned.zh else figure.unit
    if not (many := MANY.fullmatch(name)):
        return amounts.plain(figure.value), name
    return amounts.plain(EXACT.multiply(figure.value, EXACT.create_decimal(many[1]))), many[2]


def said(figure: Figure, words: Words, planned: Text = UNSAID) -> str:
    """Return the number with its unit."""
    return " ".join(parts(figure, words, planned))
