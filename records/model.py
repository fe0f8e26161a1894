"""What the store answers with: frozen records, each made for one viewer."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from plan.reporting import Reporting
from records.content import Content

DRAFT, SUBMITTED, ENDORSED, ACCEPTED = "draft", "submitted", "endorsed", "accepted"
RETURNED, REOPENED, WITHDRAWN = "returned", "reopened", "withdrawn"
STATUSES = (DRAFT, SUBMITTED, ENDORSED, ACCEPTED, RETURNED, REOPENED, WITHDRAWN)
EDITABLE = (DRAFT, RETURNED, REOPENED)
REPORTER, HEAD, REVIEWER, CURATOR, ADMINISTRATOR = "reporter", "head", "reviewer", "curator", "administrator"
ROLES = (REPORTER, HEAD, REVIEWER, CURATOR, ADMINISTRATOR)
UNIT_ROLES = (REPORTER, HEAD)
UNREPORTED = "unreported"

T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class Permission:
    """A role a person has: for one unit where the role belongs to units, else for all."""

    role: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account.

    Attributes
    ----------
    permissions : tuple of Permission
        As granted.
    reports_for, heads : frozenset of str
        Units for which the person reports, or which the person heads, with those they succeeded.
    must_change : bool
        Whether the password has to be changed before anything else.
    subject : str
        The lasting name under which another service vouches for the person; empty where none does.
    by_password : bool
        Whether the person can sign in with a password.
    session : str
        Hash of the session under which the person was read; a write under it fails once it has ended. Empty for
        commands on the server itself.
    """

    id: str
    login: str
    name: str
    permissions: tuple[Permission, ...] = ()
    reports_for: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    must_change: bool = False
    active: bool = True
    subject: str = field(default="", repr=False)
    by_password: bool = True
    session: str = field(default="", repr=False)

    @property
    def units(self) -> frozenset[str]:
        """Units whose drafts the person reads and writes."""
        return self.reports_for | self.heads

    def has(self, role: str) -> bool:
        """Whether the person has a role, for whatever unit."""
        return any(one.role == role for one in self.permissions)


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom an answer is made: a person or whoever is not signed in, under the profile of the server."""

    person: Person | None = None
    public: bool = False

    @property
    def audience(self) -> str:
        """The same word for everyone who gets the same answer: a key for caches."""
        if self.person and not self.person.must_change:
            return f"person:{self.person.id}"
        return "public" if self.public else "internal"


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A value with the revision of the store it was read at, that revision's day, and for whom it was made."""

    value: T
    revision: int
    day: date | None
    audience: str


@dataclass(frozen=True, slots=True)
class ItemState:
    """The state of an item; `reported` of `total` units reported, both None where the viewer may not know."""

    item: str
    state: str
    reported: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of the items, for everyone who may see the same: a key for caches and files.

    Attributes
    ----------
    reporting : Reporting
        As asked for.
    period : str
        The period up to which reports count: the one asked for, else the last that ended or, before there is one, that
        which runs; empty before any was opened.
    day : date or None
        The day up to which it is known: the one asked for where it has come, else that of the revision; None in an
        empty store.
    states : tuple of ItemState
        The items on which reports are owed, in the order of the plan.
    audience : str
        `public` where only what is published counts, else `internal`.
    """

    reporting: Reporting
    period: str
    day: date | None
    states: tuple[ItemState, ...]
    revision: int
    audience: str

    @property
    def counted(self) -> frozenset[str]:
        """The items in the state that is counted."""
        return frozenset(one.item for one in self.states if one.state == self.reporting.measure)

    @property
    def reported(self) -> bool:
        """Whether any item has an accepted report."""
        return any(one.state != UNREPORTED for one in self.states)

    def __hash__(self) -> int:
        """Hash what the states follow from and not the states: every part of a page asks its cache with this."""
        return hash((self.reporting, self.period, self.day, self.revision, self.audience))


@dataclass(frozen=True, slots=True)
class Record:
    """A record as one viewer may see it.

    Attributes
    ----------
    number : str
        What people say: `2026-0042`.
    period : str
        Empty for a unit's own dates, the plan's years for a closing report.
    version : int
        What a write gives back to show that it knows the latest.
    content : Content or None
        None after a purge.
    accepted : Content or None
        The last accepted version, also while a later one is being worked on.
    published : bool
        Whether a reviewer marked the accepted version for publication.
    plan_version : str
        Revision of the package this version was written against.
    purged : bool
        Whether the content was removed.
    actions : frozenset of str
        What the viewer may do with it now: see records.rights.
    """

    id: str
    number: str
    kind: str
    item: str
    target: str
    unit: str
    period: str
    status: str
    version: int
    content: Content | None
    accepted: Content | None
    published: bool
    plan_version: str
    purged: bool
    actions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step in a record's life.

    Attributes
    ----------
    who : str
        Name of the person, or of the command; empty where the viewer may not know.
    changed : tuple of (str, object, object)
        Field, value before, value after; as JSON holds them.
    """

    version: int
    revision: int
    at: datetime
    who: str
    action: str
    status: str
    changed: tuple[tuple[str, object, object], ...]
    reason: str
    plan_version: str
