"""Industries in words: the table that says what the Sankey draws, and a card for each industry."""

from collections import Counter
from collections.abc import Iterable
from typing import NotRequired, TypedDict

from plan.links import BENCHMARK, Matches
from plan.model import Plan
from plan.queries.industries import Flow, by_directions, flows, implied, of_industry, shown, without_industry
from plan.registries import Industry
from plan.selection import ALL_BASES
from plan.text import Lang
from records.model import Measured
from views import card_view, measure_view, naming
from views.card_view import Card, CardGroup, CardsPayload
from views.words import Words

IMPLIED = "implied"


class IndustryHeads(TypedDict):
    """The heads of the columns that are always there."""

    group: str
    industry: str
    items: str
    belt: str


class IndustryColumn(TypedDict):
    """A column of provinces: a basis, or what region words would add."""

    id: str
    label: str


class IndustryGroup(TypedDict):
    """A group of industries; `picks` are the filter values that choose it whole."""

    id: str
    label: str
    picks: list[list[str]]


class IndustryProvince(TypedDict):
    """A province in a cell, with the number of items."""

    id: str
    label: str
    n: int
    chosen: bool


class IndustryRow(TypedDict):
    """An industry: its items, of how many under a measure, its provinces column by column, its belt-wide items."""

    id: str
    label: str
    group: IndustryGroup
    colour: str
    chosen: bool
    items: int
    total: NotRequired[int]
    cells: list[list[IndustryProvince]]
    belt: int


class IndustryTablePayload(TypedDict):
    """What the table of industries draws."""

    lang: Lang
    caption: str
    click: str
    heads: IndustryHeads
    columns: list[IndustryColumn]
    rows: list[IndustryRow]
    notes: list[str]


