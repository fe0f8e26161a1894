"""How many heavy files one address may request: a token bucket an address, in the memory of this process."""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from plan.selection import LANG
from plan.text import lang_of
from server import access
from views.words import words

MOST_ADDRESSES = 10_000
IPV6_PREFIX = 64
"""What one household or office has of IPv6: whoever has one address there has them all."""


@dataclass(slots=True)
class Buckets:
    """A bucket an address holds at most `per_minute` tokens, and regains as many in a minute.

    Attributes
    ----------
    now : callable
        Seconds of a clock that only goes forward.
    """

    per_minute: int
    now: Callable[[], float] = time.monotonic
    _left: "OrderedDict[str, tuple[float, float]]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, address: str) -> int:
        """Take a token of an address; return 0, or after how many seconds there is one."""
        moment, rate = self.now(), self.per_minute / 60
        with self._lock:
            left, since = self._left.pop(address, (float(self.per_minute), moment))
            left = min(float(self.per_minute), left + (moment - since) * rate)
            taken = left >= 1
            self._left[address] = (left - 1 if taken else left, moment)
            while len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
        return 0 if taken else math.ceil((1 - left) / rate)


@lru_cache(maxsize=1)
def _buckets(per_minute: int) -> Buckets:
    return Buckets(per_minute)


def refusal(request: Request) -> Response | None:
    """Return the answer to one who requests too much: 429, when to come again, and why; None for everybody else.

    A client on this machine is not limited: that is the operator, or a proxy that does not say for whom it asks.
    """
    per_minute = access.current().files_per_minute
    address = _counted(request.client.host if request.client else "")
    if not per_minute or not address:
        return None
    wait = _buckets(per_minute).take(address)
    if not wait:
        return None
    catalogue = words(lang_of(request.query_params.get(LANG)))
    text = catalogue.say("export_too_often", most=per_minute, n=wait)
    return PlainTextResponse(f"{text}\n", 429, {"Retry-After": str(wait), "Cache-Control": "no-store"})


def _counted(host: str) -> str:
    """Return the address or network that is counted as one; empty for one that is not limited."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return ""
    plain = getattr(address, "ipv4_mapped", None) or address
    if plain.is_loopback:
        return ""
    return str(plain if plain.version == 4 else ipaddress.ip_network((plain, IPV6_PREFIX), strict=False))
