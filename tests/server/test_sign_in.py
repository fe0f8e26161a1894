"""Signing in, attacked: forged forms, planted sessions, guessed names, locked accounts; and a site that is closed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from frontend.module_folder import ELEMENTS
from records import accounts, address, passwords, people, running
from records.errors import StoreLocked
from records.model import Permission
from records.store import Store
from server import access, sign_in
from server.hosts import Hosts
from server.session_cookie import FORM, SIGNED_OUT
from server.signed_in import SignedIn
from tests.support import stores
from tests.support.stores import Clock
from tests.support.visitor import Answer, Visitor
from views.words import words

PASSWORD = "a long sentence 7"
SAID = words("zh")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store of the server, with one person; hashes cost little."""
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.setattr(passwords, "_absent", [])
    opened = stores.opened(address.sqlite(tmp_path / "records.sqlite"), clock)
    monkeypatch.setattr(running, "store", lambda: opened)
    person = stores.person(opened, "lin", Permission("reporter", "works"))
    with opened.database.write() as connection:
        accounts.set_password(connection, person.id, passwords.hashed(PASSWORD), must_change=False)
    yield opened
    opened.close()


@pytest.fixture
def visitor(store: Store) -> Visitor:
    return Visitor(Starlette(routes=sign_in.ROUTES))


def goes_to(answer: Answer) -> str:
    assert answer.status == 303, answer.text
    return answer.headers["location"]


def test_a_person_signs_in_and_out(visitor: Visitor, store: Store) -> None:
    address_ = "/sign-in?lang=en&theme=dark&next=tasks%3Funit%3Dworks%26lang%3Den"
    shown = visitor.get(address_)
    assert (shown.status, shown.headers["cache-control"]) == (200, "private, no-store")
    assert words("en").sign_in_password in shown.text
    assert "data-theme='dark'" in shown.text
    entered = visitor.post(address_, {"login": " LIN ", "password": PASSWORD})
    assert goes_to(entered) == "./tasks?unit=works&lang=en&theme=dark"
    assert PASSWORD not in entered.text
    (line,) = [one for one in entered.cookies if one.startswith(running.COOKIE)]
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(line.split("; "))
    assert "Secure" not in line
    token = visitor.cookies[running.COOKIE]
    person = accounts.signed_in(store, token)
    assert person is not None
    assert person.login == "lin"
    page = visitor.get("/account")
    assert person.name in page.text
    assert SAID.role_reporter in page.text
    assert SAID.account_sign_out_clears in page.text
    assert "href='./account?lang=en'" in page.text
    assert goes_to(visitor.post("/sign-out", {})) == "./"
    assert running.COOKIE not in visitor.cookies
    assert accounts.signed_in(store, token) is None
    assert goes_to(visitor.get("/account")) == "./sign-in?next=account"


def test_the_pages_lead_to_the_other_language_and_to_the_map(visitor: Visitor) -> None:
    """In either language, with the theme and the page to go to afterwards, and to this page, not to another."""
    chinese = visitor.get("/sign-in?theme=dark&next=tasks").text
    assert "<html lang='zh-CN' data-theme='dark'>" in chinese
    assert "<a href='./?theme=dark'>" in chinese
    assert "<a href='./sign-in?lang=en&amp;theme=dark&amp;next=tasks' lang='en'>English</a>" in chinese
    english = visitor.get("/sign-in?lang=en").text
    assert "<html lang='en' data-theme='light'>" in english
    assert "<a href='./?lang=en'>" in english
    assert "<a href='./sign-in' lang='zh-CN'>中文</a>" in english
    visitor.sign_in("lin", PASSWORD)
    assert "<a href='./account?lang=en' lang='en'>English</a>" in visitor.get("/account").text


def test_a_role_for_several_units_is_said_once(visitor: Visitor, store: Store) -> None:
    people.grant(store, None, "lin", Permission("reporter", "hills"))
    visitor.sign_in("lin", PASSWORD)
    assert visitor.get("/account").text.count(SAID.role_reporter) == 1


def test_over_https_the_cookie_stays_there(visitor: Visitor) -> None:
    visitor.scheme = "https"
    entered = visitor.sign_in("lin", PASSWORD)
    assert all("Secure" in line for line in entered.cookies)


