"""An analysis in words: its choice, its title, what its totals mean, and its numbers as a table."""

from collections.abc import Iterable, Sequence

from plan import analysis
from plan.analysis import BY, CHART, COUNT, MONEY, ORDER, ORDERS, SPLIT, Analysis, SetAside
from plan.model import Plan
from plan.queries.analysis import ALL, NONE, Crosstab
from plan.reporting import OF_PROJECTS, PROJECTS
from records.project import ABROAD
from views import money, naming
from views.records import form_payloads, record_payloads
from views.records.form_payloads import RecordFormPayload
from views.records.record_payloads import RecordTablePayload
from views.records.reporting_words import STATES, period_name
from views.words import Words

MOST_ABSENT = 12  # names of values that have nothing; more are counted
VOCABULARIES = {"group": "industry_group", "state": STATES}
OF_LEDGER = {"stage": "project_stage", "kind": "project_kind", "period": "project_period"}
PLACES_SHOWN = 2  # of money on screen; files hold all


def dimension(words: Words, count: str, name: str) -> str:
    """Return what a dimension of a measure is called."""
    key = OF_LEDGER.get(name, name) if count in OF_PROJECTS else name
    return words.say(f"analysis_dimension_{key}")


def vocabulary(count: str, name: str) -> str:
    """Return the vocabulary that the values of a dimension are of, where they are of one."""
    return OF_LEDGER.get(name, name) if count in OF_PROJECTS else VOCABULARIES.get(name, name)


def label(plan: Plan, words: Words, count: str, name: str, value: str) -> str:
    """Return what a value of a dimension is called."""
    if value == NONE:
        if name == "province" and count in OF_PROJECTS:
            return words.origin_unknown
        key = f"analysis_none_{name}"
        return words.say(key if name in _NAMED_NONE else "analysis_none_other")
    match name:
        case "province" if value == ABROAD:
            return words.origin_abroad
        case "period":
            return period_name(words, value)
        case "unit" if value not in plan.units:
            return naming.unit(plan, value, words)
        case "county" | "park":
            return naming.of(plan, "place", value, words.lang)
        case "stage" | "kind" if count in OF_PROJECTS:
            return plan.word(OF_LEDGER[name], value).at(words.lang)
    return naming.of(plan, VOCABULARIES.get(name, name), value, words.lang)


_NAMED_NONE = frozenset(
    ("province", "role", "basis", "direction", "industry", "group", "unit", "county", "park", "period")
)


def number(words: Words, count: str, n: int) -> str:
    """Return a count with what it counts, a sum of money with its unit."""
    return money.sum_of(n, words, places=PLACES_SHOWN) if count in MONEY else words.say(f"analysis_n_{count}", n=n)


def text(words: Words, count: str, n: int) -> str:
    """Return a number alone, of money in the unit that `counted_name` names."""
    return money.number(n, words, places=PLACES_SHOWN) if count in MONEY else str(n)


def scaled(words: Words, count: str, n: int) -> int | float:
    """Return a number for a chart or a spreadsheet, of money in the unit that `counted_name` names."""
    return float(money.number(n, words)) if count in MONEY else n


def counted_name(words: Words, count: str) -> str:
    """Return what is counted, of money with its unit."""
    what = words.say(f"analysis_count_{count}")
    return words.say("analysis_in_unit", what=what, unit=money.unit_name(words)) if count in MONEY else what


def title(words: Words, question: Analysis) -> str:
    """Return what is counted, and by what."""
    what = words.say(f"analysis_count_{question.count}")
    by, split = (dimension(words, question.count, one) if one else "" for one in (question.by, question.split))
    key = "analysis_title_split" if split else "analysis_title"
    return words.say(key, what=what, by=by.lower(), split=split.lower())


def total(words: Words, question: Analysis, found: Crosstab) -> str:
    """Return how much there is, each counted once."""
    n = number(words, question.count, found.total) if question.count in MONEY else found.total
    return words.say(f"analysis_total_{question.count}", n=n)


def notes(plan: Plan, words: Words, question: Analysis, found: Crosstab) -> tuple[str, ...]:
    """Return what is said beside the chart: the total, what counts more than once, and what is not listed."""
    what = words.say(f"analysis_count_{_counted_one(question)}")
    by = dimension(words, question.count, question.by)
    lines = [total(words, question, found)]
    if NONE in found.rows[1:]:
        name = label(plan, words, question.count, question.by, NONE)
        n = number(words, question.count, found.row_totals[-1])
        lines.append(words.say("analysis_undrawn", name=name, n=n))
    if found.rows_overlap:
        added = number(words, question.count, sum(found.row_totals))
        lines.append(words.say("analysis_overlap", what=what, by=by, sum=added))
    if question.split and found.columns_overlap:
        lines.append(
            words.say("analysis_overlap_split", what=what, by=dimension(words, question.count, question.split))
        )
    if found.absent:
        named = [label(plan, words, question.count, question.by, one) for one in found.absent[:MOST_ABSENT]]
        names = words.enumeration.join(named)
        if len(found.absent) > MOST_ABSENT:
            names = words.say("analysis_more", names=names, n=len(found.absent))
        lines.append(words.say("analysis_absent", names=names))
    return tuple(lines)


