"""The tag of a body, and whether a client has already what it asks for (RFC 9110, ETag and If-None-Match)."""

import hashlib
import re

from starlette.requests import Request

TAG = re.compile(r'(?:W/)?("[^"]*")')


def etag(body: bytes) -> str:
    """Return a strong tag for a body, in quotes; of a large one it takes milliseconds."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def has(request: Request, etag: str) -> bool:
    """Whether the client names the tag of what it would get, or any (`*`)."""
    given = request.headers.get("if-none-match", "")
    return given.strip() == "*" or etag in TAG.findall(given)