def test_behind_a_proxy_that_speaks_https_the_cookie_stays_there(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"x_forwarded_proto": "https", "x_forwarded_host": "map.test"}
    trusting = Hosts(Starlette(routes=sign_in.ROUTES), access.Access(proxies=("127.0.0.1",)))
    trusted = Visitor(trusting).get("/sign-in", **said)
    assert "Secure" in trusted.cookies[0].split("; ")
    # who is no proxy of ours is not believed, and an http page gets a cookie that it can send back
    plain = Visitor(Hosts(Starlette(routes=sign_in.ROUTES), access.Access())).get("/sign-in", **said)
    assert "Secure" not in plain.cookies[0].split("; ")
    # where people know the server by https, its cookies are for that alone, whatever the proxy says
    monkeypatch.setenv(access.PUBLIC_URL, "https://map.test")
    public = Visitor(Starlette(routes=sign_in.ROUTES)).get("/sign-in")
    assert "Secure" in public.cookies[0].split("; ")
    for answer in (trusted, plain, public):
        assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(answer.cookies[0].split("; "))


def test_what_was_sent_once_counts_no_second_time(visitor: Visitor, store: Store) -> None:
    visitor.get("/sign-in")
    form, secret = dict(visitor.form), visitor.cookies[FORM]
    right = {"login": "lin", "password": PASSWORD}
    assert goes_to(visitor.post("/sign-in", right)) == "./"
    first = visitor.cookies[running.COOKIE]
    # the form of the page before: its secret went when the session began
    assert visitor.post("/sign-in", right | form, hidden=False).status == 403
    visitor.get("/account")
    own = dict(visitor.form)
    assert goes_to(visitor.post("/sign-out", {})) == "./"
    # token and form of a session that has ended
    visitor.cookies[running.COOKIE] = first
    assert goes_to(visitor.get("/account")).startswith("./sign-in")
    change = {"action": "password", "old": PASSWORD, "new": "another sentence", "again": "another sentence"}
    assert goes_to(visitor.post("/account", change | own, hidden=False)).startswith("./sign-in")
    # a form is bound to the session, not to the browser or the person
    visitor.cookies.pop(running.COOKIE)
    visitor.sign_in("lin", PASSWORD)
    assert visitor.cookies[running.COOKIE] != first
    assert visitor.post("/account", change | own, hidden=False).status == 403
    assert secret != visitor.cookies.get(FORM)
    assert accounts.sign_in(store, "lin", PASSWORD).person.login == "lin"


def test_what_a_name_is_takes_as_many_hashes(visitor: Visitor, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    people.add_person(store, None, "mo", "莫某", [], "sub-1")  # vouched for, without a password
    people.add_person(store, None, "wei", "韦某", [])
    people.set_active(store, None, "wei", False)
    passwords.matches(None, "once, so that there is a hash of nobody")
    real, checked = passwords.hasher, []

    class Counting:
        def verify(self, kept: str, word: str) -> bool:
            checked.append(kept.rpartition("$")[0].rpartition("$")[0])  # the costs, without salt and hash
            return real.verify(kept, word)

    monkeypatch.setattr(passwords, "hasher", Counting())
    for login in ("lin", "mo", "wei", "nobody", "x" * 500, ""):
        before = len(checked)
        visitor.sign_in(login, "wrong sentence")
        assert len(checked) == before + 1, login
    assert len(set(checked)) == 1
    for _ in range(accounts.LOCK):  # and none while it has to wait, known or not
        visitor.sign_in("lin", "wrong sentence")
        visitor.sign_in("nobody", "wrong sentence")
    before = len(checked)
    for login in ("lin", "nobody"):
        assert visitor.sign_in(login, PASSWORD).status == 429
    assert len(checked) == before


def test_nobody_is_led_elsewhere(visitor: Visitor) -> None:
    for next_ in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "nothing", "a/b"):
        entered = visitor.sign_in("lin", PASSWORD, f"/sign-in?next={next_}")
        assert goes_to(entered) == "./", next_


