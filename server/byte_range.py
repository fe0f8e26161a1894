"""A part of an answer, where a client asks for one (RFC 9110, 14): a GIS reads a layer by its address in parts."""

import re

from starlette.requests import Request
from starlette.responses import Response

ACCEPTED = {"Accept-Ranges": "bytes"}
ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def requested(request: Request, etag: str) -> bool:
    """Whether a client asks for one part of what it would get, and not of an older content (`If-Range`)."""
    given = ONE.fullmatch(request.headers.get("range", "").strip())
    return bool(given and any(given.groups())) and request.headers.get("if-range", etag) == etag


def part(request: Request, response: Response) -> Response:
    """Return the part of a whole answer that was requested: 206, or 416 where there is no such part.

    `response` is an uncompressed 200 whose body is complete; see `requested`.
    """
    body = bytes(response.body)
    start, end = _bounds(request.headers["range"].strip(), len(body))
    headers = {**response.headers, "Content-Range": f"bytes {start}-{end - 1}/{len(body)}"}
    del headers["content-length"]
    if start < end:
        return Response(body[start:end], 206, headers)
    return Response(status_code=416, headers={**ACCEPTED, "Content-Range": f"bytes */{len(body)}"})


def _bounds(text: str, length: int) -> tuple[int, int]:
    """Return where a range starts and ends; equal where it lies outside."""
    first, last = ONE.fullmatch(text).groups()  # type: ignore[union-attr]
    if not first:  # the last so many bytes
        return max(0, length - int(last)), length
    end = min(int(last) + 1, length) if last else length
    return int(first), max(int(first), end)
