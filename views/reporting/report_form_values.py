"""What a form of a report holds: its texts from a record, and a record's content from its texts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from plan.written_forms import day, narrow
from records import amounts, content
from records.content import TARGET, Content, Figure
from views import as_reported
from views.records.reporting_words import Names
from views.reporting.owed_report import OwedReport

DAYS = ("corridor_since", "due", "as_of")


def filled(names: Names, one: OwedReport) -> dict[str, str]:
    """Return field → text as a form begins: what its record says, else what was said last time.

    The day for which a value holds is typed each time; the unit of measure is the plan's.
    """
    if one.record is not None:
        return as_typed(one.record.content)
    values = as_typed(one.before)
    if one.kind == TARGET:
        goal = names.plan.targets.get(one.target)
        values = {"figure_unit": goal.measure_unit.zh if goal else ""} | values | {"as_of": ""}
    return values


def as_typed(said: Content | None) -> dict[str, str]:
    """Return field → text as a form holds it."""
    if said is None:
        return {}
    values = {name: getattr(said, name) for name in said.__dataclass_fields__ if name not in ("lang", "figure")}
    typed = {name: _plain(value) for name, value in values.items()}
    figure = getattr(said, "figure", None)
    if figure is not None:
        typed |= {"figure": f"{figure.value:f}", "figure_unit": figure.unit}
    return typed


def _plain(value: object) -> str:
    match value:
        case tuple():
            return "\n".join(map(str, value))
        case date():
            return value.isoformat()
    return str(value) if value is not None else ""


def read(
    kind: str, typed: Mapping[str, str], lang: str, former: Content | None = None
) -> tuple[Content | None, tuple[tuple[str, str], ...]]:
    """Return what a form says, or what is wrong with what was typed; a form is input like any other.

    The text is in the language of the page, or of what the form was filled from where that was left unchanged.
    """
    faults: list[tuple[str, str]] = []
    type_ = content.KINDS[kind]
    known = [name for name in type_.__dataclass_fields__ if name != "lang"]
    values: dict[str, Any] = {name: plain_text(typed.get(name, "")) for name in known}
    if "documents" in values:
        lines = (line.strip() for line in str(values["documents"]).splitlines())
        values["documents"] = tuple(line for line in lines if line)
    if "figure" in values:
        values["figure"] = _figure(typed, faults, unit_given=kind == TARGET)
    for name in DAYS:
        if name in values:
            values[name] = _date(name, str(values[name]), faults)
    if faults:
        return None, tuple(faults)
    return as_reported.kept(type_(**values, lang=lang), former), ()


def plain_text(text: str) -> str:
    """Return typed text with one kind of line end and no blanks around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _figure(typed: Mapping[str, str], faults: list[tuple[str, str]], unit_given: bool) -> Figure | None:
    """Return the figure that was typed; a unit of measure without a number is a fault unless the form came with it."""
    number, unit = typed.get("figure", "").strip(), typed.get("figure_unit", "").strip()
    if not number and (not unit or unit_given):
        return None
    try:
        return Figure(amounts.decimal(narrow(number)), unit)
    except ValueError:
        faults.append(("figure", "no-number"))
        return None


def _date(name: str, text: str, faults: list[tuple[str, str]]) -> date | None:
    try:
        return day(text) if text.strip() else None
    except ValueError:
        faults.append((name, "no-date"))
        return None
