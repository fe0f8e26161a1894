"""What the workbook of projects holds of one: the cells of its row, column by column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from exports.projects import choices, columns
from exports.projects.choices import NO, YES
from exports.projects.columns import ID, NUMBER, RECEIPT, UNIT, VERSION, Column
from plan.heading import SMALL
from plan.model import Plan
from records import amounts
from records.model import Record
from records.project import STAGES, Project
from records.responsible import Later
from views.words import Words

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A project as a row carries it; `id` and `version` empty for one that is not in the ledger yet."""

    project: Project
    id: str = ""
    version: int | None = None
    number: str = ""
    unit: str = ""


def entries(records: Iterable[Record]) -> tuple[Entry, ...]:
    """Return the entries of the records that hold a project."""
    return tuple(
        Entry(one.content, one.id, one.version, one.number, one.unit)
        for one in records
        if isinstance(one.content, Project)
    )


def values(plan: Plan, made: Sequence[Column], entry: Entry, words: Words, later: Later = ()) -> Iterator[Cell]:
    """Yield the cells of a project, column by column."""
    said, known = entry.project, choices.choices(plan, words.lang, later)
    kept: dict[str, Cell] = {
        NUMBER: entry.number,
        ID: entry.id,
        VERSION: "" if entry.version is None else str(entry.version),
    }
    coded = {"origin": said.origin, "industry": said.industry, "county": said.county, "park": said.park}
    coded |= {"kind": said.kind, "lang": said.lang, "confidential": YES if said.confidential else NO, UNIT: entry.unit}
    plain = {"name": said.name, "event": said.event, "source": said.source, "note": said.note}
    received = {one.period: one.yuan for one in said.receipts}
    for column in made:
        id_ = column.id
        if id_ in kept:
            yield kept[id_]
        elif id_ in coded:
            yield known[id_].labels.get(coded[id_], coded[id_])
        elif id_ in plain:
            yield plain[id_]
        elif id_ in ("items", "ways"):
            yield _joined(getattr(said, id_), known[id_].labels, words)
        elif id_ in STAGES:
            yield said.day_of(id_)
        elif id_ == RECEIPT:
            yield money(received.get(column.period))
        elif id_ == "agreed":
            yield money(said.agreed)
        elif id_ == "agreed_before":
            yield money(said.agreed_before or None)
        else:
            yield _numbered(column, said, known, words)


def _numbered(column: Column, said: Project, known: Mapping[str, choices.Choices], words: Words) -> Cell:
    place = column.number - 1
    if column.id in columns.INVESTOR:
        if place >= len(said.investors):
            return None
        one = said.investors[place]
        if column.id == "investor_share":
            return None if one.share is None else float(Decimal(one.share).scaleb(-2))
        return one.name if column.id == "investor" else _joined(one.classes, known[column.id].labels, words)
    if place >= len(said.needs):
        return None
    need = said.needs[place]
    text = {"need_kind": need.kind, "need_state": need.state, "need_decider": need.decider}.get(column.id, need.note)
    return known[column.id].labels.get(text, text) if column.id in known else text


def _joined(ids: Iterable[str], labels: Mapping[str, str], words: Words) -> str:
    return words.project_file_between.join(labels.get(id_, id_) for id_ in ids)


def money(yuan: int | None) -> Cell:
    """Return a sum as a cell, in ten thousands of yuan; empty where there is none."""
    return None if yuan is None else in_small_unit(yuan)


def in_small_unit(yuan: int) -> float:
    """Return a sum in ten thousands of yuan; a workbook holds any up to `amounts.LARGEST` exactly."""
    return float(amounts.in_unit(yuan, SMALL))
