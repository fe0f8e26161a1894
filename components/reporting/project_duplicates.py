"""Projects that were entered twice, for a reviewer: what is likely the same, merging it, and splitting it again."""

from collections.abc import Callable
from functools import partial

from components.reporting import parts
from components.shell import texts
from records import duplicates, reading, rights
from records.errors import StaleRecord
from records.model import Person, Record, Viewer
from records.project import Project
from records.store import Store
from views import project_view
from views.owed_report import Problem
from views.reporting_words import Names

ALIKE, MERGED = "projects-alike", "projects-merged"


def alike(store: Store, person: Person, names: Names, record: Record) -> None:
    """Show what is likely the same as a project; each can be the one that stays."""
    said = record.content
    if not isinstance(said, Project) or not said.name:
        return
    found = duplicates.similar(store, Viewer(person), said, but=record.id).value
    if found.found or found.cut:
        payload = project_view.alike(names, found, may_merge=rights.MERGE in record.actions)
        parts.table(payload, key=ALIKE, on_act_change=partial(_merged, record))


def merged(store: Store, person: Person, names: Names) -> None:
    """Show the projects that were merged into others, each of which can be split off again."""
    found = reading.merged(store, person).value
    if found:
        parts.table(project_view.merged(names, found), key=MERGED, on_act_change=partial(_split, found))


def _merged(record: Record) -> None:
    """Take a project out as the same as the one that was chosen."""
    sent = parts.event(ALIKE)
    if sent["name"] != "merge" or not sent["ids"]:
        return
    keep = sent["ids"][0]
    finish(
        lambda store, person: duplicates.merge(store, person, [(record.id, record.version)], keep, key=sent["key"]),
        texts.current().say("review_done_merge", number=record.number),
    )


def _split(found: tuple[Record, ...]) -> None:
    sent = parts.event(MERGED)
    record = next((one for one in found if one.id in sent["ids"]), None)
    if sent["name"] == "split" and record is not None:
        finish(
            lambda store, person: duplicates.split(store, person, record.id, record.version, key=sent["key"]),
            texts.current().say("review_done_split", number=record.number),
        )


def finish(step: Callable[[Store, Person], object], said: str) -> None:
    """Take a step, and say what came of it."""
    try:
        done = parts.attempt(step)
    except StaleRecord:
        done = Problem(texts.current().report_stale)
    if isinstance(done, Problem):
        words, confidential = texts.current(), any(code == "confidential" for _, code in done.faults)
        parts.notify(words.review_merge_confidential if confidential else done.text)
    else:
        parts.notify(said)
