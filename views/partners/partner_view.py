"""The table of all provinces on the page of partners, in words. Plain data, no Streamlit."""

from typing import NotRequired, TypedDict

from plan.links import BENCHMARK, Matches, place_name
from plan.model import Plan
from plan.queries.partners import Tally, around, roles_used, tallies
from plan.queries.reaches import sums
from plan.selection import ALL_BASES, provinces_on
from plan.text import Lang
from records.model import Measured
from views import headline_view, measure_view, naming
from views.headline_view import ReachCount
from views.words import Words

HEADS = ("province", "total", "basis", "role", "direction", "benchmark")


class PartnerColumn(TypedDict):
    """A column of counts: a basis, a role, a direction or the benchmarks."""

    id: str
    kind: str
    label: str


class PartnerCount(TypedDict):
    """A count; `implied` is what region words would add, said in `title`."""

    n: int
    implied: NotRequired[int]
    title: NotRequired[str]


class PartnerRow(TypedDict):
    """A province with its counts, column by column; `of` how many its total counts, under a measure."""

    id: str
    label: str
    abbr: str
    reach: str
    total: int
    of: NotRequired[int]
    cells: list[PartnerCount]


class PartnerTablePayload(TypedDict):
    """What the table of all provinces draws; `rows` are the provinces, which it draws side by side."""

    lang: Lang
    caption: str
    click: str
    notes: list[str]
    columns: list[PartnerColumn]
    kinds: dict[str, str]
    reaches: list[ReachCount]
    rows: list[PartnerRow]


def belt_line(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> str:
    """Return what holds for the whole belt as one number, and how much of it also links the chosen provinces."""
    everywhere, names = around(plan, matches.selection), naming.plan_names(plan, words.lang)
    if measured:
        counted = len(measure_view.counted(everywhere, measured).belt_wide)
        number = measure_view.number(words, counted, len(everywhere.belt_wide), measured)
        return words.say("partners_belt_measured", number=number, **names)
    line = words.say("partners_belt", n=len(everywhere.belt_wide), **names)
    if matches.selection.province or matches.selection.reach:
        line += words.say("partners_belt_chosen", n=len(matches.belt_wide))
    return line


def table(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> PartnerTablePayload:
    """Return the provinces of the belt, or of the chosen reaches, with counts by basis, role and direction.

    Under a measure every number is that of the items in the state that is measured.
    """
    only, totals = measured.counted if measured else None, matches.by_province()
    shown = provinces_on(plan, matches.selection)
    benchmarks = matches.selection.role == (BENCHMARK,)
    columns: list[PartnerColumn] = [
        *(_column(plan, "basis", id_, words) for id_ in ALL_BASES),
        *(_column(plan, "role", id_, words) for id_ in roles_used(plan, matches)),
        *(_column(plan, "direction", id_, words) for id_ in plan.vocab["direction"]),
    ]
    if not benchmarks:
        columns.append({"id": BENCHMARK, "kind": BENCHMARK, "label": words.partners_benchmark_column})
    caption = words.partners_table_benchmarks if benchmarks else words.say("partners_table", total=len(shown))
    rows = [_line(plan, one, columns, words) for one in tallies(plan, matches, only) if one.province in shown]
    if measured:
        rows = [row | {"of": totals.get(row["id"], 0)} for row in rows]
    return {
        "lang": words.lang,
        "caption": measure_view.captioned(plan, caption, measured, words),
        "click": words.partners_table_click,
        "notes": [belt_line(plan, matches, words, measured), words.partners_table_note],
        "columns": columns,
        "kinds": {kind: words.say(f"partners_head_{kind}") for kind in HEADS},
        "reaches": [headline_view.reach(plan, one, words, measured) for one in sums(plan, matches, only)],
        "rows": rows,
    }


def _column(plan: Plan, kind: str, id_: str, words: Words) -> PartnerColumn:
    return {"id": id_, "kind": kind, "label": plan.word(kind, id_).at(words.lang)}


def _line(plan: Plan, tally: Tally, columns: list[PartnerColumn], words: Words) -> PartnerRow:
    return {
        "id": tally.province,
        "label": place_name(plan, tally.province).at(words.lang),
        "abbr": plan.provinces[tally.province].abbr.at(words.lang),
        "reach": plan.provinces[tally.province].reach,
        "total": tally.total,
        "cells": [_count(tally, column, words) for column in columns],
    }


def _count(tally: Tally, column: PartnerColumn, words: Words) -> PartnerCount:
    """Return a count; in the column of region words also what they would add."""
    if column["kind"] == BENCHMARK:
        return {"n": tally.benchmark}
    n: int = getattr(tally, column["kind"])[column["id"]]
    if column["id"] == "region" and tally.implied:
        return {"n": n, "implied": tally.implied, "title": words.say("partners_implied", n=tally.implied)}
    return {"n": n}
