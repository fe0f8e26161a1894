"""The partners page in words: the table of all provinces, and one or two profiles. Plain data, no Streamlit."""

from typing import NotRequired, TypedDict

from plan.links import BENCHMARK, Matches, Pair, place_name
from plan.model import Plan
from plan.queries.partners import CLICKED, NONE, Row, Tally, around, compared, profile, roles_used, tallies
from plan.queries.reaches import sums
from plan.selection import ALL_BASES, provinces_on
from plan.text import Lang
from records.model import Measured
from views import as_of, headline_view, measure_view, naming
from views.headline_view import ReachCount
from views.measure_view import StateChip
from views.mention_view import also
from views.words import Words

LISTED = "task"
"""The kind of rows whose items are listed by title."""
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
    notes: list[str]
    columns: list[PartnerColumn]
    kinds: dict[str, str]
    reaches: list[ReachCount]
    rows: list[PartnerRow]


class ProfileBasis(TypedDict):
    """How many items link a province on one basis."""

    basis: str
    label: str
    n: int


class ProfileHead(TypedDict):
    """A province at the head of its column."""

    id: str
    name: str
    remove: str
    count: str
    bases: list[ProfileBasis]
    extra: list[str]


class ProfileItem(TypedDict):
    """An item in a cell; `basis_label` says its basis in words, `state` what came of it, under a measure."""

    id: str
    basis: str
    title: str
    clause: str
    basis_label: str
    state: NotRequired[StateChip]


class ProfileCell(TypedDict):
    """The items of a row in one province; by title where `listed`, else as squares."""

    n: int
    items: list[ProfileItem]
    clause: list[str]
    listed: bool


class ProfileRow(TypedDict):
    """A row; `pick` names the filter that its label toggles, empty where there is none."""

    id: str
    label: str
    note: str
    colour: str
    pick: str
    chosen: bool
    cells: list[ProfileCell]


class ProfileSection(TypedDict):
    """Rows of one kind."""

    id: str
    title: str
    note: str
    rows: list[ProfileRow]


class ProfileWords(TypedDict):
    """The words of the profile."""

    none: str


class ProfilePayload(TypedDict):
    """What the profile of one province, or of two side by side, draws."""

    lang: Lang
    notes: list[str]
    provinces: list[ProfileHead]
    words: ProfileWords
    sections: list[ProfileSection]


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


def profiles(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> ProfilePayload:
    """Return the chosen provinces side by side, the same rows for both.

    Under a measure all items are listed by task, each with its state; everything else counts those in the state that
    is measured.
    """
    provinces = compared(plan, matches.selection)
    counted = measure_view.counted(matches, measured)
    rows = profile(plan, counted, provinces) | {LISTED: profile(plan, matches, provinces)[LISTED]}
    by_province = {one.province: one for one in tallies(plan, matches, measured.counted if measured else None)}
    totals, states = matches.by_province(), measure_view.chips(plan, plan.items, measured, words)
    return {
        "lang": words.lang,
        "notes": [
            *([measure_view.alt(plan, measured, words)] if measured else []),
            *_how_many(plan, matches, words),
            belt_line(plan, matches, words, measured),
        ],
        "provinces": [
            _head(
                plan,
                by_province[id_],
                measure_view.number(words, by_province[id_].total, totals.get(id_, 0), measured),
                words,
            )
            for id_ in provinces
        ],
        "words": {"none": words.partners_none},
        "sections": [
            {
                "id": kind,
                "title": words.say(f"partners_by_{kind}"),
                "note": words.say(f"partners_note_{kind}"),
                "rows": [_row(plan, matches, kind, row, states, words) for row in rows[kind]],
            }
            for kind in rows
        ],
    }


def _how_many(plan: Plan, matches: Matches, words: Words) -> list[str]:
    chosen, shown = len(matches.selection.province), compared(plan, matches.selection)
    names = words.enumeration.join(place_name(plan, province).at(words.lang) for province in shown)
    if chosen == 1:
        return [words.partners_one]
    return [words.say("partners_more", n=chosen, names=names)] if chosen > len(shown) else []


def _head(plan: Plan, tally: Tally, number: str, words: Words) -> ProfileHead:
    name = place_name(plan, tally.province).at(words.lang)
    bases: list[ProfileBasis] = [
        {"basis": basis, "label": plan.word("basis", basis).at(words.lang), "n": n}
        for basis, n in tally.basis.items()
        if n
    ]
    extra = [words.say("partners_implied", n=tally.implied)] if tally.implied else []
    extra += [words.say("partners_benchmark", n=tally.benchmark)] if tally.benchmark else []
    return {
        "id": tally.province,
        "name": name,
        "remove": words.say("remove", what=name),
        "count": number,
        "bases": bases,
        "extra": extra,
    }


def _row(plan: Plan, matches: Matches, kind: str, row: Row, states: dict[str, StateChip], words: Words) -> ProfileRow:
    label, note = _name(plan, kind, row, words)
    picked = kind in CLICKED and row.id != NONE
    industry = plan.industries.get(row.id) if kind == "industry" else None
    return {
        "id": row.id,
        "label": label,
        "note": note,
        "colour": industry.colour if industry else "",
        "pick": kind if picked else "",
        "chosen": picked and row.id in getattr(matches.selection, kind),
        "cells": [_cell(plan, pairs, kind, states, words) for pairs in row.cells],
    }


def _name(plan: Plan, kind: str, row: Row, words: Words) -> tuple[str, str]:
    """Return what a row is called and a note: how far a corridor is, which kind of city."""
    if row.id == NONE:
        return (words.list_units_none if kind == "unit" else words.matrix_other), ""
    if kind == "corridor":
        corridor = plan.corridors[row.id]
        return corridor.name.at(words.lang), f"{as_of.status(plan, corridor, words)} · {corridor.stage.at(words.lang)}"
    if kind == "place":
        return _place(plan, row, words)
    return naming.of(plan, kind, row.id, words.lang), ""


def _place(plan: Plan, row: Row, words: Words) -> tuple[str, str]:
    if row.id in plan.cities:
        return plan.cities[row.id].name.at(words.lang), ""
    items = dict.fromkeys(pair.item for pairs in row.cells for pair in pairs)
    return plan.institutions[row.id].name.at(words.lang), also(plan, tuple(items), row.id, words)


def _cell(plan: Plan, pairs: tuple[Pair, ...], kind: str, states: dict[str, StateChip], words: Words) -> ProfileCell:
    items = [_item(plan, pair, states.get(pair.item) if kind == LISTED else None, words) for pair in pairs]
    clauses = list(dict.fromkeys(item["clause"] for item in items))
    return {"n": len(items), "items": items, "clause": clauses, "listed": kind == LISTED}


def _item(plan: Plan, pair: Pair, state: StateChip | None, words: Words) -> ProfileItem:
    shown: ProfileItem = {
        "id": pair.item,
        "basis": pair.basis,
        "title": plan.items[pair.item].title.at(words.lang),
        "clause": plan.items[pair.item].clause,
        "basis_label": plan.word("basis", pair.basis).at(words.lang),
    }
    return shown | {"state": state} if state else shown
