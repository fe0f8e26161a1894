"""Projects that were entered twice, for a reviewer: what is likely the same, merging it, and splitting it again."""

from collections.abc import Callable
from functools import partial

from components.records import parts
from components.shell import texts
from records import duplicates, merging, reading, rights
from records.model import Person, Record, Viewer
from records.project import Project
from records.reading import Merged
from records.store import Store
from views.projects import project_view
from views.records.form_payloads import Problem
from views.records.reporting_words import Names

ALIKE, MERGED, OPENED = "projects-alike", "projects-merged", "projects-merged-opened"


def alike(store: Store, person: Person, names: Names, record: Record) -> None:
    """Show what is likely the same as a project; each can be the one that stays."""
    said = record.content
    if not isinstance(said, Project) or not said.name:
        return
    found = duplicates.similar(store, Viewer(person), said, but=record.id).value
    if found.found or found.cut:
        payload = project_view.alike(names, found, may_merge=rights.MERGE in record.actions)
        parts.table(payload, key=ALIKE, on_act_change=partial(_merged, record))


def merged(store: Store, person: Person, names: Names, open_: Callable[[str], None] | None = None) -> None:
    """Show the projects that were merged into others, and into which; a reviewer can split each off again."""
    _merged_ones(names, reading.merged(store, person).value, open_, MERGED)


def merged_into(store: Store, person: Person, names: Names, record: Record) -> None:
    """Show into which project one was merged that is open; a reviewer can split it off again."""
    found = tuple(one for one in reading.merged(store, person).value if one.record.id == record.id)
    _merged_ones(names, found, None, OPENED)


def _merged_ones(names: Names, found: tuple[Merged, ...], open_: Callable[[str], None] | None, key: str) -> None:
    if found:
        payload = project_view.merged(names, found, bool(open_))
        parts.table(payload, key=key, on_act_change=partial(_split, key, found, open_))


def _merged(record: Record) -> None:
    """Take a project out as the same as the one that was chosen."""
    sent = parts.event(ALIKE)
    if sent["name"] != "merge" or not sent["ids"]:
        return
    keep = sent["ids"][0]
    finish(
        lambda store, person: merging.merge(store, person, [(record.id, record.version)], keep, key=sent["key"]),
        texts.current().say("review_done_merge", number=record.number),
    )


def _split(key: str, found: tuple[Merged, ...], open_: Callable[[str], None] | None) -> None:
    sent = parts.event(key)
    record = next((one.record for one in found if one.record.id in sent["ids"]), None)
    if sent["name"] == "show" and record is not None and open_:
        open_(record.id)
    if sent["name"] == "split" and record is not None:
        finish(
            lambda store, person: merging.split(store, person, record.id, record.version, key=sent["key"]),
            texts.current().say("review_done_split", number=record.number),
        )


def finish(step: Callable[[Store, Person], object], *said: str) -> Problem | None:
    """Take a step, say what came of it, and return what kept it from being done."""
    done = parts.attempt_shown(step)
    if isinstance(done, Problem):
        words, confidential = texts.current(), any(code == "confidential" for _, code in done.faults)
        parts.notify(words.review_merge_confidential if confidential else done.text)
        return done
    parts.notify(*said)
    return None