def table(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> IndustryTablePayload:
    """Return one row an industry: its items, its provinces by basis, and what it has for the whole belt.

    Under a measure every number is that of the items in the state that is measured.
    """
    counted = measure_view.counted(matches, measured)
    drawn, dim = flows(plan, counted), implied(plan, counted)
    columns = _columns(plan, drawn, dim, matches, words)
    caption = words.industries_caption if drawn else ""
    rows = [_row(plan, counted, plan.industries[id_], drawn, dim, columns, words) for id_ in shown(plan, matches)]
    if measured:
        rows = [row | {"total": len(of_industry(matches, row["id"]))} for row in rows]
    return {
        "lang": words.lang,
        "caption": measure_view.captioned(plan, caption, measured, words),
        "click": words.industries_click,
        "heads": {
            "group": words.industries_group,
            "industry": words.filter_industry,
            "items": words.industries_items,
            "belt": words.headline_belt,
        },
        "columns": columns,
        "rows": rows,
        "notes": notes(plan, counted, words),
    }


def _columns(
    plan: Plan, drawn: tuple[Flow, ...], dim: tuple[Flow, ...], matches: Matches, words: Words
) -> list[IndustryColumn]:
    """Return the bases that some flow has or that always count, and what region words would add."""
    there = {flow.basis for flow in drawn} | {"named"}
    columns: list[IndustryColumn] = [
        {"id": basis, "label": plan.word("basis", basis).at(words.lang)}
        for basis in ALL_BASES
        if basis in there & set(matches.selection.counted_bases)
    ]
    return columns + ([{"id": IMPLIED, "label": words.matrix_implied_key}] if dim else [])


def _row(
    plan: Plan,
    matches: Matches,
    industry: Industry,
    drawn: tuple[Flow, ...],
    dim: tuple[Flow, ...],
    columns: list[IndustryColumn],
    words: Words,
) -> IndustryRow:
    group = industry.group
    items = {item.id for item in of_industry(matches, industry.id)}
    by_basis = {basis: _provinces(plan, drawn, industry.id, basis, matches, words) for basis in ALL_BASES}
    by_basis[IMPLIED] = _provinces(plan, dim, industry.id, "region", matches, words)
    return {
        "id": industry.id,
        "label": industry.name.at(words.lang),
        "group": {
            "id": group,
            "label": plan.word("industry_group", group).at(words.lang),
            "picks": members(plan, group),
        },
        "colour": industry.colour,
        "chosen": industry.id in matches.selection.industry,
        "items": len(items),
        "cells": [by_basis[column["id"]] for column in columns],
        "belt": len(items & set(matches.belt_wide)),
    }


def _provinces(
    plan: Plan, among: Iterable[Flow], industry: str, basis: str, matches: Matches, words: Words
) -> list[IndustryProvince]:
    return [
        {
            "id": flow.province,
            "label": plan.provinces[flow.province].short.at(words.lang),
            "n": flow.count,
            "chosen": flow.province in matches.selection.province,
        }
        for flow in among
        if flow.industry == industry and flow.basis == basis
    ]


def members(plan: Plan, group: str) -> list[list[str]]:
    """Return the filter values that choose a whole group."""
    return [["industry", industry.id] for industry in plan.industries.values() if industry.group == group]


def notes(plan: Plan, matches: Matches, words: Words) -> list[str]:
    """Return how the counting goes where something is drawn, and what of the items found is not."""
    total, other = sum(flow.count for flow in flows(plan, matches)), len(without_industry(matches))
    lines = [words.say("industries_counting", n=total)] if total else []
    return lines + ([words.say("industries_other", n=other)] if other else [])


def chart_notes(plan: Plan, matches: Matches, words: Words) -> list[str]:
    """Return why the chart counts a province otherwise than the map does, where it does."""
    drawn: Counter[str] = Counter()
    for flow in flows(plan, matches):
        drawn[flow.province] += flow.count
    items = matches.by_province()
    differs = len(drawn) > 1 and any(n != items.get(id_) for id_, n in drawn.items())
    return [words.industries_node_note] if differs else []


def undrawn(plan: Plan, matches: Matches, measured: Measured | None, words: Words) -> str:
    """Return why the Sankey draws nothing: no link counts, or none of those that do is in the state measured."""
    if measured and flows(plan, matches):
        return words.say("partners_chart_none", state=measure_view.state(plan, measured, words))
    return words.say("industries_undrawn", **naming.plan_names(plan, words.lang))


def alt(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> str:
    """Return the Sankey in a sentence: what it counts, how much it draws, which provinces have the most."""
    drawn = flows(plan, measure_view.counted(matches, measured))
    counts: Counter[str] = Counter()
    for flow in drawn:
        counts[flow.province] += flow.count
    top = words.enumeration.join(f"{plan.provinces[id_].short.at(words.lang)} {n}" for id_, n in counts.most_common(3))
    industries = len({flow.industry for flow in drawn})
    said = words.say("industries_alt", industries=industries, provinces=len(counts), total=counts.total(), top=top)
    return measure_view.captioned(plan, said, measured, words)


def cards(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> CardsPayload:
    """Return a card for each industry: what comes in or goes out, where in the home city, who answers for it.

    Under a measure every item says its state, and a card how many of its items are in the one that is measured.
    """
    shown_ = [_card(plan, matches, plan.industries[id_], measured, words) for id_ in shown(plan, matches)]
    group: CardGroup = {"id": "industries", "title": "", "count": "", "cards": shown_}
    note = measure_view.captioned(plan, words.industries_cards, measured, words)
    return {"lang": words.lang, "note": note, "words": card_view.labels(words), "groups": [group]}


def _card(plan: Plan, matches: Matches, industry: Industry, measured: Measured | None, words: Words) -> Card:
    items, selection = of_industry(matches, industry.id), matches.selection
    counted = measure_view.counted(matches, measured)
    provinces = {flow.province for flow in flows(plan, counted) if flow.industry == industry.id}
    group = plan.word("industry_group", industry.group).at(words.lang)
    number = measure_view.number(words, len(of_industry(counted, industry.id)), len(items), measured)
    states = measure_view.chips(plan, (one.id for one in items), measured, words)
    counts = [number, words.say("industries_provinces", n=len(provinces))]
    return {
        "id": industry.id,
        "title": industry.name.at(words.lang),
        "picks": [["industry", industry.id]],
        "chosen": industry.id in selection.industry,
        "colour": industry.colour,
        "text": " · ".join([group, *counts]),
        "sections": [
            {
                "label": direction(said, words),
                "items": [card_view.item(plan, one, selection, words, True, states.get(one.id)) for one in members_],
            }
            for said, members_ in by_directions(plan, items).items()
        ],
        "places": card_view.places(plan, (site for one in items for site in one.sites), selection, words),
        "units": card_view.units(plan, items, selection, words),
    }


def direction(said: tuple[str, ...], words: Words) -> str:
    """Return the directions in which items run, in words."""
    if not said:
        return words.industries_no_partner
    if said == (BENCHMARK,):
        return words.industries_benchmark
    return " · ".join(words.say(f"map_direction_{one}") for one in said)
