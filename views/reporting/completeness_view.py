"""Who has not reported, and how complete and how timely reports are, by unit and by period."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from records.completeness import Completeness
from views.records import record_payloads
from views.records.record_payloads import RecordCell, RecordRow, RecordTablePayload
from views.records.reporting_words import Names

MOST_TITLES = 6  # of what a unit has not reported on


def missing(names: Names, pairs: Iterable[tuple[str, str]], period: str) -> RecordTablePayload:
    """Return who has not reported for a period, and on which items and targets: 催办名单."""
    words = names.words
    rows = []
    for unit, owed in groupby(sorted(pairs, key=lambda pair: names.place(pair[0])), key=lambda pair: pair[0]):
        titles = [names.target(id_) if id_ in names.plan.targets else names.item(id_) for _, id_ in owed]
        cells = [
            record_payloads.cell(names.unit(unit)),
            record_payloads.cell(len(titles), kind="figure"),
            record_payloads.cell(_some(names, titles), kind="text"),
        ]
        rows.append(record_payloads.row(unit, names.unit(unit), cells))
    heads = (words.report_head_unit, words.review_head_missing, words.report_head_item)
    title = words.say("review_missing", period=names.period(period))
    return record_payloads.table(words, heads, rows, title=title, empty=words.review_missing_none)


def _some(names: Names, titles: Sequence[str]) -> str:
    """Return the first of many titles and how many there are; the file to send has them all."""
    shown = " · ".join(titles[:MOST_TITLES])
    return names.words.say("review_missing_some", titles=shown, n=len(titles)) if len(titles) > MOST_TITLES else shown


def by_unit(names: Names, counts: Iterable[Completeness], period: str, *, targets: bool = False) -> RecordTablePayload:
    """Return completeness and timeliness by unit for one period, of reports on items or on targets."""
    words, listed = names.words, [one for one in counts if one.period == period]
    listed.sort(key=lambda one: names.place(one.unit))
    rows = [_counts(names.unit(one.unit), one.unit, [one]) for one in listed]
    if len(listed) > 1:
        rows.insert(0, _counts(words.review_all_units, "", listed))
    about = {"period": names.period(period)}
    title = words.say("review_target_completeness" if targets else "review_completeness", **about)
    heads = (words.report_head_unit, *_count_heads(names))
    return record_payloads.table(words, heads, rows, title=title, kind="numbers", empty=words.review_completeness_none)


def by_period(names: Names, counts: Iterable[Completeness], *, targets: bool = False) -> RecordTablePayload:
    """Return completeness and timeliness of all units by period, the newest first, of items or of targets."""
    words = names.words
    groups: dict[str, list[Completeness]] = {}
    for one in counts:
        groups.setdefault(one.period, []).append(one)
    rows = [_counts(names.period(period), period, found) for period, found in reversed(groups.items())]
    heads = (words.report_field_period, *_count_heads(names))
    title = words.review_targets_by_period if targets else words.review_by_period
    return record_payloads.table(words, heads, rows, title=title, kind="numbers")


def _count_heads(names: Names) -> tuple[str, ...]:
    words = names.words
    return words.review_expected, words.review_received, words.review_on_time, words.review_accepted_count


def _counts(label: str, id_: str, counts: list[Completeness]) -> RecordRow:
    expected, received, on_time, approved = (
        sum(getattr(one, name) for one in counts) for name in ("expected", "received", "on_time", "accepted")
    )
    numbers = [_number(expected), *(_share(n, expected) for n in (received, on_time, approved))]
    return record_payloads.row(id_ or "all", label, [record_payloads.cell(label), *numbers])


def _number(n: int) -> RecordCell:
    return record_payloads.cell(n, kind="figure")


def _share(n: int, total: int) -> RecordCell:
    """Return a number with its share of a total; rounded, but 100% only where nothing is missing."""
    if not total:
        return record_payloads.cell(str(n), kind="figure")
    rounded = (200 * n + total) // (2 * total)
    return record_payloads.cell(f"{n} · {rounded if n == total else min(rounded, 99)}%", kind="figure")
