"""The headers that every answer carries, also one that went wrong."""

import logging
from collections.abc import Callable, Mapping, Sequence

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plan import failures
from plan.text import LANGS
from views.words import words

CONTENT = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src {images}; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "frame-src 'self'; frame-ancestors {ancestors}; object-src 'none'; base-uri 'self'; form-action 'self'"
)
UNUSED = ("camera", "geolocation", "microphone", "payment", "usb")
HIDDEN = (b"server", b"x-powered-by")


class Headers:
    """Puts the security headers on every answer; where an error left none, that is a 500 in every language.

    They may be a function: another package can name other hosts of tiles.
    """

    def __init__(self, app: ASGIApp, headers: Mapping[bytes, bytes] | Callable[[], Mapping[bytes, bytes]]) -> None:
        self.app = app
        self.headers = headers if callable(headers) else lambda: headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = self._completed(message["headers"])
            await send(message)

        try:
            await self.app(scope, receive, with_headers)
        except ClientDisconnect:  # nobody is there to read an answer
            return
        except Exception as error:  # the address is left out: it can hold what somebody typed
            when = failures.logged(logging.getLogger(__name__), "request", error)
            if begun:
                raise
            await PlainTextResponse(_failed(when), 500)(scope, receive, with_headers)

    def _completed(self, headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        kept = [(name, value) for name, value in headers if name.lower() not in (*HIDDEN, b"vary")]
        vary = _joined([value for name, value in headers if name.lower() == b"vary"])
        present = {name.lower() for name, _ in kept}
        ours = [(name, value) for name, value in self.headers().items() if name not in present]
        return [*kept, *([(b"vary", vary)] if vary else []), *ours]


def _failed(when: str) -> str:
    """Return a line in each language: what the request asked for may be what went wrong, its language too."""
    return "".join(f"{words(lang).say('request_failed', when=when)}\n" for lang in LANGS)


def _joined(values: Sequence[bytes]) -> bytes:
    """Return several headers of a list as one, each word once."""
    words: dict[bytes, bytes] = {}
    for word in filter(None, (word.strip() for value in values for word in value.split(b","))):
        words.setdefault(word.lower(), word)
    return b", ".join(words.values())


def security(hosts: Sequence[str], ancestors: Sequence[str] = ()) -> dict[bytes, bytes]:
    """Return the security headers.

    Parameters
    ----------
    hosts
        Origins from which images may come; nothing else comes from another host.
    ancestors
        Origins whose pages may show ours in a frame, beside our own.
    """
    policy = CONTENT.format(
        images=" ".join(("'self'", "data:", "blob:", *hosts)), ancestors=" ".join(("'self'", *ancestors))
    )
    # X-Frame-Options knows our own origin and no list
    frames = {} if ancestors else {b"x-frame-options": b"SAMEORIGIN"}
    return frames | {
        b"content-security-policy": policy.encode("ascii"),
        b"cross-origin-opener-policy": b"same-origin",
        b"cross-origin-resource-policy": b"same-origin",
        b"permissions-policy": ", ".join(f"{name}=()" for name in UNUSED).encode(),
        b"referrer-policy": b"same-origin",
        b"x-content-type-options": b"nosniff",
    }
