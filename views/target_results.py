"""What was reported on targets in words: the accepted figure that leads, what stands below it, shares, differences."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from plan.model import Plan, Target
from plan.queries import targets
from records import amounts
from records.content import Figure
from records.ledger_model import Ledger
from records.targets import Reported, Result
from views import figures, money
from views.projects import project_sums
from views.records.reporting_words import STATES, day
from views.words import Words

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Said:
    """One report in words: a number with its unit of measure, or a state; `unit` is empty for a state.

    `percent` is what part of the goal it is, `share` the same in words; both empty where no share may be shown.
    """

    value: str
    unit: str
    as_of: str
    by: str
    percent: str
    share: str
    difference: str

    @property
    def figure(self) -> str:
        """The number with its unit of measure, or the state."""
        return f"{self.value} {self.unit}".rstrip()


def of(plan: Plan, target: Target, words: Words, reported: Reported) -> tuple[Said, ...]:
    """Return what was accepted of a target: first the figure that leads, then the others with their difference."""
    found = reported.of(target.id)
    return tuple(said(plan, target, one, words, found[0] if place else None) for place, one in enumerate(found))


def said(plan: Plan, target: Target, result: Result, words: Words, leading: Result | None = None) -> Said:
    """Return one report in words; with its difference where another one leads."""
    state = plan.word(STATES, result.state).at(words.lang) if result.state else ""
    by = result.unit_name.at(words.lang) if result.unit_name else words.report_office
    figure = result.figure
    value, unit = figures.parts(figure, words, target.measure_unit) if figure else (state, "")
    percent = "" if leading else _percent(target, result)
    return Said(
        value=value,
        unit=unit,
        as_of=words.say("targets_as_of", day=day(result.as_of)) if result.as_of else result.period,
        by=words.enumeration.join((by, state)) if figure and state else by,
        percent=percent,
        share=words.say("targets_share", share=percent) if percent else "",
        difference=_difference(target, leading, result, words) if leading else "",
    )


def unreported(plan: Plan, target: Target, words: Words, reported: Reported) -> str:
    """Return what stands where nothing is reported of a goal; empty for what nobody reports on, or is reported."""
    if not targets.is_owed(plan, target) or reported.of(target.id):
        return ""
    return words.targets_unpublished if reported.public else words.targets_unreported


def line(plan: Plan, target: Target, words: Words, reported: Reported) -> str:
    """Return what was reported of a target as one text, or that nothing is; empty for what nobody reports on."""
    parts = (
        words.say(
            "targets_said",
            figure=one.figure,
            about=words.enumeration.join(filter(None, (one.as_of, one.by, one.share, one.difference))),
        )
        for one in of(plan, target, words, reported)
    )
    return words.export_separator.join(parts) or unreported(plan, target, words, reported)


def of_ledgers(plan: Plan, ledger: Ledger | None, reported: Reported, words: Words) -> dict[str, str]:
    """Return target → what the ledger adds up to, for those that projects count for; empty without a ledger."""
    if ledger is None:
        return {}
    counted = project_sums.counted_for(plan, ledger)
    return {id_: of_ledger(plan.targets[id_], yuan, reported, ledger.known, words) for id_, yuan in counted.items()}


def of_ledger(target: Target, yuan: int, reported: Reported, known: date | None, words: Words) -> str:
    """Return what the ledger adds up to for a target, as of which day, and how far from the figure that leads."""
    line = words.say("projects_ledger_sum", amount=money.sum_of(yuan, words), day=day(known))
    leading = next(iter(reported.of(target.id)), None)
    if leading is None or leading.figure is None or leading.figure.yuan is None:
        return line
    between = yuan - leading.figure.yuan
    return line + words.say("projects_difference", amount=f"{_sign(between)}{money.sum_of(abs(between), words)}")


def share(target: Target, result: Result) -> Fraction | None:
    """Return what part of a goal's value was reported; None unless measure, scope and years are the plan's own.

    A report on a target is for its whole scope, so it is the years that a goal must carry and the day must lie in, and
    the unit of measure.
    """
    if target.value is None or not target.years or not result.as_of or not result.figure:
        return None
    first, last = target.years
    goal = Figure(Decimal(str(target.value)), target.measure_unit.zh)
    if not first <= result.as_of.year <= last or not _comparable(goal, result.figure) or not goal.value:
        return None
    return _exact(result.figure) / _exact(goal)


def _percent(target: Target, result: Result) -> str:
    """Return a share in per cent to one digit, rounded down: what is not reached is never shown as reached."""
    part = share(target, result)
    return "" if part is None else f"{amounts.plain(Decimal(part * 1000 // 1).scaleb(-1))}%"


def _difference(target: Target, leading: Result, other: Result, words: Words) -> str:
    if not leading.figure or not other.figure or not _comparable(leading.figure, other.figure):
        return ""
    if other.figure.yuan is not None and leading.figure.yuan is not None:
        between = Figure(Decimal(other.figure.yuan - leading.figure.yuan), amounts.SINGLE)
    else:
        between = Figure(other.figure.value - leading.figure.value, other.figure.unit)
    value, unit = figures.parts(between, words, target.measure_unit)
    return words.say("targets_difference", difference=f"{_sign(between.value)}{value.removeprefix('-')} {unit}")


def _sign(difference: Decimal | int) -> str:
    return "" if not difference else MINUS if difference < 0 else "+"


def _comparable(one: Figure, other: Figure) -> bool:
    return (one.yuan is not None and other.yuan is not None) or one.unit == other.unit


def _exact(figure: Figure) -> Fraction:
    return Fraction(figure.value if figure.yuan is None else figure.yuan)
