"""What a deck or a brief says of the ledger: its sums in words, by origin and period, the largest projects."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from exports.projects.rows import notes
from exports.projects.snapshot import LedgerSnapshot
from exports.request import ExportRequest
from plan.model import Plan
from plan.reporting import AGREED
from records import periods
from records.ledger_model import SUMS, Total, totals
from records.project import ABROAD, UNKNOWN
from views import money, naming, target_results
from views.projects import project_words
from views.projects.project_sums import OUTSIDE
from views.records.reporting_words import period_name
from views.words import Words

PLACES = 2  # decimals of sums in words
MOST_PERIODS = 12


@dataclass(frozen=True, slots=True)
class BarGroup:
    """What one bar shows: its name, its sum in whole yuan, and what of it counts for the target of the plan."""

    name: str
    yuan: int
    counted: int


def lines(plan: Plan, request: ExportRequest, shown: LedgerSnapshot) -> tuple[str, ...]:
    """Return the sums of the ledger in words: all of them, what counts beside each goal, and as of which day.

    A goal is for all projects, so the sum of a part stands without it, and without the figure that was accepted.
    """
    words, total = request.words, shown.total
    sums = words.say(
        "project_sums",
        n=total.projects,
        agreed=money.sum_of(total.agreed, words, places=PLACES),
        paid=money.sum_of(total.paid, words, places=PLACES),
    )
    return (sums, *_counted(plan, request, shown), *notes(plan, request))


def _counted(plan: Plan, request: ExportRequest, shown: LedgerSnapshot) -> Iterator[str]:
    words, total = request.words, shown.total
    for target in plan.targets.values():
        if target.counts:
            yuan = total.counted_agreed if target.counts == AGREED else total.counted_paid
            accepted = target_results.of(plan, target, words, request.reported) if shown.whole else ()
            about = {"measure": target.measure.at(words.lang), "goal": target.as_written.at(words.lang)}
            if accepted:
                leading = accepted[0]
                of_it = words.enumeration.join(filter(None, (leading.as_of, leading.by)))
                said = words.say("targets_said", figure=leading.figure, about=of_it)
                ledger = target_results.of_ledger(target, yuan, request.reported, shown.ledger.known, words)
                yield words.say("project_counted_reported", said=said, ledger=ledger, **about)
            else:
                key = "project_counted" if shown.whole else "project_counted_part"
                yield words.say(key, sum=money.sum_of(yuan, words, places=PLACES), **about)


def by_origin(plan: Plan, shown: LedgerSnapshot, words: Words) -> tuple[BarGroup, ...]:
    """Return what was agreed by province of the belt, the most first; then from outside it, abroad and unknown."""
    belt = {plan.provinces[id_].adcode: id_ for id_ in plan.belt}
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * len(SUMS))
    for one in totals(shown.ledger.cells, "province", "origin"):
        province, origin = one.group
        where = province if province in belt else OUTSIDE if province else ABROAD if origin == ABROAD else UNKNOWN
        for place, name in enumerate(SUMS):
            sums[where][place] += getattr(one, name)
    found = {where: Total((where,), *values) for where, values in sums.items()}
    ranked = sorted((one for where, one in found.items() if where in belt), key=lambda one: (-one.agreed, one.group))
    rest = [found[where] for where in (OUTSIDE, ABROAD, UNKNOWN) if where in found]
    return tuple(
        BarGroup(_origin(plan, belt, one.group[0], words), one.agreed, one.counted_agreed) for one in (*ranked, *rest)
    )


def _origin(plan: Plan, belt: dict[str, str], where: str, words: Words) -> str:
    if where in belt:
        return plan.provinces[belt[where]].short.at(words.lang)
    if where == OUTSIDE:
        return words.say("project_outside_belt", **naming.plan_names(plan, words.lang))
    return project_words.origin(plan, where, words)


def by_period(shown: LedgerSnapshot, words: Words) -> tuple[BarGroup, ...]:
    """Return what was paid in by period, the oldest first; by year where there are many."""
    whole_years = len(shown.received) > MOST_PERIODS
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in shown.received:
        known = sums[one.period[:4] if whole_years else one.period]
        known[0], known[1] = known[0] + one.yuan, known[1] + one.counted

    def name(id_: str) -> str:
        return words.say("project_year", year=id_) if whole_years else period_name(words, id_)

    ordered = sorted(sums) if whole_years else sorted(sums, key=periods.parse)
    return tuple(BarGroup(name(id_), *sums[id_]) for id_ in ordered)


def headings(words: Words) -> tuple[str, ...]:
    """Return the columns of the largest projects."""
    names = ("name", "investors", "origin", "stage")
    unit = words.say("project_in_unit", name=project_words.field("agreed", words), unit=money.unit_name(words))
    paid = words.say("project_in_unit", name=project_words.field("paid", words), unit=money.unit_name(words))
    return (*(project_words.field(name, words) for name in names), unit, paid)


def largest(plan: Plan, shown: LedgerSnapshot, most: int, words: Words) -> tuple[tuple[str, ...], ...]:
    """Return the projects with the most agreed investment, a row each, in the columns of `headings`."""
    listed = sorted(shown.said, key=lambda one: (-(one[1].agreed_by(shown.until) or 0), one[0].number))
    rows = []
    for _, said in listed[:most]:
        stage, agreed = said.stage_at(shown.until), said.agreed_by(shown.until)
        rows.append((
            said.name,
            words.enumeration.join(one.name for one in said.investors),
            project_words.origin(plan, said.origin, words),
            plan.word(project_words.STAGE, stage).at(words.lang) if stage else "",
            "" if agreed is None else money.number(agreed, words, places=PLACES),
            money.number(said.paid(shown.until), words, places=PLACES),
        ))  # fmt: skip
    return tuple(rows)
