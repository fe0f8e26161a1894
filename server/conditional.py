"""Whether a client has already what it asks for (RFC 9110, If-None-Match)."""

import re

from starlette.requests import Request

TAG = re.compile(r'(?:W/)?("[^"]*")')


def has(request: Request, etag: str) -> bool:
    """Whether the client names the tag of what it would get, or any (`*`)."""
    given = request.headers.get("if-none-match", "")
    return given.strip() == "*" or etag in TAG.findall(given)
