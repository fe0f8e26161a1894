"""Industry × province by projects or their money; what is from no province of the belt in columns of its own."""

from collections.abc import Mapping

from plan.links import Matches
from plan.model import Plan
from views import matrix
from views.matrix import MatrixCell, MatrixColumn, MatrixPayload, MatrixRow
from views.projects import project_numbers, project_sum_words, project_sums
from views.projects.project_sums import NO_INDUSTRY, NOT_OF_THE_BELT, MeasuredProjects, Totals
from views.words import Words

AMOUNT = "amount"
Sums = Mapping[tuple[str, str], Totals]


def described(plan: Plan, matches: Matches, shown: MeasuredProjects, words: Words) -> MatrixPayload:
    """Return the matrix of the ledger; columns beyond the belt are there where a project is from there."""
    found = project_sums.by_industry_and_origin(plan, shown.ledger)
    origins = [*plan.belt, *(one for one in NOT_OF_THE_BELT if any(origin == one for _, origin in found))]
    rows = [_row(plan, matches, found, shown.measure, id_, origins, words) for id_ in (*plan.industries, NO_INDUSTRY)]
    columns = [_column(plan, matches, found, id_, words) for id_ in origins]
    rule = project_sum_words.what_counts(plan, shown.measure, words)
    caption = words.say("ledger_matrix_caption", what=project_sum_words.heading(plan, shown, words))
    caption = words.say("ledger_matrix_caption_counts", caption=caption, rule=rule) if rule else caption
    return {
        "lang": words.lang,
        "industries": rows,
        "provinces": columns,
        "words": matrix.texts(caption, rows, columns, words),
        "keys": {},
    }


def _row(
    plan: Plan, matches: Matches, found: Sums, measure: str, id_: str, origins: list[str], words: Words
) -> MatrixRow:
    industry, chosen = plan.industries.get(id_), id_ in matches.selection.industry
    label = project_sum_words.industry_name(plan, id_, words)
    return {
        "id": id_,
        "label": label,
        "group": industry.group if industry else NO_INDUSTRY,
        "colour": industry.colour if industry else "",
        "chosen": chosen,
        "empty": matches.selection.narrows and not chosen and not any(row == id_ for row, _ in found),
        "cells": [_cell(plan, found.get((id_, one)), measure, label, one, words) for one in origins],
    }


def _column(plan: Plan, matches: Matches, found: Sums, id_: str, words: Words) -> MatrixColumn:
    name, province = project_sum_words.origin_name(plan, id_, words), plan.provinces.get(id_)
    chosen = id_ in matches.selection.province
    return {
        "id": id_ if province else "",
        "label": province.abbr.at(words.lang) if province else words.say(f"ledger_column_{id_}"),
        "name": name,
        "chosen": chosen,
        "empty": matches.selection.narrows and not chosen and not any(column == id_ for _, column in found),
    }


def _cell(plan: Plan, found: Totals | None, measure: str, industry: str, origin: str, words: Words) -> MatrixCell:
    names = {"industry": industry, "province": project_sum_words.origin_name(plan, origin, words)}
    if found is None:
        return {"n": 0, "title": words.say("ledger_cell_zero", **names)}
    number = project_sum_words.in_words(words, found, measure)
    value = found.value(measure)
    title = words.say("ledger_cell", number=number, **names)
    return {"n": value, "basis": AMOUNT, "text": project_numbers.short(words, value, measure), "title": title}
