"""The address of this server as a client may be told."""

from starlette.requests import Request

from server import access, base_path


def of_server(request: Request) -> str:
    """Return the address that may stand in a file: the public one, or the client's own where its host is known."""
    configured = access.current()
    if configured.public_url:
        return configured.public_url
    known = configured.knows(request.headers.get("host", ""))
    before = str(request.scope.get("prefix", ""))  # what a proxy takes off, see `server.hosts`
    return (str(request.base_url).rstrip("/") if known else "") + before + base_path.base()