def test_a_forged_form_is_refused(visitor: Visitor, store: Store) -> None:
    visitor.get("/sign-in")
    right = {"login": "lin", "password": PASSWORD}
    forged = [
        visitor.post("/sign-in", right, hidden=False),
        visitor.post("/sign-in", right | {"token": "0" * 64}, hidden=False),
        visitor.post("/sign-in", right, origin="http://evil.example"),
        visitor.post("/sign-in", right, origin="null"),
        visitor.post("/sign-in", right, content_type="text/plain"),
        visitor.post("/sign-in", right | {"more": "x" * 9000}),
    ]
    assert {answer.status for answer in forged} == {403}
    assert {answer.alert() for answer in forged} == {SAID.sign_in_expired}
    assert running.COOKIE not in visitor.cookies
    assert goes_to(visitor.post("/sign-in", right, origin="http://map.test")) == "./"
    # of one's own account too: neither signed out nor given another password from another page
    token = visitor.cookies[running.COOKIE]
    visitor.get("/account")
    change = {"action": "password", "old": PASSWORD, "new": "another sentence", "again": "another sentence"}
    assert visitor.post("/account", change, hidden=False).status == 403
    assert visitor.post("/account", change, origin="http://evil.example").status == 403
    assert goes_to(visitor.post("/sign-out", {}, hidden=False)) == "./account"
    assert accounts.signed_in(store, token) is not None


def test_a_planted_session_is_worth_nothing(visitor: Visitor, store: Store) -> None:
    planted = accounts.sign_in(store, "lin", PASSWORD).token
    visitor.cookies[running.COOKIE] = planted
    visitor.sign_in("lin", PASSWORD)
    assert visitor.cookies[running.COOKIE] != planted
    assert accounts.signed_in(store, planted) is None
    # a secret planted with its form does not outlive signing in
    assert FORM not in visitor.cookies


def test_an_unknown_name_is_answered_like_a_wrong_password(visitor: Visitor, clock: Clock, store: Store) -> None:
    people.set_active(store, None, "lin", False)
    people.add_person(store, None, "wei", "某", [Permission("reviewer")])

    def answers(login: str) -> list[tuple[int, str, str]]:
        got = [visitor.sign_in(login, "wrong sentence") for _ in range(5)]
        return [
            (one.status, one.alert(), one.text.replace(f"value='{login}'", "").replace(visitor.form["token"], ""))
            for one in got
        ]

    disabled, known, unknown = answers("lin"), answers("wei"), answers("tu-fei")
    assert disabled == known == unknown
    assert [status for status, _, _ in known] == [403, 403, 429, 429, 429]
    assert "<script" not in visitor.sign_in("<script>alert(1)</script>'", "x").text


def test_a_locked_account_opens_again_after_a_while(visitor: Visitor, clock: Clock) -> None:
    for _ in range(accounts.LOCK):
        visitor.sign_in("lin", "wrong sentence")
        clock.forward(minutes=2)
    clock.forward(minutes=-2)
    locked = visitor.sign_in("lin", PASSWORD)
    assert locked.status == 429
    assert int(locked.headers["retry-after"]) > 600
    assert locked.alert() == SAID.say("sign_in_wait", n=int(locked.headers["retry-after"]))
    clock.forward(hours=-1)  # set back, it opens no sooner
    assert visitor.sign_in("lin", PASSWORD).status == 429
    clock.forward(hours=1, minutes=16)
    assert goes_to(visitor.sign_in("lin", PASSWORD)) == "./"


def test_a_first_password_has_to_be_changed(visitor: Visitor, store: Store) -> None:
    _, first = people.add_person(store, None, "wei", "韦某", [Permission("reviewer")])
    assert goes_to(visitor.sign_in("wei", first, "/sign-in?next=tasks%3Fq%3D1")) == "./account?next=tasks%3Fq%3D1"
    page = visitor.get("/account?lang=en&next=tasks%3Fq%3D1")
    assert "action='./account?lang=en&amp;next=tasks%3Fq%3D1'" in page.text
    assert page.alert() == words("en").account_must_change
    faults = [
        ({"old": first, "new": "short", "again": "short"}, "account_fault_too_short"),
        ({"old": first, "new": "aaaaaaaaaaaaaa", "again": "aaaaaaaaaaaaaa"}, "account_fault_too_simple"),
        ({"old": first, "new": first, "again": first}, "account_fault_same"),
        ({"old": first, "new": PASSWORD, "again": "other"}, "account_fault_again"),
        ({"old": "wrong", "new": PASSWORD, "again": PASSWORD}, "account_fault_old"),
    ]
    for values, key in faults:
        assert visitor.post("/account", {"action": "password"} | values).alert() == SAID.say(key), key
    good = {"action": "password", "old": first, "new": PASSWORD, "again": PASSWORD}
    assert goes_to(visitor.post("/account?next=tasks%3Fq%3D1", good)) == "./tasks?q=1"
    assert SAID.account_must_change not in visitor.get("/account").text
    # everywhere: this session too
    token = visitor.cookies[running.COOKIE]
    assert goes_to(visitor.post("/account", {"action": "everywhere"})) == "./sign-in"
    assert accounts.signed_in(store, token) is None


