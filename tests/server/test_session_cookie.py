"""The cookies of a session: where https is used they go over nothing else, and no script reads what signs in."""

import pytest
from starlette.requests import Request
from starlette.responses import Response

from server import session_cookie


def cookies(scheme: str) -> list[str]:
    request = Request({
        "type": "http", "method": "GET", "path": "/", "query_string": b"", "scheme": scheme,
        "headers": [(b"host", b"map.example.cn")], "server": ("map.example.cn", 80),
    })  # fmt: skip
    answer = Response()
    session_cookie.put(answer, request, "session", "secret")
    session_cookie.end(answer, request)
    return [value.decode().lower() for name, value in answer.raw_headers if name == b"set-cookie"]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_cookie_is_secure_where_https_is_used(scheme: str) -> None:
    made = cookies(scheme)
    assert len(made) == 3
    assert [("secure" in cookie.split("; ")) for cookie in made] == [scheme == "https"] * 3
    assert all({"samesite=lax", "path=/"} <= set(cookie.split("; ")) for cookie in made)


def test_no_script_reads_what_signs_in() -> None:
    put, removed, readable = cookies("https")
    assert "httponly" in put and "httponly" in removed
    assert "httponly" not in readable  # the page reads it
