"""Signing in, wrong passwords, sessions; and managing people. On both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from records import accounts, passwords, people, schema_base
from records.errors import Invalid, NotAllowed, SignedOut, SignInRefused
from records.model import Permission
from records.store import Store
from tests.support.stores import Clock, People, person

GOOD = "梧桐树下有凤凰来仪"
NEW = "another long pass"


@pytest.fixture
def password(store: Store) -> str:
    """The password of somebody who reports for the works bureau and has set it himself."""
    _, first = people.add_person(store, None, "Some.One", "某甲", [Permission("reporter", "works")])
    accounts.change_password(store, accounts.sign_in(store, "some.one", first).person, first, GOOD + "。。")
    return GOOD + "。。"


def refused(store: Store, login: str, word: str) -> int:
    with pytest.raises(SignInRefused) as error:
        accounts.sign_in(store, login, word)
    return error.value.retry_after


def rows(store: Store, table: str) -> int:
    with store.database.read() as connection:
        return int(
            connection.execute(select(func.count()).select_from(schema_base.metadata.tables[table])).scalar_one()
        )


def test_a_session_stands_until_it_is_idle(store: Store, password: str, clock: Clock) -> None:
    token = accounts.sign_in(store, " SOME.one ", password).token
    for _ in range(4):
        clock.forward(minutes=29)
        found = accounts.signed_in(store, token)
        assert found is not None and found.name == "某甲" and found.units == {"works"}
    clock.forward(minutes=30, seconds=1)
    assert accounts.signed_in(store, token) is None


def test_a_password_that_is_reset_while_it_is_compared_lets_nobody_in(
    store: Store, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    matches = passwords.matches

    def meanwhile(kept: str | None, typed: str) -> bool:
        people.reset_password(store, None, "some.one")
        return matches(kept, typed)

    monkeypatch.setattr(passwords, "matches", meanwhile)
    refused(store, "some.one", password)
    assert rows(store, "session") == 0


def test_a_right_old_password_is_refused_once_others_have_filled_the_count(
    store: Store, password: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, matches = accounts.sign_in(store, "some.one", password).person, passwords.matches

    def meanwhile(kept: str | None, typed: str) -> bool:
        with store.database.write() as connection:
            for _ in range(accounts.LOCK):
                accounts._note_failure(connection, "some.one", clock.now)
        return matches(kept, typed)

    for new in ("another long sentence 8", password):  # also what is wrong with the new one says nothing of the old
        with monkeypatch.context() as patched, pytest.raises(SignInRefused):
            patched.setattr(passwords, "matches", meanwhile)
            accounts.change_password(store, person, password, new)
        clock.forward(minutes=16)
    assert accounts.sign_in(store, "some.one", password)


def test_a_session_does_not_outlast_a_working_day(store: Store, password: str, clock: Clock) -> None:
    token = accounts.sign_in(store, "some.one", password).token
    for _ in range(25):
        clock.forward(minutes=29)
        accounts.signed_in(store, token)
    assert accounts.signed_in(store, token) is None


def test_a_clock_set_back_ends_sessions(store: Store, password: str, clock: Clock) -> None:
    token = accounts.sign_in(store, "some.one", password).token
    clock.forward(seconds=-30)
    assert accounts.signed_in(store, token) is not None
    clock.forward(minutes=-10)
    assert accounts.signed_in(store, token) is None


def test_the_store_holds_no_token_and_no_password(store: Store, password: str) -> None:
    token = accounts.sign_in(store, "some.one", password).token
    with store.database.read() as connection:
        kept = [repr(connection.execute(select(table)).all()) for table in schema_base.metadata.sorted_tables]
    assert not any(token in text or password in text for text in kept)
    assert len(token) >= 40


def test_signing_in_ends_the_session_that_the_browser_brought(store: Store, password: str) -> None:
    planted = accounts.sign_in(store, "some.one", password).token
    token = accounts.sign_in(store, "some.one", password, ended=planted).token
    assert token != planted and accounts.signed_in(store, planted) is None
    assert accounts.signed_in(store, "nonsense") is None and accounts.signed_in(store, "") is None


def test_signing_out_here_and_everywhere(store: Store, password: str) -> None:
    first, second, third = (accounts.sign_in(store, "some.one", password) for _ in range(3))
    accounts.sign_out(store, first.token)
    assert accounts.signed_in(store, first.token) is None and accounts.signed_in(store, second.token) is not None
    accounts.sign_out_everywhere(store, second.person)
    assert accounts.signed_in(store, second.token) is None and accounts.signed_in(store, third.token) is None
    with pytest.raises(SignedOut):
        accounts.sign_out_everywhere(store, third.person)


def test_wrong_passwords_wait_longer_and_longer_and_then_lock(store: Store, password: str, clock: Clock) -> None:
    waits = []
    for _ in range(accounts.LOCK):
        waits.append(refused(store, "some.one", "wrong"))
        assert waits[-1] == 0 or refused(store, "some.one", password) == waits[-1]
        clock.forward(seconds=waits[-1])
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 64, 900]
    clock.forward(seconds=-100)
    assert refused(store, "some.one", password) > 0
    clock.forward(seconds=100)
    assert accounts.sign_in(store, "some.one", password)
    assert refused(store, "some.one", "wrong") == 0


def test_a_clock_set_back_does_not_open_a_lock(store: Store, password: str, clock: Clock) -> None:
    for _ in range(4):
        clock.forward(seconds=refused(store, "some.one", "wrong"))
    refused(store, "some.one", "wrong")
    clock.forward(days=-30)
    wait = refused(store, "some.one", password)
    assert 0 < wait <= 900
    clock.forward(seconds=wait)
    assert accounts.sign_in(store, "some.one", password), "the wait runs from when the clock went back"


def test_the_answer_is_the_same_for_unknown_and_disabled_names(store: Store, password: str, clock: Clock) -> None:
    people.add_person(store, None, "gone", "某乙", [])
    people.set_active(store, None, "gone", False)
    answers = {}
    for login in ("some.one", "nobody", "gone", ""):
        answers[login] = []
        for _ in range(6):
            wait = refused(store, login, "wrong")
            answers[login].append(wait)
            clock.forward(seconds=wait)
    assert len({tuple(found) for found in answers.values()}) == 1
    clock.forward(days=1, seconds=1)
    refused(store, "other", "wrong")
    assert rows(store, "attempt") == 1  # names that were tried do not pile up


def test_an_unknown_name_costs_a_hash_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    verified = []
    real = passwords.hasher

    class Counting:
        def hash(self, word: str) -> str:
            return real.hash(word)

        def verify(self, kept: str, word: str) -> bool:
            verified.append(word)
            return real.verify(kept, word)

    monkeypatch.setattr(passwords, "hasher", Counting())
    refused(store, "nobody", "wrong")
    assert verified == ["wrong"]


def test_a_first_password_only_serves_to_set_another(store: Store) -> None:
    added, first = people.add_person(store, None, "new", "新人", [Permission("administrator")])
    session = accounts.sign_in(store, "new", first)
    assert session.person.must_change
    with pytest.raises(NotAllowed):
        people.add_person(store, session.person, "x", "x", [])
    for wrong, code in (
        (first, "same"),
        ("short", "too-short"),
        ("aaaaaaaaaaaa", "too-simple"),
        ("x" * 201, "too-long"),
    ):
        with pytest.raises(Invalid, match=code):
            accounts.change_password(store, session.person, first, wrong)
    with pytest.raises(SignInRefused):
        accounts.change_password(store, session.person, "not it", NEW)
    other = accounts.sign_in(store, "new", first)
    accounts.change_password(store, session.person, first, NEW)
    assert accounts.signed_in(store, other.token) is None
    now = accounts.signed_in(store, session.token)
    assert now is not None and not now.must_change and now.id == added.id


def test_a_reset_ends_sessions_and_locks(store: Store, who: People, password: str) -> None:
    token = accounts.sign_in(store, "some.one", password).token
    refused(store, "some.one", "wrong")
    again = people.reset_password(store, who.administrator, "some.one")
    assert accounts.signed_in(store, token) is None
    assert accounts.sign_in(store, "some.one", again).person.must_change
    refused(store, "some.one", password)


def test_another_service_vouches_for_a_person(store: Store) -> None:
    people.add_person(store, None, "vouched", "某丙", [], subject="idp|7")
    assert accounts.sign_in_as(store, "idp|7").person.login == "vouched"
    people.set_active(store, None, "vouched", False)
    for subject in ("idp|7", "idp|8", ""):
        with pytest.raises(SignInRefused):
            accounts.sign_in_as(store, subject)


def test_people_are_added_with_roles_that_go_together(store: Store, who: People) -> None:
    for login, name, permissions, code in (
        ("", "某", [], "missing"),
        ("two words", "某", [], "form"),
        ("x" * 61, "某", [], "too-long"),
        ("reporter", "某", [], "taken"),
        ("REPORTER", "某", [], "taken"),
        ("x", " ", [], "missing"),
        ("x", "某\x08", [], "form"),
        ("x", "某", [Permission("king")], "unknown"),
        ("x", "某", [Permission("reporter", "counties")], "unknown"),
        ("x", "某", [Permission("reporter")], "missing"),
        ("x", "某", [Permission("reviewer", "works")], "not-for-role"),
        ("x", "某", [Permission("administrator"), Permission("reviewer")], "not-together"),
    ):
        with pytest.raises(Invalid, match=code):
            people.add_person(store, who.administrator, login, name, permissions)
    added, word = people.add_person(store, who.administrator, " Both ", "某", [Permission("head", "works")] * 2)
    assert added.login == "both" and added.heads == {"works"} and len(word) == 14
    assert [one.login for one in people.people(store)] == sorted([*who.all(), "both"])


def test_an_administrator_neither_disables_nor_promotes_himself(store: Store, who: People) -> None:
    administrator = who.administrator
    with pytest.raises(NotAllowed):
        people.set_active(store, administrator, "administrator", False)
    with pytest.raises(NotAllowed):
        people.set_permissions(store, administrator, "administrator", [Permission("reviewer")])
    for step in (
        lambda: people.revoke(store, administrator, "administrator", Permission("administrator")),
        lambda: people.grant(store, administrator, "administrator", Permission("curator")),
        lambda: people.set_subject(store, administrator, "administrator", "sub-1"),
    ):
        with pytest.raises(NotAllowed):
            step()
    other = person(store, "other.administrator", Permission("administrator"))
    assert not people.set_active(store, other, "administrator", False).active
    with pytest.raises(NotAllowed):
        people.reset_password(store, administrator, "reporter")
    # of two who take it from each other the second comes too late, so that one is left
    with pytest.raises(NotAllowed):
        people.set_active(store, administrator, "other.administrator", False)
    people.set_active(store, other, "administrator", True)
    people.revoke(store, other, "administrator", Permission("administrator"))
    with pytest.raises(NotAllowed):
        people.revoke(store, administrator, "other.administrator", Permission("administrator"))
    with pytest.raises(Invalid, match="unknown"):
        people.reset_password(store, other, "nobody")


def test_each_change_of_an_account_is_kept(store: Store, who: People, clock: Clock, password: str) -> None:
    by = who.administrator
    clock.forward(hours=-5)  # the order stays, whatever the clock says
    people.grant(store, by, "some.one", Permission("reviewer"))
    people.grant(store, by, "some.one", Permission("reviewer"))  # has it already: nothing to keep
    people.revoke(store, by, "some.one", Permission("reporter", "works"))
    people.set_subject(store, None, "some.one", "sub-1")
    people.set_active(store, by, "some.one", False)
    kept = [one for one in people.changes(store, by) if one.login == "some.one"]
    assert [(one.who, one.action, one.before, one.after) for one in kept] == [
        (by.name, "disable", "", ""),
        ("", "set-subject", "", "sub-1"),
        (by.name, "set-permissions", "reporter:works reviewer", "reviewer"),
        (by.name, "set-permissions", "reporter:works", "reporter:works reviewer"),
        ("某甲", "change-password", "", ""),
        ("", "add", "", "reporter:works"),
    ]
    assert [one.at for one in kept] == sorted((one.at for one in kept), reverse=True)
    assert people.from_text(kept[2].before) == (Permission("reporter", "works"), Permission("reviewer"))
    assert len(people.changes(store, by, most=2)) == 2


def test_linking_ends_sessions_and_a_first_password(store: Store, password: str) -> None:
    token = accounts.sign_in(store, "some.one", password).token
    assert people.set_subject(store, None, "some.one", "sub-1").by_password
    assert accounts.signed_in(store, token) is None
    assert accounts.sign_in(store, "some.one", password).person.subject == "sub-1"
    _, first = people.add_person(store, None, "new", "某", [])
    linked = people.set_subject(store, None, "new", "sub-2")
    assert (linked.by_password, linked.must_change) == (False, False)
    refused(store, "new", first)
    for subject, code in (("sub-1", "taken"), (" x", "form"), ("x\n", "form"), ("x" * 256, "form")):
        with pytest.raises(Invalid, match=code):
            people.set_subject(store, None, "new", subject)
    people.set_subject(store, None, "new", "")
    with pytest.raises(SignInRefused):
        accounts.sign_in_as(store, "sub-2")
    people.add_vouched(store, "sub-1", "whatever", "某")  # has an account already
    assert "whatever" not in {one.login for one in people.people(store)}
    for login in ("some.one", "", "two words"):
        with pytest.raises(SignInRefused):
            people.add_vouched(store, "sub-9", login, "某")


def test_sessions_end_after_the_time_that_was_set(store: Store, password: str, clock: Clock) -> None:
    short = replace(store, idle=timedelta(minutes=5))
    token = accounts.sign_in(short, "some.one", password).token
    clock.forward(minutes=6)
    assert accounts.signed_in(short, token) is None
