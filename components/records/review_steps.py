"""What can be done with a record that is under review, on whichever page: accept, endorse, return, reopen and so on."""

from collections.abc import Callable
from typing import Any

from components.shell import texts
from records import life, rights
from records.model import Person, Record
from records.store import Store
from views.reporting import review_view

Step = Callable[[Store, Person, Record, str, str], Record]


def _accept(store: Store, person: Person, record: Record, _: str, key: str) -> Record:
    return life.accept(store, person, record.id, record.version, key=key)


def _endorse(store: Store, person: Person, record: Record, _: str, key: str) -> Record:
    return life.endorse(store, person, record.id, record.version, key=key)


def _return(store: Store, person: Person, record: Record, reason: str, key: str) -> Record:
    return life.return_(store, person, record.id, record.version, reason, key=key)


def _reopen(store: Store, person: Person, record: Record, reason: str, key: str) -> Record:
    return life.reopen(store, person, record.id, record.version, reason, key=key)


def _withdraw(store: Store, person: Person, record: Record, reason: str, key: str) -> Record:
    return life.withdraw(store, person, record.id, record.version, reason, key=key)


def _publish(store: Store, person: Person, record: Record, _: str, key: str) -> Record:
    return life.publish(store, person, record.id, record.version, not record.published, key=key)


STEPS: dict[str, Step] = {
    rights.ACCEPT: _accept,
    rights.ENDORSE: _endorse,
    rights.RETURN: _return,
    rights.REOPEN: _reopen,
    rights.WITHDRAW: _withdraw,
    rights.PUBLISH: _publish,
}


def named(sent: dict[str, Any]) -> str:
    """Return which step was asked for; empty where it is none."""
    name = rights.PUBLISH if sent["name"] == "unpublish" else str(sent["name"])
    return name if name in STEPS else ""


def taken(record: Record, sent: dict[str, Any]) -> Callable[[Store, Person], Record]:
    """Return the step that was asked for, with the record in the version that was shown; raises StaleRecord."""
    reason = sent["values"].get("reason", "").strip()
    step, key = STEPS[named(sent)], f"{sent['key']}:{sent['name']}"
    return lambda store, person: step(store, person, record, reason, key)


def said(record: Record, sent: dict[str, Any]) -> list[str]:
    """Return what to say once the step is taken, in lines; `record` is as it was before."""
    words, name = texts.current(), named(sent)
    again = [words.review_mark_again] if name == rights.ACCEPT and review_view.loses_mark(record) else []
    return [words.say(f"review_done_{name}", number=record.number), *again]
