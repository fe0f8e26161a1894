"""What the form of a project holds as text: filled from a project, and read back into one."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from plan.written_forms import day, narrow
from records import amounts, project_fields
from records.content import Content
from records.project import NEW, SIGNED, STAGES, UNKNOWN, Investor, Need, Project, Receipt, StageDate
from records.project_fields import ProjectField
from views import as_reported
from views.reporting.report_form_values import plain_text

STAGE_PREFIX = "stage-"
YES = "yes"
Typed = Mapping[str, str]
Faults = list[tuple[str, str]]
IN_FORM = tuple(one for one in project_fields.OWN if one.name != "lang")  # what is typed is in the language of the page
LISTED = {"investors": project_fields.INVESTOR, "needs": project_fields.NEED}
T = TypeVar("T", Investor, Need)


def as_typed(said: Project | None) -> dict[str, str]:
    """Return field → text as the form holds it."""
    if said is None:
        return {"kind": NEW, "origin": UNKNOWN}
    typed = {one.name: _text(one, getattr(said, one.name)) for one in IN_FORM}
    typed |= {f"{STAGE_PREFIX}{one.stage}": one.on.isoformat() for one in said.stages}
    typed["receipts"] = _rows({"period": one.period, "yuan": _wan(one.yuan)} for one in said.receipts)
    for name, listed in LISTED.items():
        parts = getattr(said, name)
        typed[name] = _rows({one.name: _text(one, getattr(part, one.name)) for one in listed} for part in parts)
    return typed


def _text(field: ProjectField, value: Any) -> str:
    match field.kind:
        case project_fields.CHOICES:
            return "\n".join(value)
        case project_fields.MONEY:
            return _wan(None if value == field.blank else value)
        case project_fields.SHARE:
            return "" if value is None else f"{value / amounts.HUNDREDTHS:g}"
        case project_fields.FLAG:
            return YES if value else ""
    return str(value)


def _rows(rows: Iterable[Mapping[str, str]]) -> str:
    found = [dict(row) for row in rows]
    return json.dumps(found, ensure_ascii=False) if found else ""


def _wan(yuan: int | None) -> str:
    return "" if yuan is None else amounts.plain(amounts.in_unit(yuan, amounts.SMALL))


def read(typed: Typed, lang: str, former: Content | None = None) -> tuple[Project | None, tuple[tuple[str, str], ...]]:
    """Return the project that a form says, or what is wrong with what was typed.

    The text is in the language of the page, or of what the form was filled from where that was left unchanged.
    """
    faults: Faults = []
    values = {one.name: _value(one, typed.get(one.name, ""), faults) for one in IN_FORM}
    values["stages"] = tuple(_stages(typed, faults))
    values["investors"] = tuple(_parts(Investor, "investors", typed, faults))
    values["receipts"] = tuple(_receipts(_read_rows("receipts", typed, faults), faults))
    values["needs"] = tuple(_parts(Need, "needs", typed, faults))
    if faults:
        return None, tuple(faults)
    return as_reported.kept(Project(**values, lang=lang), former), ()


def by_stage(faults: Iterable[tuple[str, str]], said: Project, today: date) -> tuple[tuple[str, str], ...]:
    """Return faults with those of the stages under the stage whose day is in question."""
    return tuple(
        (f"{STAGE_PREFIX}{_stage_of(code, said, today)}" if name == "stages" else name, code) for name, code in faults
    )


def _stage_of(code: str, said: Project, today: date) -> str:
    days = [(stage, on) for stage in STAGES if (on := said.day_of(stage))]
    wrong = {
        "in-future": [stage for stage, on in days if on > today],
        "order": [later for (_, before), (later, after) in pairwise(days) if after < before],
        "not-signed": [SIGNED],
    }
    return next(iter(wrong.get(code, ())), STAGES[0])


def lines(text: str) -> Iterator[str]:
    """Yield the lines of a text that say something."""
    yield from filter(None, (line.strip() for line in text.splitlines()))


def _value(field: ProjectField, text: str, faults: Faults) -> Any:
    match field.kind:
        case project_fields.CHOICES:
            return tuple(lines(text))
        case project_fields.MONEY:
            yuan = _yuan(field.name, text, faults)
            return field.blank if yuan is None else yuan
        case project_fields.SHARE:
            return _share(field.part, narrow(text), faults)
        case project_fields.FLAG:
            return text == YES
    return plain_text(text)


def _parts(type_: type[T], name: str, typed: Typed, faults: Faults) -> Iterator[T]:
    for row in _read_rows(name, typed, faults):
        yield type_(**{one.name: _value(one, row.get(one.name, ""), faults) for one in LISTED[name]})


def _share(name: str, text: str, faults: Faults) -> int | None:
    if not text:
        return None
    try:
        return amounts.share(text)
    except amounts.NoShare as fault:
        faults.append((name, fault.code))
        return None


def _yuan(name: str, text: str, faults: Faults) -> int | None:
    """Return a sum that was typed in 万元; None where nothing was typed, or no sum."""
    if not text.strip():
        return None
    try:
        return amounts.yuan(amounts.decimal(narrow(text)), amounts.SMALL)
    except amounts.AmountFault as fault:
        faults.append((name, fault.code))
        return None


def _stages(typed: Typed, faults: Faults) -> Iterator[StageDate]:
    for stage in STAGES:
        name = f"{STAGE_PREFIX}{stage}"
        text = typed.get(name, "").strip()
        if not text:
            continue
        try:
            yield StageDate(stage, day(text))
        except ValueError:
            faults.append((name, "no-date"))


def _read_rows(name: str, typed: Typed, faults: Faults) -> list[dict[str, str]]:
    """Return rows of text as the browser sent them, without those that say nothing."""
    try:
        found = json.loads(typed.get(name, "") or "[]")
        rows = [{str(key): plain_text(str(value)) for key, value in row.items()} for row in found]
    except (ValueError, AttributeError, TypeError, RecursionError):
        faults.append((name, "form"))
        return []
    return [row for row in rows if any(row.values())]


def _receipts(rows: Iterable[Mapping[str, str]], faults: Faults) -> Iterator[Receipt]:
    for row in rows:
        yuan = _yuan("receipts", row.get("yuan", ""), faults)
        if yuan is None or not row.get("period"):
            faults.append(("receipts", "missing"))
        else:
            yield Receipt(row["period"], yuan)
