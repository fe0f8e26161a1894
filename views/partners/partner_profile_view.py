"""The profile of one province, or of two side by side, in words. Plain data, no Streamlit."""

from typing import NotRequired, TypedDict

from plan.links import Matches, Pair, place_name
from plan.model import Plan
from plan.queries.partners import CLICKED, NONE, ProfileLine, Tally, compared, profile, tallies
from plan.text import Lang
from records.model import Measured
from views import as_of, measure_view, naming
from views.measure_view import StateChip
from views.partners.mention_view import also
from views.partners.partner_view import belt_line
from views.words import Words

LISTED = "task"
"""The kind of rows whose items are listed by title."""


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


def _row(
    plan: Plan, matches: Matches, kind: str, row: ProfileLine, states: dict[str, StateChip], words: Words
) -> ProfileRow:
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


def _name(plan: Plan, kind: str, row: ProfileLine, words: Words) -> tuple[str, str]:
    """Return what a row is called and a note: how far a corridor is, which kind of city."""
    if row.id == NONE:
        return (words.list_units_none if kind == "unit" else words.matrix_other), ""
    if kind == "corridor":
        corridor = plan.corridors[row.id]
        return corridor.name.at(words.lang), f"{as_of.status(plan, corridor, words)} · {corridor.stage.at(words.lang)}"
    if kind == "place":
        return _place(plan, row, words)
    return naming.of(plan, kind, row.id, words.lang), ""


def _place(plan: Plan, row: ProfileLine, words: Words) -> tuple[str, str]:
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
