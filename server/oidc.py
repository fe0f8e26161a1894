"""Which issuer of OpenID Connect vouches for people, read from the environment; none by default."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from plan import environment
from plan.environment import OWN, Environ
from plan.profile import Fault
from records.running import ISSUER
from server import access

CLIENT, SECRET, SECRET_FILE = environment.declared(
    "ONE_MAP_OIDC_CLIENT_ID",
    "ONE_MAP_OIDC_SECRET",
    "ONE_MAP_OIDC_SECRET_FILE",
)
CLAIM, CREATE, NAME, CERTIFICATES = environment.declared(
    "ONE_MAP_OIDC_CLAIM",
    "ONE_MAP_OIDC_CREATE",
    "ONE_MAP_OIDC_NAME",
    "ONE_MAP_OIDC_CA_FILE",
)
START, CALLBACK = "oidc-start", "oidc-callback"
SUBJECT = "sub"
CLAIM_FORM = re.compile(r"[\w.:/-]{1,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Provider:
    """A configured issuer.

    Attributes
    ----------
    secret : str
        Of the client; empty for a client that is public and has only PKCE.
    claim : str
        The claim of the ID token that names a person for good: the subject of an account.
    creates : bool
        Whether somebody unknown gets an account, without any role.
    name : str
        What the button calls the issuer, in every language; empty for the catalogue's word.
    certificates : str
        A file of certificates to trust; empty for those of `certifi`.
    """

    issuer: str
    client: str
    secret: str = field(default="", repr=False)
    claim: str = SUBJECT
    creates: bool = False
    name: str = ""
    certificates: str = ""


def read(environ: Environ) -> Provider | None:
    """Return the issuer that these variables configure, right or wrong (see `faults`); None where they name none."""
    issuer, client, secret, file, claim, create, name, certificates = (
        environment.value(one, environ)
        for one in (ISSUER, CLIENT, SECRET, SECRET_FILE, CLAIM, CREATE, NAME, CERTIFICATES)
    )
    if not issuer:
        return None
    kept = _content(file) if file and not secret else ""
    return Provider(issuer, client, secret or kept or "", claim or SUBJECT, create == "1", name, certificates)


def current() -> Provider | None:
    """Return what is configured for this process."""
    return read(OWN)


def faults(environ: Environ = OWN) -> Iterator[Fault]:
    """Yield what is configured in a form that cannot be used; no secret is repeated."""
    provider = read(environ)
    if provider is None:
        return
    if not _is_issuer(provider.issuer):
        yield Fault("oidc_issuer", {"variable": ISSUER, "value": provider.issuer})
    if not provider.client:
        yield Fault("oidc_missing", {"variable": CLIENT, "value": ISSUER})
    if not access.read(environ).public_url:
        yield Fault("oidc_missing", {"variable": access.PUBLIC_URL, "value": ISSUER})
    if not CLAIM_FORM.fullmatch(provider.claim):
        yield Fault("oidc_claim", {"variable": CLAIM, "value": provider.claim})
    for variable in (SECRET_FILE, CERTIFICATES):
        file = environment.value(variable, environ)
        if file and _content(file) is None:
            yield Fault("oidc_file", {"variable": variable, "value": file})


def callback() -> str:
    """Return the address to which the issuer sends people back; it is registered with the issuer."""
    return f"{access.current().public_url}/{CALLBACK}"


def _content(file: str) -> str | None:
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None


def _is_issuer(url: str) -> bool:
    """Whether an address can be an issuer's: over https, or on this machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and access.name_of(parts.netloc) in access.LOOPBACK)
    return safe and bool(parts.netloc) and not (parts.query or parts.fragment or parts.username)
