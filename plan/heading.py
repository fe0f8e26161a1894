"""Headings of lists that offices keep: one form for those that are compared, and the unit of money they state."""

import re

from plan.folding import folded

SPACE = re.compile(r"\s+")
YUAN = "元"
LARGE, SMALL = f"亿{YUAN}", f"万{YUAN}"
UNITS = {LARGE: LARGE, SMALL: SMALL, YUAN: YUAN, "100 million yuan": LARGE, "10,000 yuan": SMALL, "yuan": YUAN}
"""Unit of money as offices write it → the unit: a hundred million, ten thousand and one yuan."""
SPACELESS = {SPACE.sub("", written): unit for written, unit in UNITS.items()}
EITHER = "|".join(one.replace(YUAN, rf"\s*{YUAN}") for one in UNITS)
BRACKETED = re.compile(rf"[(\[]\s*(?:单位:?)?\s*(?:人民币)?\s*({EITHER})\s*(?:人民币)?\s*[)\]]")
STATED = re.compile(rf"单位\s*:\s*(?:人民币)?\s*({EITHER})")
MARKS = re.compile(r"[*:,/%、()\[\]\"“”]")


def plain(text: str) -> str:
    """Return a heading without its unit, spaces and marks, so that two ways to type it compare equal."""
    return MARKS.sub("", SPACE.sub("", BRACKETED.sub("", folded(text))))


def unit(text: str) -> str:
    """Return the unit of money that a heading states in brackets; empty where it states none."""
    found = BRACKETED.search(folded(text))
    return SPACELESS[SPACE.sub("", found[1])] if found else ""


def stated_unit(text: str) -> str:
    """Return the unit of money that a note above the headings states for all of them; empty where it states none."""
    found = STATED.search(folded(text))
    return SPACELESS[SPACE.sub("", found[1])] if found else ""
