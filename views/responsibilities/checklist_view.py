"""A unit's checklist of one page: its items task by task, with a box to tick beside each."""

from typing import Annotated, TypedDict

from plan.links import Matches
from plan.model import Item, Plan
from plan.queries import responsibilities
from views import item_view, naming, publication
from views.phrases import Phrases
from views.reporting import own_dates
from views.reporting.own_dates import OwnDates
from views.responsibilities import standing
from views.words import Words

COLUMNS = ("item", "clause", "partners", "span")
OWN_DATE = "date"


class ChecklistRow(TypedDict):
    """An item, cell by cell in the order of the columns; `box` names its box."""

    id: str
    box: str
    cells: list[str]


class ChecklistGroup(TypedDict):
    """The items of one task; `standing` says whether the unit is listed first, later, or through a collective name."""

    title: str
    standing: str
    rows: list[ChecklistRow]


class Checklist(TypedDict):
    """What a checklist shows, on the page and in the file."""

    title: str
    words: Annotated[dict[str, str], Phrases("checklist_word_")]
    columns: list[tuple[str, str]]
    groups: list[ChecklistGroup]
    notes: list[str]
    foot: str


def checklist(plan: Plan, matches: Matches, unit: str, words: Words, dates: OwnDates | None = None) -> Checklist:
    """Return the checklist of a unit: the items found that it answers for, with the dates it set itself, if any."""
    columns = (*COLUMNS, OWN_DATE) if dates else COLUMNS
    return {
        "title": words.say("checklist_title", unit=plan.units[unit].name.at(words.lang)),
        "words": words.all("checklist_word_"),
        "columns": [(name, words.say(f"checklist_head_{name}")) for name in columns],
        "groups": [_group(plan, one, words, dates) for one in responsibilities.answers(plan, matches, unit)],
        "notes": _notes(plan, words),
        "foot": words.export_separator.join((publication.source(plan, words), publication.version(plan, words))),
    }


def _notes(plan: Plan, words: Words) -> list[str]:
    unnamed = responsibilities.unnamed(plan)
    return [
        words.say("checklist_years", period=naming.years(plan.period)),
        words.brief_first_note,
        *([words.say("tasks_unnamed_note", n=len(unnamed))] if unnamed else []),
    ]


def _group(plan: Plan, one: responsibilities.Responsibility, words: Words, dates: OwnDates | None) -> ChecklistGroup:
    return {
        "title": naming.task_title(plan, one.task, words),
        "standing": standing.in_words(plan, one.place, words),
        "rows": [_row(plan, item, words, dates) for item in one.items],
    }


def _row(plan: Plan, item: Item, words: Words, dates: OwnDates | None) -> ChecklistRow:
    text = item_view.item_in_words(plan, item.id, words)
    span = words.say(f"brief_span_{item.year_basis}", years=naming.years(item.years))
    partners = text["partners_short"] or words.list_partners_none
    box = words.say("checklist_box", item=text["title"])
    own = [own_dates.line(list(dates.get(item.id, ())), words.enumeration)] if dates else []
    return {"id": item.id, "box": box, "cells": [text["title"], item.clause, partners, span, *own]}
