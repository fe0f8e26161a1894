"""Industry × province: how many items link them, and on what basis."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from plan.links import Matches, Pair
from plan.model import Plan
from plan.selection import ALL_BASES
from plan.text import Lang
from records.model import Measured
from views import measure_view
from views.words import Words

OTHER = ""


@dataclass(frozen=True, slots=True)
class CellCount:
    """Items that link an industry to a province: how many count, on what strongest basis, how many region words add."""

    count: int
    basis: str
    implied: int


class MatrixCell(TypedDict):
    """A cell: how many items count and on what strongest basis, or that only a region word makes the link.

    Under a measure `n` may be 0 where there is a basis: items are there, and none is in the state that is measured.
    `text` is the number as it is written, where that is another: sums of money are whole yuan.
    """

    n: int
    title: str
    text: NotRequired[str]
    basis: NotRequired[str]
    implied: NotRequired[bool]


class MatrixRow(TypedDict):
    """An industry; the row without an id holds the items of no industry."""

    id: str
    label: str
    group: str
    colour: str
    chosen: bool
    empty: bool
    cells: list[MatrixCell]


class MatrixColumn(TypedDict):
    """A province, abbreviated, with its full name; one without an id filters nothing."""

    id: str
    label: str
    name: str
    chosen: bool
    empty: bool


class MatrixWords(TypedDict):
    """The words of the matrix; `folded` says how many rows and columns are folded, empty where none is."""

    caption: str
    click: str
    folded: str
    show_all: str
    fold: str


class MatrixPayload(TypedDict):
    """What the matrix of industries and provinces draws; `keys` explains each kind of cell.

    Rows and columns are `empty` that hold nothing where a filter narrows the plan: they are folded at first.
    """

    lang: Lang
    industries: list[MatrixRow]
    provinces: list[MatrixColumn]
    words: MatrixWords
    keys: dict[str, str]


def cells(plan: Plan, matches: Matches) -> dict[tuple[str, str], CellCount]:
    """Return (industry, province) → cell for every pair that is not empty; items of no industry stand under `OTHER`."""
    counted = _grouped(plan, matches.pairs)
    implied = Counter(key for pair in matches.implied for key in _keys(plan, pair))
    return {
        key: CellCount(len(pairs), _strongest(pairs), implied[key])
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


def described(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> MatrixPayload:
    """Return the matrix as rows and columns with the words a page shows; under a measure cells count by it."""
    filled = cells(plan, matches)
    numbers = _numbers(plan, matches, filled, measured, words)
    rows = [_row(plan, filled, numbers, matches, industry, words) for industry in (*plan.industries, OTHER)]
    columns = [_column(plan, filled, matches, province, words) for province in plan.belt]
    keys = {
        basis: plan.word("basis", basis).at(words.lang)
        for basis in ALL_BASES
        if basis in matches.selection.counted_bases
    }
    if "region" not in keys:
        keys["implied"] = words.matrix_implied_key
    return {
        "lang": words.lang,
        "industries": rows,
        "provinces": columns,
        "words": texts(_caption(plan, measured, words), rows, columns, words),
        "keys": keys,
    }


def texts(caption: str, rows: Sequence[MatrixRow], columns: Sequence[MatrixColumn], words: Words) -> MatrixWords:
    """Return what stands around a matrix: what it counts, and how many empty rows and columns are folded."""
    folded = sum(row["empty"] for row in rows), sum(column["empty"] for column in columns)
    return {
        "caption": caption,
        "click": words.matrix_click,
        "folded": words.say("matrix_folded", rows=folded[0], columns=folded[1]) if any(folded) else "",
        "show_all": words.matrix_show_all,
        "fold": words.matrix_fold,
    }


def _caption(plan: Plan, measured: Measured | None, words: Words) -> str:
    if measured is None:
        return words.matrix_caption
    return words.say("matrix_caption_measured", what=measure_view.heading(plan, measured, words))


def _numbers(
    plan: Plan, matches: Matches, filled: dict[tuple[str, str], CellCount], measured: Measured | None, words: Words
) -> dict[tuple[str, str], tuple[int, str]]:
    """Return what each cell counts, as a number and in words."""
    counted = cells(plan, measure_view.counted(matches, measured)) if measured else filled
    numbers = {key: (counted[key].count if key in counted else 0, cell.count) for key, cell in filled.items()}
    return {key: (n, measure_view.number(words, n, total, measured)) for key, (n, total) in numbers.items()}


def _row(
    plan: Plan,
    filled: dict[tuple[str, str], CellCount],
    numbers: dict[tuple[str, str], tuple[int, str]],
    matches: Matches,
    id_: str,
    words: Words,
) -> MatrixRow:
    industry = plan.industries.get(id_)
    label = industry.name.at(words.lang) if industry else words.matrix_other
    chosen = id_ in matches.selection.industry
    return {
        "id": id_,
        "label": label,
        "group": industry.group if industry else OTHER,
        "colour": industry.colour if industry else "",
        "chosen": chosen,
        "empty": _folds(matches, chosen) and not any(row == id_ for row, _ in filled),
        "cells": [_cell(plan, filled, numbers, id_, label, province, words) for province in plan.belt],
    }


def _column(
    plan: Plan, filled: dict[tuple[str, str], CellCount], matches: Matches, id_: str, words: Words
) -> MatrixColumn:
    chosen = id_ in matches.selection.province
    return {
        "id": id_,
        "label": plan.provinces[id_].abbr.at(words.lang),
        "name": plan.provinces[id_].short.at(words.lang),
        "chosen": chosen,
        "empty": _folds(matches, chosen) and not any(column == id_ for _, column in filled),
    }


def _folds(matches: Matches, chosen: bool) -> bool:
    """Return whether a row or column is folded when it is empty: where a filter narrows, but for what is chosen."""
    return matches.selection.narrows and not chosen


def _cell(
    plan: Plan,
    filled: dict[tuple[str, str], CellCount],
    numbers: dict[tuple[str, str], tuple[int, str]],
    industry: str,
    label: str,
    province: str,
    words: Words,
) -> MatrixCell:
    names = {"industry": label, "province": plan.provinces[province].short.at(words.lang)}
    cell = filled.get((industry, province))
    if cell is None:
        return {"n": 0, "title": words.say("matrix_zero", **names)}
    if not cell.count:
        return {"n": 0, "implied": True, "title": words.say("matrix_implied", **names)}
    basis = plan.word("basis", cell.basis).at(words.lang)
    n, number = numbers[industry, province]
    return {"n": n, "basis": cell.basis, "title": words.say("matrix_cell", number=number, basis=basis, **names)}
