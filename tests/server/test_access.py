"""Who reaches the server under which name: hosts, origins, proxies, and what may stand in a file."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request

from plan.profile import Fault
from plan.text import LANGS
from records import running
from server import access, conditional
from server.access import ANCESTORS, FILES, HOSTS, PROXIES, PUBLIC_URL, Access
from server.addresses import of_server
from server.headers import Headers, security
from server.hosts import Hosts


def configured(**variables: str) -> Access:
    return access.read({f"ONE_MAP_{name.upper()}": value for name, value in variables.items()})


OPEN = configured()
CLOSED = configured(allowed_hosts="map.example.cn, *.intra.cn [2001:db8::1]", public_url="https://map.example.cn/one/")


def request_of(host: str, path: str = "/", client: str = "10.0.0.9", type_: str = "http", **headers: str) -> Any:
    named = {"host": host} | {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "type": type_, "method": "GET", "path": path, "root_path": "", "query_string": b"",
        "scheme": "ws" if type_ == "websocket" else "http", "client": (client, 1), "server": ("10.0.0.1", 80),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }  # fmt: skip


def met(reach: Access, scope: Any) -> Any:
    """Return the request as the app behind the middleware sees it, or what was sent in its place."""
    seen: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        seen.append(message)

    asyncio.run(Hosts(app, reach)(scope, receive, send))
    return seen[0]


def test_what_cannot_be_used_is_named() -> None:
    assert list(access.faults(OPEN)) == []
    assert list(access.faults(CLOSED)) == []
    for variable, value, key in (
        (PUBLIC_URL, "map.example.cn", "access_url"),
        (PUBLIC_URL, "ftp://map.example.cn", "access_url"),
        (PUBLIC_URL, "https://user@map.example.cn", "access_url"),
        (PUBLIC_URL, "https://map.example.cn/?a=1", "access_url"),
        (PUBLIC_URL, "https://a\r\nb.cn", "access_url"),
        (PUBLIC_URL, "https://[", "access_url"),
        (HOSTS, "http://map.example.cn", "access_host"),
        (HOSTS, "a;b", "access_host"),
        (ANCESTORS, "portal.example.cn", "access_origin"),
        (ANCESTORS, "https://a;script-src", "access_origin"),
        (PROXIES, "nginx", "access_proxy"),
        (FILES, "many", "access_count"),
        (FILES, "-1", "access_count"),
    ):
        found = list(access.faults(access.read({variable: value})))
        assert [fault.key for fault in found] == [key], value
        assert isinstance(found[0], Fault)
        assert found[0].values["variable"] == variable


def test_hosts() -> None:
    for host in ("map.example.cn", "MAP.example.cn:443", "a.intra.cn", "localhost:8501", "[::1]:80", "[2001:db8::1]"):
        assert CLOSED.serves(host), host
        assert CLOSED.knows(host), host
    for host in ("evil.example", "example.cn", "intra.cn.evil", "xintra.cn", ""):
        assert not CLOSED.serves(host), host
        assert OPEN.serves(host), host
        assert not OPEN.knows(host), host


def test_no_name_that_a_client_made_up_stands_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert of_server(Request(request_of("evil.example"))) == ""
    assert of_server(Request(request_of("127.0.0.1:8501"))) == "http://127.0.0.1:8501"
    monkeypatch.setenv(HOSTS, "map.example.cn")
    assert of_server(Request(request_of("evil.example"))) == ""
    assert of_server(Request(request_of("map.example.cn"))) == "http://map.example.cn"
    monkeypatch.setenv(PUBLIC_URL, "https://map.example.cn/one/")
    assert of_server(Request(request_of("127.0.0.1:8501"))) == "https://map.example.cn/one"


@pytest.mark.parametrize(
    ("reach", "host", "origin", "admitted"),
    [
        (OPEN, "10.0.0.1:8501", "http://10.0.0.1:8501", True),
        (OPEN, "10.0.0.1:8501", "http://evil.example", False),
        (OPEN, "10.0.0.1:8501", "null", False),
        (OPEN, "10.0.0.1:8501", "http://[", False),
        (OPEN, "10.0.0.1:8501", "http://10.0.0.1:8501.evil.example", False),
        (CLOSED, "127.0.0.1:8501", "https://map.example.cn", True),
        (CLOSED, "evil.example", "http://evil.example", False),
    ],
)
def test_a_socket_is_for_our_own_pages(reach: Access, host: str, origin: str, admitted: bool) -> None:
    seen = met(reach, request_of(host, type_="websocket", origin=origin))
    assert (seen["type"] == "websocket") is admitted
    if admitted:  # Streamlit compares the two, and asks outside where they differ
        assert dict(seen["headers"])[b"host"].decode() == origin.partition("//")[2]


def test_a_client_that_is_no_browser_has_no_origin_and_nobody_s_session() -> None:
    for cookie, admitted in (("", True), ("theme=dark", True), (f"theme=dark; {running.COOKIE}=x", False)):
        seen = met(OPEN, request_of("10.0.0.1", type_="websocket", cookie=cookie))
        assert (seen["type"] == "websocket") is admitted, cookie
    own = request_of("10.0.0.1", type_="websocket", cookie=f"{running.COOKIE}=x", origin="http://10.0.0.1")
    assert met(OPEN, own)["type"] == "websocket"


def test_only_a_trusted_proxy_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOSTS, "map.example.cn")
    reach = configured(trusted_proxies="127.0.0.1 10.1.0.0/16", allowed_hosts="map.example.cn")
    said = {"x_forwarded_host": "map.example.cn", "x_forwarded_proto": "https", "x_forwarded_prefix": "/map/"}
    seen = met(reach, request_of("inner", client="10.1.2.3", **said))
    assert (seen["scheme"], dict(seen["headers"])[b"host"]) == ("https", b"map.example.cn")
    assert of_server(Request(seen)) == "https://map.example.cn/map"
    for client in (("::ffff:10.1.2.3", 1), ("172.16.0.7", 0)):  # as named on a socket of both kinds; as put by uvicorn
        assert of_server(Request(met(reach, request_of("inner", **said) | {"client": client}))) == of_server(
            Request(seen)
        )
    for prefix in ("map", "//evil.example", "/a b", "/<i>"):
        wrong = request_of("inner", client="10.1.2.3", **said | {"x_forwarded_prefix": prefix})
        assert "prefix" not in met(reach, wrong)
    assert met(reach, request_of("inner", client="10.2.2.3", **said))["status"] == 400
    assert met(reach, request_of("inner", client="10.1.2.3", x_forwarded_host="evil.example"))["status"] == 400


def test_what_another_site_sends_is_refused_and_what_it_links_to_is_not() -> None:
    own, foreign = "http://10.0.0.1:8501", "http://evil.example"
    for method, headers, admitted in (
        ("POST", {"origin": own, "sec_fetch_site": "same-origin"}, True),
        ("POST", {"origin": own}, True),
        ("POST", {}, True),  # a program
        ("POST", {"origin": foreign}, False),
        ("POST", {"origin": "null"}, False),
        ("PUT", {"origin": own, "sec_fetch_site": "cross-site"}, False),
        ("DELETE", {"sec_fetch_site": "same-site"}, False),
        ("GET", {"origin": foreign, "sec_fetch_site": "cross-site"}, True),
        ("HEAD", {"origin": foreign}, True),
    ):
        seen = met(OPEN, request_of("10.0.0.1:8501", **headers) | {"method": method})
        assert (seen.get("status", 200) == 200) is admitted, (method, headers)
        assert admitted or seen["status"] == 403
    public = met(CLOSED, request_of("localhost", origin="https://map.example.cn") | {"method": "POST"})
    assert public["type"] == "http"


def test_for_whom_a_proxy_asks_is_believed_of_trusted_ones_alone() -> None:
    reach = configured(trusted_proxies="10.1.0.0/16")
    for client, trusted in (
        ("10.1.2.3", True),
        ("::ffff:10.1.2.3", True),  # as a socket for both kinds of addresses names it
        ("10.2.0.1", False),
        ("::1", False),
        ("", False),  # a Unix socket has no address
        ("testclient", False),
    ):
        assert reach.trusts(client) is trusted, client
    for client, forwarded, seen in (
        ("10.1.2.3", "198.51.100.7", "198.51.100.7"),
        ("10.1.2.3", "203.0.113.9, 198.51.100.7, 10.1.9.9", "198.51.100.7"),  # what a client wrote stands before
        ("10.1.2.3", "198.51.100.7:4711", "198.51.100.7"),
        ("10.1.2.3", "[2001:db8::7]:4711", "2001:db8::7"),
        ("10.1.2.3", "10.1.8.8, 10.1.7.7", "10.1.7.7"),  # readers whose own network is trusted stay apart
        ("10.1.2.3", "", "10.1.2.3"),
        ("172.16.0.7", "198.51.100.7", "172.16.0.7"),
    ):
        scope = request_of("inner", client=client, x_forwarded_for=forwarded)
        assert met(reach, scope)["client"][0] == seen, (client, forwarded)


def test_a_portal_that_is_named_may_show_the_page() -> None:
    alone, framed = security(()), security((), ("https://portal.example.cn",))
    assert b"frame-ancestors 'self';" in alone[b"content-security-policy"]
    assert alone[b"x-frame-options"] == b"SAMEORIGIN"
    assert b"frame-ancestors 'self' https://portal.example.cn;" in framed[b"content-security-policy"]
    assert b"x-frame-options" not in framed


def test_an_error_is_a_bare_answer_with_all_headers(caplog: pytest.LogCaptureFixture) -> None:
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise ValueError("a secret")

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(Headers(app, security(()))(request_of("a"), None, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 500
    assert security(()).keys() <= dict(sent[0]["headers"]).keys()
    assert b"secret" not in sent[1]["body"]
    when = caplog.messages[-1].removeprefix("request failed at ")
    assert sent[1]["body"].count(when.encode()) == len(LANGS), "the time that is told is found in the log"


def test_several_vary_headers_are_one() -> None:
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        varied = [(b"vary", b"Accept-Encoding, Cookie"), (b"Vary", b"accept-encoding"), (b"server", b"x")]
        await send({"type": "http.response.start", "status": 200, "headers": varied})

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(Headers(app, {})(request_of("a"), None, send))  # type: ignore[arg-type]
    assert sent[0]["headers"] == [(b"vary", b"Accept-Encoding, Cookie")]


@pytest.mark.parametrize(
    ("given", "has"),
    [
        ('"abc"', True),
        ("*", True),
        ('W/"abc"', True),
        ('"x", "abc"', True),
        ('"abcd"', False),
        ("abc", False),
        ("", False),
    ],
)
def test_what_a_client_has(given: str, has: bool) -> None:
    assert conditional.has(Request(request_of("a", if_none_match=given)), '"abc"') is has


def test_a_number_of_files_is_right_from_none_on() -> None:
    for typed, kept in (("0", 0), ("1", 1), ("60", 60)):
        assert configured(files_per_minute=typed).files_per_minute == kept
        assert not list(access.faults(configured(files_per_minute=typed)))
    for typed in ("-1", "many", "1234567"):
        assert [fault.key for fault in access.faults(configured(files_per_minute=typed))] == ["access_count"]
