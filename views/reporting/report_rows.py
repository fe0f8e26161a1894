"""Many rows that were typed at once, in the table of the page or in a workbook: what can be kept, and what cannot."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plan.text import LANGS
from records import content
from records.content import UNCHANGED, Content
from views.records.reporting_words import Names, fault
from views.reporting import owed_report, report_form_values, report_sheet
from views.reporting.owed_report import OwedReport
from views.words import words

Faults = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TypedReportRow:
    """A row as somebody left it.

    Attributes
    ----------
    where : str
        What the row is called: its number in a workbook, its item in the table of the page.
    id, version : str, int
        What it is about, and the version it was filled from.
    changed : bool
        Whether it says something else than what it was filled with.
    lang : str
        The language of the page on which it was typed, or into which its workbook was brought.
    values : mapping
        Field → text as a form holds it.
    cells : mapping
        Field → the letter of its column; empty in the table of the page.
    faults : tuple of (field, code)
        What could not even be read.
    """

    where: str
    id: str
    version: int
    changed: bool
    lang: str
    values: Mapping[str, str]
    cells: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = ()


@dataclass(frozen=True, slots=True)
class RowFinding:
    """Something to mend: the row, the field and the letter of its column, and a sentence with the cure."""

    row: TypedReportRow
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one row is to say; `newer` where the record has a later version than the row was filled from."""

    row: TypedReportRow
    one: OwedReport
    said: Content
    newer: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of the rows.

    Attributes
    ----------
    changes : tuple of RowChange
        What can be written.
    newer, closed : tuple of RowChange
        Rows whose record has a newer version; rows whose record was handed in and cannot be written now.
    findings : tuple of RowFinding
        What keeps every row from being written.
    gaps : tuple of RowFinding
        What is missing to hand the rows in; as drafts they can be kept.
    unchanged : int
        Rows left as they were.
    """

    changes: tuple[RowChange, ...]
    newer: tuple[RowChange, ...]
    closed: tuple[RowChange, ...]
    findings: tuple[RowFinding, ...]
    gaps: tuple[RowFinding, ...]
    unchanged: int


def of_file(
    names: Names,
    owed: Sequence[OwedReport],
    about: tuple[int, str, int, str],
    lang: str,
    texts: Mapping[str, str],
    letters: Mapping[str, str],
    faults: Faults,
) -> TypedReportRow:
    """Return a row of a workbook, in either language; `about` is its number, id, version and fingerprint."""
    number, id_, version, original = about
    heads, ids = _known(names, owed)
    values, wrong = {}, [(heads[head], code) for head, code in faults if head in heads]
    for head, text in texts.items():
        name = heads.get(head)
        if name is None:
            continue
        chosen = ids.get(name)
        typed = text.strip()
        if chosen and typed and typed not in chosen:
            wrong.append((name, "not-in-list"))
        values[name] = chosen.get(typed, "") if chosen else text
    wrong += [("", "column-missing") for name in set(heads.values()) - values.keys()][:1]
    cells = {heads[head]: letter for head, letter in letters.items() if head in heads}
    changed = bool(wrong) or report_sheet.fingerprint(values) != original
    return TypedReportRow(str(number), id_, version, changed, lang, values, cells, tuple(wrong))


def _known(names: Names, owed: Sequence[OwedReport]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return head → field, and field → word → id, in every language."""
    heads: dict[str, str] = {}
    ids: dict[str, dict[str, str]] = {}
    for lang in LANGS:
        for column in report_sheet.columns(replace(names, words=words(lang)), owed):
            heads[column.label] = column.name
            for id_, word in column.options:
                ids.setdefault(column.name, {})[word] = id_
    return heads, ids


def judged(names: Names, owed: Iterable[OwedReport], rows: Iterable[TypedReportRow]) -> Judged:
    """Return what can be written of these rows, given what is owed now; nothing where anything is found."""
    known = {one.row_id: one for one in owed}
    listed = tuple(rows)
    twice = {id_ for id_, n in Counter(row.id for row in listed).items() if n > 1}
    changes, findings, unchanged = [], [], 0
    for row in listed:
        one = known.get(row.id)
        if one is None or row.id in twice:
            findings.append(finding(names, row, "", "row-twice" if one else "row-unknown"))
            continue
        said, faults = report_form_values.read(one.kind, row.values, row.lang, one.filled_from)
        if not row.changed or _is_said(one, said):
            unchanged += 1
            continue
        faults = (*row.faults, *faults, *(content.faults(said) if said else ()))
        findings += [finding(names, row, name, code) for name, code in dict.fromkeys(faults)]
        if said is not None:
            changes.append(RowChange(row, one, said, newer=row.version != _version(one)))
    return _sorted_out(names, changes, findings, unchanged)


def _sorted_out(names: Names, changes: list[RowChange], findings: list[RowFinding], unchanged: int) -> Judged:
    closed = tuple(one for one in changes if not owed_report.editable(one.one))
    newer = tuple(one for one in changes if one.newer and one not in closed)
    usable = tuple(one for one in changes if not one.newer and one not in closed)
    gaps = [finding(names, one.row, name, code) for one in (*usable, *newer) for name, code in _gaps(one)]
    return Judged(usable, newer, closed, tuple(findings), tuple(gaps), unchanged)


def _gaps(change: RowChange) -> list[tuple[str, str]]:
    gaps = list(content.gaps(change.said))
    if getattr(change.said, "state", "") == UNCHANGED and change.one.before is None:
        gaps.append(("state", "nothing-before"))
    return gaps


def _version(one: OwedReport) -> int:
    return one.record.version if one.record else 0


def _is_said(one: OwedReport, said: Content | None) -> bool:
    """Whether the record already says this, in whatever language it was typed."""
    known = one.record.content if one.record else None
    return said is not None and known is not None and replace(known, lang=said.lang) == said


def finding(names: Names, row: TypedReportRow, name: str, code: str) -> RowFinding:
    """Return a finding with what is wrong and the cure."""
    phrase, key = names.words, code.replace("-", "_")
    text = fault(phrase, code)
    if key in phrase.all("report_cure_"):
        text = phrase.say("report_finding", fault=text, cure=phrase.say(f"report_cure_{key}"))
    return RowFinding(row, name, text)
