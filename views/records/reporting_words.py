"""What records, units, periods and faults are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plan.model import UNSAID, Plan
from plan.other_names import Succession
from plan.queries import targets
from records import periods
from records.content import FREE_TEXT, Content, Figure
from records.model import REOPENED, Record
from records.responsible import Later
from views import as_reported, figures, naming
from views.words import Words

STATES = "report_state"
CORRIDOR_STATES = "corridor_progress"
DATES = "dates"  # what is chosen among the periods for the units' own dates, which belong to none


@dataclass(frozen=True, slots=True)
class Names:
    """What to call things on one page: the plan, and the units that succeeded those it prints."""

    plan: Plan
    words: Words
    later: Later

    def unit(self, id_: str) -> str:
        """Return a unit's short name; the id where neither plan nor successions know it."""
        return naming.unit(self.plan, id_, self.words, self.later)

    def place(self, unit: str) -> tuple[int, str]:
        """Return what units are sorted by: the order of the plan, then those it does not print."""
        order = list(self.plan.units)
        return (order.index(unit) if unit in order else len(order), unit)

    def item(self, id_: str) -> str:
        """Return an item's title; the id where the plan no longer has it."""
        item = self.plan.items.get(id_)
        return item.title.at(self.words.lang) if item else self.words.say("report_gone", id=id_)

    def target(self, id_: str) -> str:
        """Return what a target measures and what the plan writes of it; the id where the plan no longer has it."""
        found = self.plan.targets.get(id_)
        if found is None:
            return self.words.say("report_gone", id=id_)
        measure, written = found.measure.at(self.words.lang), found.as_written.at(self.words.lang)
        return self.words.say("report_target", measure=measure, written=written)

    def standing_period(self, said: str, latest: str) -> str:
        """Return the period for which something was said, with that of a later report by which it stands unchanged.

        `said` is empty where nothing was.
        """
        if said in ("", latest):
            return self.period(latest) if latest else ""
        return self.words.say("progress_stands", said=self.period(said), period=self.period(latest))

    def figure(self, content: Content | None, item: str, target: str = "") -> str:
        """Return the figure of a report in words, in the plan's unit where target or item has one; else empty."""
        figure = getattr(content, "figure", None)
        planned = self.plan.targets.get(target) if target else targets.by_item(self.plan).get(item)
        return figures.said(figure, self.words, planned.measure_unit if planned else UNSAID) if figure else ""

    def subject(self, item: str, target: str = "") -> str:
        """Return what a report is about: a target, else an item."""
        return self.target(target) if target else self.item(item)

    def state(self, id_: str) -> str:
        """Return the word of a state."""
        return self.plan.word(STATES, id_).at(self.words.lang) if id_ else ""

    def corridor_state(self, id_: str) -> str:
        """Return the word of how far a corridor is."""
        return self.plan.word(CORRIDOR_STATES, id_).at(self.words.lang) if id_ else ""

    def period(self, id_: str) -> str:
        """Return a period in words, as in 2026年第三季度; the plan's years for the final evaluation."""
        return period_name(self.words, id_)


def names(plan: Plan, words: Words, successors: Iterable[Succession]) -> Names:
    """Return what to call things."""
    return Names(plan, words, tuple((one.successor, one.name) for one in successors))


def period_name(words: Words, id_: str) -> str:
    """Return a period in words: the final evaluation where it is the plan's years, the units' dates for none."""
    if id_ in ("", DATES):
        return words.report_dates
    if "-" in id_:
        return words.say("report_closing", years=id_.replace("-", "–"))
    # of any year: a project may have been signed before the years that reports are for
    year, kind, number = int(id_[:4]), periods.LETTERS[id_[4]], int(id_[5:])
    if kind == "month":
        return words.say(f"month_{number}", year=year)
    name = "quarter" if kind == "quarter" else "half"
    return words.say(f"report_period_{name}_{number}", year=year)


def status(words: Words, record: Record | None) -> str:
    """Return how far a record has come, in words; empty where none was begun."""
    return words.say(f"report_status_{record.status}") if record else ""


def given_back(words: Words, record: Record | None, reason: str) -> list[str]:
    """Return the line that says why a record was returned, or reopened; none where there is no reason."""
    key = "report_reopened" if record is not None and record.status == REOPENED else "report_returned"
    return [words.say(key, reason=as_reported.said(words, reason, words.lang))] if reason else []


def fault(words: Words, code: str) -> str:
    """Return what is wrong with a field, without its name."""
    return words.say(f"report_fault_{code.replace('-', '_')}")


def faults_by_field(words: Words, faults: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return field → what is wrong with it, the first of each."""
    found: dict[str, str] = {}
    for field, code in faults:
        found.setdefault(field, fault(words, code))
    return found


def day(value: date | None) -> str:
    """Return a day; empty where there is none."""
    return value.isoformat() if value else ""


def said_fields(names_: Names, content: Content | None) -> dict[str, str]:
    """Return field → its text, for what a record says; empty fields too, so that two versions can be compared."""
    if content is None:
        return {}
    fields = {name: getattr(content, name) for name in content.__dataclass_fields__ if name != "lang"}
    return {name: _text(names_, name, value) for name, value in fields.items()}


def quoted_fields(names_: Names, content: Content | None) -> dict[str, str]:
    """Return field → its text as a file has it: free text in the other language is said to be as reported."""
    if content is None:
        return {}
    words, fields = names_.words, said_fields(names_, content)
    return {n: as_reported.said(words, one, content.lang) if n in FREE_TEXT else one for n, one in fields.items()}


def _text(names_: Names, name: str, value: object) -> str:
    match name, value:
        case "state", str(state):
            return names_.state(state)
        case "corridor_state", str(state):
            return names_.corridor_state(state)
        case "corridor", str(id_):
            corridor = names_.plan.corridors.get(id_)
            return corridor.name.at(names_.words.lang) if corridor else id_
        case "documents", tuple(lines):
            return "\n".join(lines)
        case "figure", Figure():
            return f"{value.value:f} {value.unit}"
        case _, date():
            return value.isoformat()
    return str(value) if value is not None else ""
