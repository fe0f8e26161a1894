"""Who may reach the server under which name, read from the environment.

Everything is optional: without it any host name is served, no name that a client sent is written into a file unless it
is this machine's own, and no header of a proxy is believed.
"""

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from plan import environment
from plan.environment import OWN, Environ
from plan.profile import Fault

PUBLIC_URL, HOSTS, ANCESTORS, PROXIES, METRICS, FILES = environment.declared(
    "ONE_MAP_PUBLIC_URL",
    "ONE_MAP_ALLOWED_HOSTS",
    "ONE_MAP_FRAME_ANCESTORS",
    "ONE_MAP_TRUSTED_PROXIES",
    "ONE_MAP_METRICS",
    "ONE_MAP_FILES_PER_MINUTE",
)
FILES_PER_MINUTE = 60
COUNT = re.compile(r"[0-9]{1,6}")
LOOPBACK = ("localhost", "127.0.0.1", "::1")
HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]*:[0-9a-f:.]*")
ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9.\[\]:-]+")
SEPARATORS = re.compile(r"[,\s]+")


@dataclass(frozen=True, slots=True)
class Access:
    """What the operator configured; what is not configured is empty.

    Attributes
    ----------
    public_url : str
        The address people know the server by, without a slash at its end: it stands in every file.
    hosts : tuple of str
        Host names the server answers to, without port, lower case; `*.` in front stands for any name below.
    ancestors : tuple of str
        Origins whose pages may show ours in a frame.
    proxies : tuple of str
        Addresses or networks whose `X-Forwarded-For`, `-Host`, `-Proto` and `-Prefix` are believed.
    metrics : bool
        Whether `/metrics` answers, and Streamlit's own counters do: how much it stores, how many sessions there are.
    files_per_minute : int
        How many heavy files one address may request in a minute; 0 for any number, -1 for what is no number.
    """

    public_url: str = ""
    hosts: tuple[str, ...] = ()
    ancestors: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    metrics: bool = False
    files_per_minute: int = FILES_PER_MINUTE

    def serves(self, host: str) -> bool:
        """Whether a request may name this host: any where none is configured; always this machine's own names."""
        return not self.hosts or self.knows(host)

    def knows(self, host: str) -> bool:
        """Whether a host is configured or this machine's own, so that its name may stand in a file."""
        name = name_of(host)
        own = (*LOOPBACK, name_of(urlsplit(self.public_url).netloc), *self.hosts)
        return bool(name) and any(_covers(one, name) for one in own)

    def trusts(self, client: str) -> bool:
        """Whether a client is one of the proxies."""
        try:
            address = ipaddress.ip_address(client)
        except ValueError:
            return False
        # a socket for both kinds of addresses names an IPv4 client as ::ffff:127.0.0.1
        plain = getattr(address, "ipv4_mapped", None) or address
        return any(plain in ipaddress.ip_network(one, strict=False) for one in self.proxies)


def _covers(pattern: str, name: str) -> bool:
    return name.endswith(pattern[1:]) if pattern.startswith("*.") else name == pattern


def name_of(host: str) -> str:
    """Return the name in a Host header: without port, brackets or a dot at its end, in lower case."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.rpartition(":")[0].lower() if host.count(":") == 1 else host.lower().rstrip(".")


def read(environ: Environ) -> Access:
    """Return what these variables configure, right or wrong; see `faults`."""
    hosts, ancestors, proxies = (
        tuple(filter(None, SEPARATORS.split(environment.value(name, environ)))) for name in (HOSTS, ANCESTORS, PROXIES)
    )
    url = environment.value(PUBLIC_URL, environ).rstrip("/")
    names = tuple(host.lower().strip("[]") for host in hosts)
    most = environment.value(FILES, environ) or str(FILES_PER_MINUTE)
    files = int(most) if COUNT.fullmatch(most) else -1
    return Access(url, names, ancestors, proxies, environment.value(METRICS, environ) == "1", files)


def current() -> Access:
    """Return what is configured for this process."""
    return read(OWN)


def faults(access: Access) -> Iterator[Fault]:
    """Yield what is configured in a form that cannot be used."""
    if access.public_url and not _is_address(access.public_url):
        yield Fault("access_url", {"variable": PUBLIC_URL, "value": access.public_url})
    for variable, key, values, right in (
        (HOSTS, "access_host", access.hosts, HOST.fullmatch),
        (ANCESTORS, "access_origin", access.ancestors, ORIGIN.fullmatch),
        (PROXIES, "access_proxy", access.proxies, _is_network),
    ):
        for value in values:
            if not right(value):
                yield Fault(key, {"variable": variable, "value": value})
    if access.files_per_minute < 0:
        yield Fault("access_count", {"variable": FILES})


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and bool(HOST.fullmatch(name_of(parts.netloc)))
            and not (parts.query or parts.fragment or parts.username)
            and url.isascii()
            and url.isprintable()
        )
    except ValueError:
        return False


def _is_network(value: str) -> bool:
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError:
        return False
    return True
