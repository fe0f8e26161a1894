"""A provider of OpenID Connect on loopback that signs anybody in at once; it can be told to answer wrongly."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "one-map", "a secret: of 50% & more"
KEY, OTHER_KEY = (RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}) for _ in range(2))


@dataclass(slots=True)
class IdentityProvider:
    """What the provider vouches for.

    Attributes
    ----------
    person : dict
        The claims of whoever signs in next.
    claims : dict
        Claims of ID tokens to state instead of the right ones.
    discovery : dict
        What it says of itself instead of what is right.
    key : RSAKey
        What ID tokens are signed with; `KEY` is the one that it publishes.
    asked : list of str
        Method and path of each request.
    """

    issuer: str
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "sub-1"})
    claims: dict[str, Any] = field(default_factory=dict)
    discovery: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: KEY)
    moved: str = ""
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        """Return the discovery document."""
        paths = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.issuer} | {n: f"{self.issuer}/{p}" for n, p in paths.items()} | self.discovery

    def authorize(self, query: str) -> str:
        """Return where somebody who signed in is sent back to."""
        given = dict(parse_qsl(query))
        assert (given["response_type"], given["client_id"], given["code_challenge_method"]) == ("code", CLIENT, "S256")
        assert set(given["scope"].split()) >= {"openid"}
        code = f"code-{len(self.codes)}"
        self.codes[code] = given
        return f"{given['redirect_uri']}?{urlencode({'code': code, 'state': given['state']})}"

    def token(self, authorization: str, body: str) -> dict[str, Any]:
        """Return the tokens for a code, once; an error for anything that is not as it was at the start."""
        given = dict(parse_qsl(body))
        begun = self.codes.pop(given.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        encoded = base64.b64encode(f"{quote(CLIENT)}:{quote(SECRET, safe='')}".encode()).decode()
        right = begun is not None and (
            authorization in (f"Basic {basic}", f"Basic {encoded}")
            and given["redirect_uri"] == begun["redirect_uri"]
            and challenge.rstrip(b"=").decode() == begun["code_challenge"]
        )
        if begun is None or not right:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": begun["nonce"]}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims | self.person | self.claims, self.key)
        return {"access_token": "access", "token_type": "Bearer", "expires_in": 300, "id_token": token}


@contextmanager
def provider() -> Iterator[IdentityProvider]:
    """Serve a provider."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            one.asked.append(f"GET {urlsplit(self.path).path}")
            match urlsplit(self.path).path:
                case "/.well-known/openid-configuration" if one.moved:
                    self._redirect(one.moved)
                case "/.well-known/openid-configuration":
                    self._json(one.metadata())
                case "/authorize":
                    self._redirect(one.authorize(urlsplit(self.path).query))
                case "/keys":
                    self._json(KeySet([KEY]).as_dict(private=False))
                case _:
                    self.send_error(404)

        def do_POST(self) -> None:
            one.asked.append(f"POST {self.path}")
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer = one.token(self.headers.get("Authorization", ""), body)
            self._json(answer, 400 if "error" in answer else 200)

        def _redirect(self, to: str) -> None:
            self.send_response(302)
            self.send_header("Location", to)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _json(self, value: Any, status: int = 200) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    one = IdentityProvider(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield one
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