def test_a_form_whose_end_never_comes_signs_nobody_in(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "BODY_SECONDS", 0)
    visitor.get("/sign-in")
    answer = visitor.post_half("/sign-in", {"login": "lin", "password": PASSWORD})
    assert (answer.status, answer.alert()) == (403, SAID.sign_in_expired)
    assert running.COOKIE not in visitor.cookies


def test_without_a_store_nobody_signs_in_and_a_sentence_says_so(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked() -> Store:
        raise StoreLocked

    visitor.get("/sign-in")
    monkeypatch.setattr(running, "store", locked)
    answer = visitor.post("/sign-in", {"login": "lin", "password": PASSWORD})
    assert (answer.status, answer.alert()) == (503, SAID.sign_in_unavailable)


def lose_store_once_signed_in(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Store:
        raise StoreLocked

    visitor.sign_in("lin", PASSWORD)
    visitor.get("/account")
    monkeypatch.setattr(running, "store", lost)


@pytest.mark.parametrize(
    ("route", "action", "said"),
    [
        ("/sign-out", "", "sign_out_unavailable"),
        ("/account", "everywhere", "sign_out_everywhere_unavailable"),
    ],
)
def test_without_a_store_one_is_signed_out_of_this_browser(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, route: str, action: str, said: str
) -> None:
    lose_store_once_signed_in(visitor, monkeypatch)
    assert visitor.post(route, {"action": action}, origin="http://evil.example").status in (303, 503)
    assert visitor.post(route, {"action": action, "token": "0" * 64}).status in (303, 503)
    assert running.COOKIE in visitor.cookies, "of a forged form nothing is done"
    left = visitor.post(route, {"action": action})
    assert (left.status, left.alert()) == (503, SAID.say(said))
    assert running.COOKIE not in visitor.cookies and SIGNED_OUT in visitor.cookies
    assert ELEMENTS.address("signed_out") in left.text, "what was typed goes too"


def test_without_a_store_another_password_leaves_one_signed_in(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_store_once_signed_in(visitor, monkeypatch)
    refused = visitor.post("/account", {"action": "password", "old": PASSWORD, "new": "x", "again": "x"})
    assert (refused.status, refused.alert()) == (503, SAID.sign_in_unavailable)
    assert running.COOKIE in visitor.cookies and SIGNED_OUT not in visitor.cookies


# a closed site


async def _page(_: object) -> PlainTextResponse:
    return PlainTextResponse("the plan", headers={"Cache-Control": "public, max-age=31536000", "ETag": '"1"'})


async def _stream(socket: WebSocket) -> None:
    await socket.accept()


@pytest.fixture
def closed(store: Store) -> Visitor:
    """Somebody before a site that is closed: every address but those of signing in holds the plan."""
    routes = [*sign_in.ROUTES, WebSocketRoute("/_stcore/stream", _stream), Route("/{path:path}", _page)]
    return Visitor(SignedIn(Starlette(routes=routes)))


PLAN = ("/layers/belt.geojson", "/exports/items.csv", "/data/items-zh.json", "/_stcore/host-config", "/media/a.png")


def test_a_closed_site_shows_nothing_without_a_session(closed: Visitor) -> None:
    assert goes_to(closed.get("/")) == "./sign-in?next=overview"
    assert goes_to(closed.get("/tasks?unit=works&lang=en")) == "./sign-in?lang=en&next=tasks%3Funit%3Dworks%26lang%3Den"
    for path in (*PLAN, "/typeface/a.otf", "/account/x", "/assets", "/assets/../layers/belt.geojson"):
        refused = closed.get(path)
        assert refused.status == 401, path
        assert "the plan" not in refused.text
        assert refused.headers["cache-control"] == "private, no-store"
    assert closed.socket() == "websocket.close"
    for path in ("/health", "/_stcore/health", "/assets/leaflet.js", "/static/js/index.js"):
        assert closed.get(path).status == 200, path
    assert "max-age" in closed.get("/assets/one-map-sans.otf").headers["cache-control"]
    own = re.search(r"typeface/[0-9a-f]{16}\.otf", closed.get("/sign-in").text)
    assert own and closed.get(f"/{own[0]}").status == 200, "the letters of the form itself"


def test_a_closed_site_opens_with_a_session_and_closes_with_it(closed: Visitor, clock: Clock) -> None:
    closed.sign_in("lin", PASSWORD)
    for path in ("/", "/tasks", *PLAN):
        shown = closed.get(path)
        assert (shown.status, shown.headers["cache-control"]) == (200, "private, no-store"), path
    assert closed.get("/typeface/a.otf").headers["cache-control"].startswith("private, max-age=")
    assert closed.socket() == "websocket.accept"
    clock.forward(minutes=31)  # idle
    assert closed.get(PLAN[0]).status == 401
    assert closed.socket() == "websocket.close"


def test_what_was_typed_and_not_saved_goes_with_signing_out(closed: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(running.ACCESS, running.SIGNED_IN)
    script = re.compile(r"<script type='module' src='\./(assets/elements/[0-9a-f]{16}/signed_out\.js)'>")
    closed.sign_in("lin", PASSWORD)
    assert not script.search(closed.get("/sign-in").text), "whoever is signed in keeps it"
    closed.get("/account")
    left = closed.post("/sign-out", {})
    way = goes_to(left)
    # a script takes it away again, so it may read it
    assert [
        line for line in left.cookies if line.startswith("one_map_signed_out=1; Max-Age=600") and "HttpOnly" not in line
    ]
    found = script.search(closed.get(way.removeprefix(".")).text)
    assert found and found[1] == ELEMENTS.address("signed_out")
    # a session that has merely ended: the same person may go on with what was typed
    del closed.cookies["one_map_signed_out"]  # as the script does
    assert not script.search(closed.get("/sign-in?next=report").text)


def test_a_closed_site_stays_closed_until_there_is_a_password_of_ones_own(closed: Visitor, store: Store) -> None:
    _, first = people.add_person(store, None, "wei", "韦某", [Permission("reviewer")])
    closed.sign_in("wei", first)
    assert goes_to(closed.get("/tasks")) == "./account?next=tasks"
    assert closed.get(PLAN[0]).status == 401
    assert closed.socket() == "websocket.close"
    assert closed.get("/account").status == 200


def test_a_closed_site_without_a_store_stays_closed(closed: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    closed.sign_in("lin", PASSWORD)

    def lost() -> Store:
        raise StoreLocked

    monkeypatch.setattr(running, "store", lost)
    assert closed.get("/tasks").status == 503
    assert closed.socket() == "websocket.close"


def test_how_the_store_is_configured_is_checked() -> None:
    right = {"ONE_MAP_ACCESS": "signed-in", "ONE_MAP_SESSION_MINUTES": "60", "ONE_MAP_STORE": "sqlite:///a.sqlite"}
    assert running.faults(right) == running.faults({}) == ()
    assert running.closed(right)
    assert not running.closed({})
    assert running.idle(right).total_seconds() == 3600
    secret = "mysql://user:geheim@host/db"
    wrong = {"ONE_MAP_ACCESS": "closed", "ONE_MAP_SESSION_MINUTES": "0", "ONE_MAP_STORE": secret}
    keys = [key for key, _, _ in running.faults(wrong)]
    assert keys == ["store_access", "store_minutes", "store_address_driver"]
    lines = [SAID.say(key, variable=name, value=value) for key, name, value in running.faults(wrong)]
    assert "geheim" not in "".join(lines)
