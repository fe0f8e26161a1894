"""Targets as the plan writes them and what was reported on them, in the words a page shows."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, TypedDict

from plan.links import Matches
from plan.model import Plan, Target
from plan.queries import targets
from plan.reporting import Reporting
from plan.text import Lang
from records import targets as targets_of
from records.ledger_model import Ledger
from records.model import Measured
from records.targets import NOTHING, Reported
from views import as_reported, item_view, measure_view, naming, target_results, time_axis
from views.as_reported import Quoted
from views.measure_view import StateChip
from views.phrases import Phrases
from views.projects import project_sum_words
from views.target_results import Said
from views.time_axis import TimeAxis
from views.words import Words


class TargetKind(TypedDict):
    """A kind of target and how many there are."""

    id: str
    label: str
    n: int


class ReportedResult(TypedDict):
    """A reported result: what, in which unit of measure, by whom, and its source as typed."""

    text: str
    measured: str
    by: str
    original: Quoted


class AcceptedFigure(TypedDict):
    """The accepted figure of a target, or its state: with its day and unit, its share, its source as typed."""

    value: str
    measured: str
    note: str
    share: str
    original: Quoted


class TargetText(TypedDict):
    """A target as the plan writes it, with what was reported: what leads, if anything, and what stands below."""

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
    counts: str
    ledger: str
    accepted: list[AcceptedFigure]
    results: list[ReportedResult]
    unreported: str


class TargetGroup(TypedDict):
    """Targets of the same years."""

    years: str
    targets: list[TargetText]


class ReportedItem(ReportedResult):
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
    states: dict[str, StateChip]


def timeline(
    plan: Plan,
    matches: Matches,
    words: Words,
    today: date | None = None,
    reported: Reported = NOTHING,
    measured: Measured | None = None,
    ledger: Ledger | None = None,
    reporting: Reporting | None = None,
) -> TimelinePayload:
    """Return the line of years with its groups, what carries no year, the background, and what to say about them.

    Without a day, nothing depends on when it is shown. Under a measure a target says the state of its item.

    Parameters
    ----------
    ledger
        What the project ledger holds up to the period and day of the link; None where there is no project.
    reporting
        What the link asks for: the period and day up to which `reported` and `ledger` are known are said.
    """
    of_ledger = target_results.of_ledgers(plan, ledger, reported, words)
    items = {target.id: target.item for target in plan.targets.values() if target.item}
    chips = measure_view.chips(plan, items.values(), measured, words)
    reached = targets.reached(plan, matches)
    groups = targets.dated(plan)
    due = {group.years[1] for group in groups}

    def cards(those: Iterable[Target]) -> list[TargetText]:
        about = reached, words, reported
        return [_target(plan, matches, target, *about, of_ledger.get(target.id, "")) for target in those]

    return {
        "lang": words.lang,
        "words": words.all("targets_line_"),
        "axis": time_axis.axis(targets.span(plan), plan.period, due, today, words),
        "kinds": _kinds(plan, words),
        "notes": [
            *_notes(plan, matches, reached, words, reported),
            *limits(plan, reporting, ledger is not None, words),
        ],
        "groups": [{"years": naming.years(group.years), "targets": cards(group.targets)} for group in groups],
        "undated": cards(targets.undated(plan)),
        "background": cards(targets.background(plan)),
        "others": _others(plan, matches, words, reported),
        "states": {id_: chips[item] for id_, item in items.items() if item in chips},
    }


def _kinds(plan: Plan, words: Words) -> list[TargetKind]:
    counts = Counter(target.kind for target in plan.targets.values())
    return [
        {"id": kind, "label": word.at(words.lang), "n": counts[kind]}
        for kind, word in plan.vocab["target_kind"].items()
    ]


def _notes(plan: Plan, matches: Matches, reached: frozenset[str], words: Words, reported: Reported) -> list[str]:
    notes = []
    if len(reached) < len(plan.targets):
        notes.append(words.say("targets_reached", n=len(reached)) if reached else words.targets_reached_none)
    if matches.selection.province or matches.selection.reach:
        notes.append(words.targets_province)
    if reported.lost:
        notes.append(words.records_lost)
    elif reported.empty:
        notes.append(words.targets_none_published if reported.public else words.targets_none_reported)
    elif reported.targets:
        notes.append(words.targets_leads)
    return notes


def limits(plan: Plan, reporting: Reporting | None, ledger: bool, words: Words) -> list[str]:
    """Return up to which period, and as accepted by which day, reports and the ledger, if any, are shown."""
    if reporting is None:
        return []
    dates = Reporting(period=reporting.period, as_of=reporting.as_of)
    until = project_sum_words.limits_of(plan, dates, reporting.as_of, words)
    said = "targets_limits" if ledger else "targets_limits_reports"
    return [words.say(said, limits=until)] if until else []


def _target(
    plan: Plan,
    matches: Matches,
    target: Target,
    reached: frozenset[str],
    words: Words,
    reported: Reported,
    ledger: str,
) -> TargetText:
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
        "counts": counts(target, words),
        "ledger": ledger,
        "accepted": _accepted(plan, target, words, reported),
        "results": _results(plan, target, words, reported),
        "unreported": "" if reported.empty else target_results.unreported(plan, target, words, reported),
    }


def counts(target: Target, words: Words) -> str:
    """Return what of the project ledger counts for a target, in words; empty where nothing does."""
    return words.say("targets_counts", rule=target.counts_rule.at(words.lang)) if target.counts else ""


def _accepted(plan: Plan, target: Target, words: Words, reported: Reported) -> list[AcceptedFigure]:
    return [
        {
            "value": said.value,
            "measured": said.unit,
            "note": f"{said.as_of} · {said.by}",
            "share": said.share,
            "original": as_reported.quoted(words, result.source, result.lang),
        }
        for result, said in _said(plan, target, words, reported)[:1]
    ]


def _results(plan: Plan, target: Target, words: Words, reported: Reported) -> list[ReportedResult]:
    """Return what stands below the figure that leads, with its day and its difference."""
    return [
        {
            "text": f"{said.as_of} {said.value} ",
            "measured": said.unit,
            "by": " · ".join(filter(None, (said.difference, said.by))),
            "original": as_reported.quoted(words, result.source, result.lang),
        }
        for result, said in _said(plan, target, words, reported)[1:]
    ]


def _said(plan: Plan, target: Target, words: Words, reported: Reported) -> list[tuple[targets_of.Result, Said]]:
    said = target_results.of(plan, target, words, reported)
    return list(zip(reported.of(target.id), said, strict=True))


def _others(plan: Plan, matches: Matches, words: Words, reported: Reported) -> list[ReportedItem]:
    """Return what units reported of items found that have a target; the measure is that of the report alone."""
    by_item = targets.by_item(plan)
    shown = {item.id for item in matches.items}
    listed: list[ReportedItem] = []
    for result in (one for one in reported.items if one.item in shown and one.item in by_item):
        said = target_results.said(plan, by_item[result.item], result, words)
        listed.append(
            {
                "id": result.number,
                "item": result.item,
                "title": plan.items[result.item].title.at(words.lang),
                "text": f"{said.as_of} {said.value} ",
                "measured": said.unit,
                "by": said.by,
                "original": as_reported.quoted(words, result.source, result.lang),
            }
        )
    return listed