def _counted_one(question: Analysis) -> str:
    """Return what stands in a row: projects where it is their money that is summed."""
    return PROJECTS if question.count in OF_PROJECTS else question.count


def aside(words: Words, question: Analysis, found: Iterable[SetAside], series: int = 0) -> tuple[str, ...]:
    """Return why parts of a question were set aside, and what is shown instead; `question` is what is shown."""
    return tuple(_aside(words, question, one, series) for one in found)


def _aside(words: Words, question: Analysis, one: SetAside, series: int) -> str:
    now = _value(words, question.count, one.name, getattr(question, one.name))
    what = words.say(
        f"analysis_rule_{one.rule}",
        count=words.say(f"analysis_count_{question.count}"),
        value=_value(words, question.count, one.name, one.value),
        n=series,
    )
    return words.say("analysis_aside", what=what, now=now)


def _value(words: Words, count: str, name: str, value: str) -> str:
    """Return what a value of a parameter is called."""
    if not value:
        return words.analysis_split_none
    if name in (BY, SPLIT):
        return dimension(words, count, value)
    return words.say(f"analysis_{name}_{value}")


def not_offered(words: Words, question: Analysis) -> str:
    """Return which dimensions a measure does not have, and why."""
    count = _counted_one(question)
    return words.say(f"analysis_not_{count}")


def choice(words: Words, question: Analysis, series: int, measures: Sequence[str]) -> RecordFormPayload:
    """Return the choice of a question, with only what says something.

    Parameters
    ----------
    series
        Number of values of the second dimension.
    measures
        What can be counted here and now.
    """
    values = {
        COUNT: measures,
        BY: analysis.OFFERED[question.count],
        SPLIT: ("", *analysis.splits(question.count, question.by)),
        CHART: analysis.charts(question, series),
        ORDER: ORDERS,
    }
    fields = [
        form_payloads.field(
            name,
            words.say(f"analysis_{name}"),
            "select",
            getattr(question, name),
            [(one, _value(words, question.count, name, one)) for one in offered],
        )
        for name, offered in values.items()
    ]
    return form_payloads.form(words, "choice", fields, instant=True)


def table(plan: Plan, words: Words, question: Analysis, found: Crosstab) -> RecordTablePayload:
    """Return the numbers of the chart: a row a value, a column a value of the second dimension, and totals."""
    heads, rows = grid(plan, words, question, found)
    kind = record_payloads.MONEY if question.count in analysis.MONEY else "figure"
    lines = [
        record_payloads.row(
            str(i),
            name,
            [
                record_payloads.cell(name),
                *(record_payloads.cell(text(words, question.count, n), kind=kind) for n in numbers),
            ],
        )
        for i, (name, numbers) in enumerate(rows)
    ]
    return record_payloads.table(words, heads, lines, title=words.analysis_table, kind="numbers")


def grid(
    plan: Plan, words: Words, question: Analysis, found: Crosstab
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[int, ...]], ...]]:
    """Return the heads of an analysis, and its rows: a name and numbers; the last row and column are totals.

    Without a second dimension there is one column of numbers.
    """
    split = [label(plan, words, question.count, question.split, one) for one in found.columns if question.split]
    by, what = dimension(words, question.count, question.by), counted_name(words, question.count)
    heads = (by, *split, words.analysis_total if split else what)
    body = [
        (label(plan, words, question.count, question.by, row), (*(counts if split else ()), whole))
        for row, counts, whole in zip(found.rows, found.counts, found.row_totals, strict=True)
    ]
    last = (words.analysis_total, (*(found.column_totals if split else ()), found.total))
    return heads, (*body, last)


def alt(plan: Plan, words: Words, question: Analysis, found: Crosstab) -> str:
    """Return an analysis in a sentence: what is counted, the total, and each row with its number."""
    rows = (
        words.say(
            "analysis_pair",
            row=label(plan, words, question.count, question.by, row),
            n=number(words, question.count, n) if question.count in MONEY else n,
        )
        for row, n in zip(found.rows, found.row_totals, strict=True)
    )
    return words.say(
        "analysis_alt",
        title=title(words, question),
        total=total(words, question, found),
        rows=words.export_separator.join(rows),
    )


def columns(plan: Plan, words: Words, question: Analysis, found: Crosstab) -> tuple[str, ...]:
    """Return the names of the parts of a chart; what is counted where there is no second dimension."""
    if found.columns == (ALL,) and not question.split:
        return (counted_name(words, question.count),)
    return tuple(label(plan, words, question.count, question.split, one) for one in found.columns)
