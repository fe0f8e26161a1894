"""Industry × province: how many items link them, and on what basis."""

from collections import Counter
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from plan.links import Matches, Pair
from plan.model import Plan
from plan.selection import ALL_BASES
from plan.text import Lang
from views.words import Words

OTHER = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Items that link an industry to a province: how many count, on what strongest basis, how many region words add."""

    count: int
    basis: str
    implied: int


class MatrixCell(TypedDict):
    """A cell: how many items count and on what strongest basis, or that only a region word makes the link."""

    n: int
    title: str
    basis: NotRequired[str]
    implied: NotRequired[bool]


class MatrixRow(TypedDict):
    """An industry; the row without an id holds the items of no industry."""

    id: str
    label: str
    group: str
    colour: str
    chosen: bool
    cells: list[MatrixCell]


class MatrixColumn(TypedDict):
    """A province, abbreviated, with its full name."""

    id: str
    label: str
    name: str
    chosen: bool


class MatrixWords(TypedDict):
    """The words of the matrix."""

    caption: str


class MatrixPayload(TypedDict):
    """What the matrix of industries and provinces draws; `keys` explains each kind of cell."""

    lang: Lang
    industries: list[MatrixRow]
    provinces: list[MatrixColumn]
    words: MatrixWords
    keys: dict[str, str]


def cells(plan: Plan, matches: Matches) -> dict[tuple[str, str], Cell]:
    """Return (industry, province) → cell for every pair that is not empty; items of no industry stand under `OTHER`."""
    counted = _grouped(plan, matches.pairs)
    implied = Counter(key for pair in matches.implied for key in _keys(plan, pair))
    return {
        key: Cell(len(pairs), _strongest(pairs), implied[key])
        for key in counted.keys() | implied.keys()
        for pairs in [counted.get(key, [])]
    }


def _grouped(plan: Plan, pairs: tuple[Pair, ...]) -> dict[tuple[str, str], list[Pair]]:
    grouped: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        for key in _keys(plan, pair):
            grouped.setdefault(key, []).append(pair)
    return grouped


def _keys(plan: Plan, pair: Pair) -> list[tuple[str, str]]:
    return [(industry, pair.province) for industry in plan.items[pair.item].industries or (OTHER,)]


def _strongest(pairs: list[Pair]) -> str:
    return min((pair.basis for pair in pairs), key=ALL_BASES.index, default="")


def described(plan: Plan, matches: Matches, words: Words) -> MatrixPayload:
    """Return the matrix as rows and columns with the words a page shows."""
    filled = cells(plan, matches)
    selection = matches.selection
    rows: list[MatrixRow] = [
        {
            "id": industry.id,
            "label": industry.name.at(words.lang),
            "group": industry.group,
            "colour": industry.colour,
            "chosen": industry.id in selection.industry,
            "cells": [
                _cell(plan, filled, industry.id, industry.name.at(words.lang), province, words)
                for province in plan.belt
            ],
        }
        for industry in plan.industries.values()
    ]
    other = [_cell(plan, filled, OTHER, words.matrix_other, province, words) for province in plan.belt]
    rows.append(
        {"id": OTHER, "label": words.matrix_other, "group": OTHER, "colour": "", "chosen": False, "cells": other}
    )
    columns: list[MatrixColumn] = [
        {
            "id": province,
            "label": plan.provinces[province].abbr.at(words.lang),
            "name": plan.provinces[province].short.at(words.lang),
            "chosen": province in selection.province,
        }
        for province in plan.belt
    ]
    keys = {basis: plan.word("basis", basis).at(words.lang) for basis in ALL_BASES if basis in selection.counted_bases}
    if "region" not in keys:
        keys["implied"] = words.matrix_implied_key
    return {
        "lang": words.lang,
        "industries": rows,
        "provinces": columns,
        "words": {"caption": words.matrix_caption},
        "keys": keys,
    }


def _cell(
    plan: Plan, filled: dict[tuple[str, str], Cell], industry: str, label: str, province: str, words: Words
) -> MatrixCell:
    names = {"industry": label, "province": plan.provinces[province].short.at(words.lang)}
    cell = filled.get((industry, province))
    if cell is None:
        return {"n": 0, "title": words.say("matrix_zero", **names)}
    if not cell.count:
        return {"n": 0, "implied": True, "title": words.say("matrix_implied", **names)}
    basis = plan.word("basis", cell.basis).at(words.lang)
    return {"n": cell.count, "basis": cell.basis, "title": words.say("matrix_cell", n=cell.count, basis=basis, **names)}
