"""Targets and reported results in the words a page shows."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, TypedDict

from plan.links import Matches
from plan.model import Plan, Report, Target
from plan.queries import targets
from plan.text import Lang
from views import item_view, naming, time_axis
from views.phrases import Phrases
from views.time_axis import TimeAxis
from views.words import Words


class TargetKind(TypedDict):
    """A kind of target and how many there are."""

    id: str
    label: str
    n: int


class Result(TypedDict):
    """A reported result: what, in which unit, by whom, and its source in the words of the table."""

    text: str
    measured: str
    by: str
    original: str


class TargetText(TypedDict):
    """A target as the plan writes it, with what was reported."""

    id: str
    kind: str
    kind_word: str
    item: str
    chosen: bool
    reached: bool
    written: str
    measure: str
    wording: str
    scope: str
    clause: str
    path: str
    headline: bool
    split: str
    results: list[Result]
    unreported: str


class TargetGroup(TypedDict):
    """Targets of the same years."""

    years: str
    targets: list[TargetText]


class ReportedItem(Result):
    """A result reported against an item."""

    id: str
    item: str
    title: str


class TimelinePayload(TypedDict):
    """What the line of years draws: what is due by its years, what carries none, and what is only background."""

    lang: Lang
    words: Annotated[dict[str, str], Phrases("targets_line_")]
    axis: TimeAxis
    kinds: list[TargetKind]
    notes: list[str]
    groups: list[TargetGroup]
    undated: list[TargetText]
    background: list[TargetText]
    others: list[ReportedItem]


def timeline(plan: Plan, matches: Matches, words: Words, today: date | None = None) -> TimelinePayload:
    """Return the line of years with its groups, what carries no year, the background, and what to say about them.

    Without a day, nothing depends on when it is shown.
    """
    reached = targets.reached(plan, matches)
    groups = targets.dated(plan)
    due = {group.years[1] for group in groups}

    def cards(those: Iterable[Target]) -> list[TargetText]:
        return [_target(plan, matches, target, reached, words) for target in those]

    return {
        "lang": words.lang,
        "words": words.all("targets_line_"),
        "axis": time_axis.axis(targets.span(plan), plan.period, due, today, words),
        "kinds": _kinds(plan, words),
        "notes": _notes(plan, matches, reached, words),
        "groups": [{"years": naming.years(group.years), "targets": cards(group.targets)} for group in groups],
        "undated": cards(targets.undated(plan)),
        "background": cards(targets.background(plan)),
        "others": [_other(plan, report, words) for report in targets.reported_items(plan, matches)],
    }


def _kinds(plan: Plan, words: Words) -> list[TargetKind]:
    counts = Counter(target.kind for target in plan.targets.values())
    return [
        {"id": kind, "label": word.at(words.lang), "n": counts[kind]}
        for kind, word in plan.vocab["target_kind"].items()
    ]


def _notes(plan: Plan, matches: Matches, reached: frozenset[str], words: Words) -> list[str]:
    notes = []
    if len(reached) < len(plan.targets):
        notes.append(words.say("targets_reached", n=len(reached)) if reached else words.targets_reached_none)
    if matches.selection.province or matches.selection.reach:
        notes.append(words.targets_province)
    if not plan.reports:
        notes.append(words.targets_none_reported)
    return notes


def _target(plan: Plan, matches: Matches, target: Target, reached: frozenset[str], words: Words) -> TargetText:
    return {
        "id": target.id,
        "kind": target.kind,
        "kind_word": plan.word("target_kind", target.kind).at(words.lang),
        "item": target.item,
        "chosen": bool(target.item) and target.item in matches.selection.item,
        "reached": target.id in reached,
        "written": target.as_written.at(words.lang),
        "measure": target.measure.at(words.lang),
        "wording": words.say("targets_wording", words=target.qualifier.at(words.lang)) if target.qualifier.zh else "",
        "scope": target.scope.at(words.lang),
        "clause": target.clause,
        "path": item_view.clause_in_words(plan, target.clause, words)["path"],
        "headline": target.headline,
        "split": words.targets_no_split if targets.asked_for_split(target) else "",
        "results": [result(plan, report, words) for report in targets.reported(plan, target)],
        "unreported": words.targets_unreported if plan.reports and _awaited(plan, target) else "",
    }


def _awaited(plan: Plan, target: Target) -> bool:
    return target.kind == targets.GOAL and not targets.reported(plan, target)


def _other(plan: Plan, report: Report, words: Words) -> ReportedItem:
    title = plan.items[report.item].title.at(words.lang)
    return {"id": report.id, "item": report.item, "title": title, **result(plan, report, words)}


def reported_line(plan: Plan, target: Target, words: Words) -> str:
    """Return what was reported against a target as one text: unreported where a goal awaits it, else nothing."""
    results = (result(plan, report, words) for report in targets.reported(plan, target))
    line = words.export_separator.join(f"{one['text']}{one['measured']} · {one['by']}" for one in results)
    return line or (words.targets_unreported if _awaited(plan, target) else "")


def result(plan: Plan, report: Report, words: Words) -> Result:
    """Return a reported result: what, when and by whom, and its source in the words of the table."""
    return {
        "text": words.say("targets_result", period=report.period, value=_number(report.value)),
        "measured": report.value_unit,
        "by": plan.units[report.unit].short.at(words.lang),
        "original": report.source,
    }


def _number(value: float) -> str:
    """Return a value as reported, without a decimal point where it has none."""
    return str(int(value)) if value.is_integer() else str(value)
