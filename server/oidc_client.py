"""Asking the configured issuer, and no other host.

Keys and tokens that lie outside the issuer's origin are refused, redirects are not followed, and no proxy of the
environment is used. Everything is asked anew at each sign-in, so that keys can be changed at any time.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException

from records.people import LONGEST_SUBJECT
from server import oidc
from server.oidc import Provider

DISCOVERY = ".well-known/openid-configuration"
SCOPE = "openid profile"
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
TIMEOUT_S = 10
LEEWAY_S = 60
CODE_OF_ERROR = re.compile(r"[a-z_]{1,40}")


class NotVouched(Exception):
    """The issuer did not vouch for anybody, or what it said is not valid."""


class IssuerUnavailable(Exception):
    """The issuer cannot be reached, or does not answer as an issuer does."""


@dataclass(frozen=True, slots=True)
class Proofs:
    """What ties an answer of the issuer to one browser and one sign-in: all made from a secret in its cookie."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """For whom the issuer vouches: the lasting name, and what an account made for it is called."""

    subject: str
    login: str
    name: str


def proofs(secret: str) -> Proofs:
    """Return state, nonce and PKCE verifier of one sign-in."""
    state, nonce, verifier = (
        hashlib.sha256(f"oidc-{what}:{secret}".encode("utf-8", "surrogatepass")).hexdigest()
        for what in ("state", "nonce", "verifier")
    )
    return Proofs(state, nonce, verifier)


def authorization(provider: Provider, own: Proofs) -> str:
    """Return the issuer's address at which somebody signs in; raises IssuerUnavailable."""
    with _session(provider) as session:
        endpoint = _discovered(session, provider)["authorization_endpoint"]
        url, _ = session.create_authorization_url(
            endpoint, state=own.state, nonce=own.nonce, code_verifier=own.verifier, prompt="select_account"
        )
        return str(url)


def identity(provider: Provider, own: Proofs, code: str) -> Identity:
    """Exchange a code for whom the issuer vouches for; raises NotVouched or IssuerUnavailable."""
    with _session(provider) as session:
        found = _discovered(session, provider)
        methods = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        posted = "client_secret_basic" not in methods
        session.token_endpoint_auth_method = (
            "none" if not provider.secret else "client_secret_post" if posted else "client_secret_basic"
        )
        token = _token(session, found["token_endpoint"], code, own)
        return _identity(provider, _claims(provider, own, token, _json(session, found["jwks_uri"])))


def _session(provider: Provider) -> OAuth2Session:
    session = OAuth2Session(
        provider.client,
        provider.secret or None,
        scope=SCOPE,
        redirect_uri=oidc.callback(),
        code_challenge_method="S256",
        default_timeout=TIMEOUT_S,
    )
    session.trust_env = False
    session.max_redirects = 0
    session.verify = provider.certificates or True
    return session


def _discovered(session: OAuth2Session, provider: Provider) -> dict[str, Any]:
    """Return what the issuer says of itself, where it is that issuer and all addresses are of its origin."""
    found = _json(session, f"{provider.issuer.rstrip('/')}/{DISCOVERY}")
    if found.get("issuer") != provider.issuer:
        raise IssuerUnavailable(f"the issuer calls itself {found.get('issuer')!r}")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if _origin(str(found.get(name, ""))) != _origin(provider.issuer):
            raise IssuerUnavailable(f"{name} is not of the issuer's origin")
    return found


def _json(session: OAuth2Session, url: str) -> dict[str, Any]:
    try:
        answer = session.get(url, withhold_token=True)
        answer.raise_for_status()
        found = answer.json()
    except (RequestException, ValueError) as error:
        raise IssuerUnavailable(str(error)) from error
    if not isinstance(found, dict):
        raise IssuerUnavailable(f"{url} is no object")
    return found


def _token(session: OAuth2Session, endpoint: str, code: str, own: Proofs) -> Mapping[str, Any]:
    try:
        token: Mapping[str, Any] = session.fetch_token(
            endpoint, grant_type="authorization_code", code=code, code_verifier=own.verifier
        )
    except AuthlibBaseError as error:
        raise NotVouched(_refusal(error)) from error
    except (RequestException, ValueError) as error:
        raise IssuerUnavailable(str(error)) from error
    return token


def _claims(provider: Provider, own: Proofs, token: Mapping[str, Any], keys: dict[str, Any]) -> dict[str, Any]:
    """Return the claims of an ID token that was signed by the issuer, for us, now, for this sign-in."""
    required = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client},
    }
    params = {"nonce": own.nonce, "client_id": provider.client, "access_token": token.get("access_token")}
    try:
        decoded = jwt.decode(str(token.get("id_token", "")), KeySet.import_key_set(keys), algorithms=ALGORITHMS)  # type: ignore[arg-type]
        claims = CodeIDToken(decoded.claims, decoded.header, options=required, params=params)
        claims.validate(leeway=LEEWAY_S)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise NotVouched(_refusal(error)) from error
    return dict(claims)


def _identity(provider: Provider, claims: Mapping[str, Any]) -> Identity:
    subject = claims.get(provider.claim)
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise NotVouched(f"no {provider.claim}")
    if provider.claim == "email" and claims.get("email_verified") is not True:
        raise NotVouched("an address that the issuer did not verify")
    login = claims.get("preferred_username") or subject
    return Identity(subject, str(login), str(claims.get("name") or login))


def _origin(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return (parts.scheme, parts.netloc.lower()) if parts.netloc else None


def _refusal(error: Exception) -> str:
    """Return the kind of an error and its code in OAuth; what the issuer adds in words may name a person."""
    code = str(getattr(error, "error", ""))
    return f"{type(error).__name__} {code if CODE_OF_ERROR.fullmatch(code) else ''}".strip()
