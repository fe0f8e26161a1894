"""Two versions of what a record says, field beside field, with what differs marked."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from records.content import FREE_TEXT, UNCHANGED, Content
from records.project import Project
from views import as_reported
from views.projects import project_said, project_words
from views.records import record_payloads
from views.records.record_payloads import RecordCell, RecordPart, RecordTablePayload
from views.records.reporting_words import Names, said_fields

TOKEN = re.compile(r"[A-Za-z0-9.]+|\s+|.", re.DOTALL)
NEEDS = "needs"
LONGEST = 1200  # tokens up to which words are compared; longer texts are marked whole


def compared(
    names: Names, before: Content | None, now: Content | None, heads: tuple[str, str], title: str = ""
) -> RecordTablePayload:
    """Return a table of two versions, which `heads` name, the former first; without fields that both leave empty.

    What was said before and stands, as nothing has changed, is not marked as taken away.
    """
    words, old, new = names.words, _fields(names, before), _fields(names, now)
    rows, both = [], before is not None and now is not None
    stands = getattr(now, "state", "") == UNCHANGED
    for name in dict.fromkeys((*new, *old)):
        left, right = old.get(name, ""), new.get(name, "")
        if left or right:
            label = _label(names, now or before, name)
            pair = _pair(left, right, both and not (stands and not right))
            cells = [record_payloads.cell(label)]
            cells += [_in_its_language(names, one, name, cell) for one, cell in zip((before, now), pair, strict=True)]
            rows.append(record_payloads.row(name, label, cells))
    columns = (words.report_head_field, *heads)
    return record_payloads.table(words, columns, rows, title=title, kind="compare", empty=words.report_nothing_said)


def one_version(names: Names, said: Content | None, title: str = "") -> RecordTablePayload:
    """Return a table of what a record says."""
    words = names.words
    rows = [
        record_payloads.row(
            name,
            _label(names, said, name),
            [
                record_payloads.cell(_label(names, said, name)),
                _in_its_language(names, said, name, record_payloads.cell(text, kind="text")),
            ],
        )
        for name, text in _fields(names, said).items()
        if text
    ]
    heads = (words.report_head_field, words.report_head_said)
    return record_payloads.table(words, heads, rows, title=title, kind="compare", empty=words.report_nothing_said)


def _fields(names: Names, said: Content | None) -> dict[str, str]:
    return project_said.fields(names, said) if isinstance(said, Project) else said_fields(names, said)


def _in_its_language(names: Names, said: Content | None, name: str, cell: RecordCell) -> RecordCell:
    """Return the cell of a field; what a project needs says it itself, beside words of ours."""
    if said is None or name not in FREE_TEXT or name == NEEDS:
        return cell
    return {**cell, "parts": as_reported.parts(names.words, cell["parts"], said.lang)}


def _label(names: Names, said: Content | None, name: str) -> str:
    if isinstance(said, Project):
        return project_words.field(name, names.words)
    return names.words.say(f"report_field_{name}")


def _pair(left: str, right: str, both: bool) -> tuple[RecordCell, RecordCell]:
    if not both or left == right:
        return record_payloads.cell(left, kind="text"), record_payloads.cell(right, kind="text")
    removed, added = differences(left, right)
    return {"parts": removed, "kind": "text"}, {"parts": added, "kind": "text"}


def differences(left: str, right: str) -> tuple[list[RecordPart], list[RecordPart]]:
    """Return both texts in pieces, those marked that the other does not have."""
    old, new = TOKEN.findall(left), TOKEN.findall(right)
    if max(len(old), len(new)) > LONGEST:
        return list(_parts([(left, "removed")])), list(_parts([(right, "added")]))
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    before = [("".join(old[a:b]), "" if step == "equal" else "removed") for step, a, b, _, _ in steps]
    after = [("".join(new[c:d]), "" if step == "equal" else "added") for step, _, _, c, d in steps]
    return list(_parts(before)), list(_parts(after))


def _parts(pieces: Sequence[tuple[str, str]]) -> Iterable[RecordPart]:
    for text, mark in pieces:
        if text:
            yield {"text": text, "mark": mark}
