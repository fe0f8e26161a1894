"""Who may do what: the table, row by row, without a store."""

from dataclasses import replace
from itertools import product

import pytest

from records import rights
from records.model import STATUSES, Permission, Person
from records.rights import ACTIONS, ON_RECORDS, ON_STORE, Subject, may


def person(role: str, unit: str = "", **other: object) -> Person:
    units = frozenset({unit} - {""})
    reach = {"reports_for" if role == "reporter" else "heads": units}
    return Person(role, role, role, (Permission(role, unit),), **(reach | other))  # type: ignore[arg-type]


PEOPLE = {
    "reporter": person("reporter", "works"),
    "head": person("head", "works"),
    "other": person("reporter", "hills"),
    "reviewer": person("reviewer"),
    "curator": person("curator"),
    "administrator": person("administrator"),
    "nobody": None,
    "disabled": person("reviewer", active=False),
    "newcomer": person("reviewer", must_change=True),
}
OWN = {"reporter", "head"}
# (status, levels) → action → who may; what is not listed nobody may
WRITES: dict[tuple[str, int], dict[str, set[str]]] = {
    ("draft", 1): {"save": OWN, "submit": OWN, "withdraw": OWN},
    ("submitted", 1): {"accept": {"reviewer"}, "return": {"reviewer"}, "withdraw": OWN},
    ("endorsed", 1): {"accept": {"reviewer"}, "return": {"reviewer"}, "withdraw": OWN},
    ("accepted", 1): {"reopen": {"reviewer"}, "withdraw": {"reviewer"}, "publish": {"reviewer"}},
    ("returned", 1): {"save": OWN, "submit": OWN, "withdraw": OWN},
    ("reopened", 1): {"save": OWN, "submit": OWN, "withdraw": {"reviewer"}, "publish": {"reviewer"}},
    ("withdrawn", 1): {},
    ("submitted", 2): {"endorse": {"head"}, "return": {"head", "reviewer"}, "withdraw": OWN},
    ("endorsed", 2): {"accept": {"reviewer"}, "return": {"reviewer"}, "withdraw": OWN},
}


def subject(status: str, levels: int = 1) -> Subject:
    in_force = status in ("accepted", "reopened")
    seen = status not in ("draft", "withdrawn")
    return Subject("works", status, seen=seen, in_force=in_force, levels=levels)


def allowed(action: str, about: Subject, public: bool = False) -> set[str]:
    return {name for name, one in PEOPLE.items() if may(one, action, about, public=public)}


def test_every_write_in_every_state_by_everyone() -> None:
    assert {status for status, _ in WRITES} == set(STATUSES)
    for (status, levels), table in WRITES.items():
        for action in ON_RECORDS:
            found = allowed(action, subject(status, levels))
            assert found == table.get(action, set()), (status, levels, action)


def test_a_date_that_was_accepted_is_extended_by_its_unit() -> None:
    assert allowed("extend", replace(subject("accepted"), kind="date")) == OWN
    assert allowed("extend", subject("accepted")) == set()


def test_a_project_that_was_accepted_is_gone_on_with_by_its_unit() -> None:
    assert allowed("revise", replace(subject("accepted"), kind="project")) == OWN
    for kind, status in (("item", "accepted"), ("project", "submitted"), ("project", "reopened")):
        assert allowed("revise", replace(subject(status), kind=kind)) == set(), (kind, status)


def test_a_project_that_was_entered_twice_is_merged_and_split_by_a_reviewer() -> None:
    assert allowed("merge", replace(subject("accepted"), kind="project")) == {"reviewer"}
    assert allowed("merge", subject("accepted")) == allowed("merge", replace(subject("draft"), kind="project")) == set()
    assert allowed("split", replace(subject("withdrawn"), kind="project", merged=True)) == {"reviewer"}
    assert allowed("split", replace(subject("withdrawn"), kind="project")) == set()


def test_what_is_confidential_is_read_by_its_unit_and_reviewers() -> None:
    secret = replace(subject("accepted"), kind="project", confidential=True)
    for public, published in product((False, True), repeat=2):
        for action in ("read-accepted", "read-decision"):
            found = allowed(action, replace(secret, published=published), public)
            assert found == OWN | {"reviewer"}, (action, public, published)
    assert allowed("publish", secret) == set()


def test_nobody_accepts_or_endorses_what_he_wrote() -> None:
    both = replace(person("reviewer"), heads=frozenset({"works"}), reports_for=frozenset({"works"}))
    written = replace(subject("submitted"), authors=frozenset({both.id}))
    assert may(both, "accept", subject("submitted")) and not may(both, "accept", written)
    endorsed = replace(subject("endorsed", 2), endorsers=frozenset({both.id}))
    assert may(both, "accept", subject("endorsed", 2)) and not may(both, "accept", endorsed)
    assert may(both, "endorse", subject("submitted", 2)) and not may(both, "endorse", replace(written, levels=2))


SIGNED_IN = {"reporter", "head", "other", "reviewer", "curator", "administrator"}
WITHOUT = {"nobody", "disabled", "newcomer"}


def test_every_read_by_everyone() -> None:
    working = OWN | {"reviewer"}
    draft, submitted, accepted = subject("draft"), subject("submitted"), subject("accepted")
    published = replace(accepted, published=True)
    for action, about, public, expected in (
        ("read-draft", draft, False, OWN),
        ("read-submitted", draft, False, OWN),
        ("read-people", draft, False, OWN),
        ("read-accepted", draft, False, OWN),
        ("read-draft", submitted, False, OWN),
        ("read-submitted", submitted, False, working),
        ("read-people", submitted, False, working),
        ("read-people", accepted, False, working),
        ("read-accepted", accepted, False, SIGNED_IN | WITHOUT),
        ("read-accepted", accepted, True, SIGNED_IN),
        ("read-accepted", published, True, SIGNED_IN | WITHOUT),
        ("read-decision", published, True, SIGNED_IN),
        ("read-decision", accepted, False, SIGNED_IN),
        ("read-completeness", accepted, False, working),
    ):
        assert allowed(action, about, public) == expected, (action, about, public)


def test_what_concerns_the_whole_store() -> None:
    may_on_store = {name: {action for action in ON_STORE if may(one, action)} for name, one in PEOPLE.items()}
    assert {name: found for name, found in may_on_store.items() if found} == {
        "administrator": {"open-period", "manage-people"},
    }
    assert may(PEOPLE["reviewer"], "read-completeness") and not may(PEOPLE["reporter"], "read-completeness")


def test_a_purged_record_is_written_no_more() -> None:
    for status, action in product(STATUSES, ON_RECORDS):
        assert allowed(action, replace(subject(status), purged=True)) == set()


def test_a_misspelt_right_is_an_error() -> None:
    with pytest.raises(ValueError, match="acept"):
        may(PEOPLE["reviewer"], "acept", subject("submitted"))
    assert len(set(ACTIONS)) == len(ACTIONS)


def test_an_administrator_has_no_role_that_reads_or_accepts() -> None:
    administrator = Permission("administrator")
    assert rights.combinable((administrator, Permission("curator")))
    for other in (Permission("reporter", "works"), Permission("head", "works"), Permission("reviewer")):
        assert not rights.combinable((administrator, other))
    assert rights.combinable((Permission("reporter", "works"), Permission("reviewer")))
