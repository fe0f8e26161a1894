"""Signing in with OpenID Connect, against a provider on loopback, and attacked."""

import http.client
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.applications import Starlette

from records import accounts, address, people, running
from records.model import Permission
from records.store import Store
from server import oidc, oidc_sign_in, sign_in
from server.oidc_sign_in import COOKIE
from tests.support import identity_provider, stores
from tests.support.identity_provider import CLIENT, OTHER_KEY, SECRET, IdentityProvider
from tests.support.stores import Clock
from tests.support.visitor import Answer, Visitor
from views.words import words

SAID = words("zh")
PUBLIC = "https://map.test/one"


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[IdentityProvider]:
    """A provider, configured as our issuer; a proxy of the environment must not be asked."""
    with identity_provider.provider() as one:
        for name, value in (
            (oidc.ISSUER, one.issuer),
            (oidc.CLIENT, CLIENT),
            (oidc.SECRET, SECRET),
            ("ONE_MAP_PUBLIC_URL", PUBLIC),
            ("HTTP_PROXY", "http://127.0.0.1:9"),
            ("http_proxy", "http://127.0.0.1:9"),
        ):
            monkeypatch.setenv(name, value)
        yield one


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store of the server, with one person whom the provider knows."""
    opened = stores.opened(address.sqlite(tmp_path / "records.sqlite"), Clock())
    monkeypatch.setattr(running, "store", lambda: opened)
    added, password = people.add_person(opened, None, "lin", "林某", [Permission("reporter", "works")], "sub-1")
    assert (password, added.must_change, added.by_password, added.subject) == ("", False, False, "sub-1")
    yield opened
    opened.close()


@pytest.fixture
def visitor(store: Store) -> Visitor:
    return Visitor(Starlette(routes=[*sign_in.ROUTES, *oidc_sign_in.ROUTES]), scheme="https")


def back(provider: IdentityProvider, begun: Answer) -> str:
    """Follow to the provider, which signs in at once; return the address it sends back to, as the server sees it."""
    assert begun.status == 303, begun.text
    where = urlsplit(begun.headers["location"])
    connection = http.client.HTTPConnection(where.netloc)
    connection.request("GET", f"{where.path}?{where.query}")
    answer = connection.getresponse()
    location = answer.headers["Location"]
    connection.close()
    assert answer.status == 302
    assert location.startswith(f"{PUBLIC}/oidc-callback?")
    return location.removeprefix(PUBLIC)


def through(provider: IdentityProvider, visitor: Visitor, query: str = "") -> Answer:
    return visitor.get(back(provider, visitor.get(f"/oidc-start{query}")))


def is_refused(visitor: Visitor, answer: Answer, key: str = "sign_in_oidc_refused", status: int = 403) -> None:
    assert (answer.status, answer.alert()) == (status, SAID.say(key))
    assert running.COOKIE not in visitor.cookies
    assert COOKIE not in visitor.cookies


def test_the_button_stands_where_an_issuer_is_configured(
    provider: IdentityProvider, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lang, label in (("zh", "用统一身份认证登录"), ("en", "Sign in with single sign-on")):
        page = visitor.get(f"/sign-in?lang={lang}&next=report").text
        assert label in page and "./oidc-start?" in page and "next=report" in page
    monkeypatch.setenv(oidc.NAME, "桂政通<b>")
    assert "用桂政通&lt;b&gt;登录" in visitor.get("/sign-in").text
    monkeypatch.delenv(oidc.ISSUER)
    assert "oidc" not in visitor.get("/sign-in").text
    assert provider.asked == []


def test_a_person_comes_back_signed_in_with_a_new_session(
    provider: IdentityProvider, visitor: Visitor, store: Store
) -> None:
    planted = accounts.sign_in_as(store, "sub-1").token
    visitor.cookies[running.COOKIE] = planted
    begun = visitor.get("/oidc-start?lang=en&next=tasks%3Funit%3Dworks")
    (line,) = begun.cookies
    assert {"HttpOnly", "SameSite=lax", "Secure", "Max-Age=600"} <= set(line.split("; "))
    sent = dict(parse_qsl(urlsplit(begun.headers["location"]).query))
    assert sent["redirect_uri"] == f"{PUBLIC}/oidc-callback"
    assert SECRET not in begun.headers["location"]
    to = back(provider, begun)
    kept = visitor.cookies[COOKIE]
    entered = visitor.get(to)
    assert (entered.status, entered.headers["location"]) == (303, "./tasks?unit=works&lang=en")
    assert all("Secure" in line and "HttpOnly" in line for line in entered.cookies)
    token = visitor.cookies[running.COOKIE]
    person = accounts.signed_in(store, token)
    assert person is not None and person.login == "lin"
    assert accounts.signed_in(store, planted) is None
    assert SAID.account_no_password in visitor.get("/account").text
    # the same answer of the issuer a second time, even with the same cookie
    del visitor.cookies[running.COOKIE]
    is_refused(visitor, visitor.get(to), "sign_in_oidc_expired")
    visitor.cookies[COOKIE] = kept.partition(".")[0]
    is_refused(visitor, visitor.get(to))
    assert {one.partition(" ")[2] for one in provider.asked} <= {
        "/.well-known/openid-configuration", "/authorize", "/token", "/keys",
    }  # fmt: skip


def test_an_answer_meant_for_another_browser_signs_nobody_in(provider: IdentityProvider, visitor: Visitor) -> None:
    foreign = Visitor(visitor.app, scheme="https")
    planted = back(provider, foreign.get("/oidc-start"))
    is_refused(visitor, visitor.get(planted), "sign_in_oidc_expired")
    visitor.get("/oidc-start")
    is_refused(visitor, visitor.get(planted), "sign_in_oidc_expired")
    # the right state with the code of another sign-in: the verifier does not fit
    to = back(provider, visitor.get("/oidc-start"))
    state = dict(parse_qsl(to.partition("?")[2]))["state"]
    is_refused(visitor, visitor.get(f"/oidc-callback?code=code-0&state={state}"))
    for more in ("", "&error=access_denied", "&code=", "&code=made-up", f"&code={'x' * 5000}"):
        to = back(provider, visitor.get("/oidc-start"))
        state = dict(parse_qsl(to.partition("?")[2]))["state"]
        is_refused(visitor, visitor.get(f"/oidc-callback?state={state}{more}"))
    mixed_up = back(provider, visitor.get("/oidc-start"))
    is_refused(visitor, visitor.get(f"{mixed_up}&iss=https%3A%2F%2Fother.test"))


def test_a_token_that_is_not_for_us_now_signs_nobody_in(provider: IdentityProvider, visitor: Visitor) -> None:
    past = int(time.time()) - 900
    for wrong in (
        {"nonce": "another"},
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"azp": "another"},
        {"iss": "http://127.0.0.1:1"},
        {"exp": past},
        {"iat": past + 9000},
        {"sub": ""},
        {"sub": 7},
        {"sub": None},
    ):
        provider.claims = wrong
        is_refused(visitor, through(provider, visitor))
    provider.claims, provider.key = {}, OTHER_KEY
    is_refused(visitor, through(provider, visitor))


def test_unknown_and_disabled_get_the_same_answer(provider: IdentityProvider, visitor: Visitor, store: Store) -> None:
    people.set_active(store, None, "lin", False)
    disabled = through(provider, visitor)
    provider.person = {"sub": "nobody", "preferred_username": "lin"}
    unknown = through(provider, visitor)
    is_refused(visitor, unknown)
    plain = [one.text.replace(visitor.form["token"], "") for one in (disabled, unknown)]
    assert plain[0] == plain[1] and disabled.status == unknown.status
    assert [one.login for one in people.people(store)] == ["lin"]


def test_an_account_is_made_only_where_that_is_configured(
    provider: IdentityProvider, visitor: Visitor, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(oidc.CREATE, "1")
    provider.person = {"sub": "sub-2", "preferred_username": "Wei", "name": "韦某"}
    for _ in range(2):
        assert through(provider, visitor).status == 303
    made = next(one for one in people.people(store) if one.login == "wei")
    assert (made.name, made.subject, made.permissions, made.by_password) == ("韦某", "sub-2", (), False)
    del visitor.cookies[running.COOKIE]
    # a name that somebody has is not taken over
    provider.person = {"sub": "sub-3", "preferred_username": "lin"}
    is_refused(visitor, through(provider, visitor))
    monkeypatch.setenv(oidc.CLAIM, "email")
    provider.person = {"sub": "sub-4", "email": "a@example.test", "email_verified": False}
    is_refused(visitor, through(provider, visitor))


def test_only_the_issuer_is_asked(provider: IdentityProvider, visitor: Visitor) -> None:
    with identity_provider.provider() as other:
        for wrong in (
            {"issuer": other.issuer},
            {"authorization_endpoint": f"{other.issuer}/authorize"},
            {"token_endpoint": f"{other.issuer}/token"},
            {"jwks_uri": f"{other.issuer}/keys"},
            {"jwks_uri": ""},
        ):
            provider.discovery = wrong
            is_refused(visitor, visitor.get("/oidc-start"), "sign_in_oidc_unavailable", 503)
        provider.discovery, provider.moved = {}, f"{other.issuer}/.well-known/openid-configuration"
        is_refused(visitor, visitor.get("/oidc-start"), "sign_in_oidc_unavailable", 503)
        assert other.asked == []


def test_what_cannot_be_used_is_named_and_no_secret_repeated(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(" geheim\n", encoding="utf-8")
    right = {
        oidc.ISSUER: "https://sso.test/realm", oidc.CLIENT: CLIENT, oidc.SECRET_FILE: str(file),
        "ONE_MAP_PUBLIC_URL": PUBLIC,
    }  # fmt: skip
    assert list(oidc.faults({})) == list(oidc.faults(right)) == []
    found = oidc.read(right)
    assert found is not None and found.secret == "geheim" and "geheim" not in repr(found)
    for wrong, key in (
        ({oidc.ISSUER: "http://sso.test"}, "oidc_issuer"),
        ({oidc.ISSUER: "https://sso.test/?a=1"}, "oidc_issuer"),
        ({oidc.CLIENT: ""}, "oidc_missing"),
        ({"ONE_MAP_PUBLIC_URL": ""}, "oidc_missing"),
        ({oidc.CLAIM: "a b"}, "oidc_claim"),
        ({oidc.SECRET_FILE: str(tmp_path / "none")}, "oidc_file"),
        ({oidc.CERTIFICATES: str(tmp_path / "none")}, "oidc_file"),
    ):
        (fault,) = oidc.faults(right | wrong)
        assert fault.key == key
        assert "{" not in SAID.say(fault.key, **fault.values)
