"""Whether the server has all that it serves."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from frontend import assets
from plan import published
from plan.package.files import SourceFile


def health(_: Request) -> JSONResponse:
    """Say whether every asset is there, which package is shown, and which of its files are others on disk now.

    The package was checked whole and is served from memory, so a changed file is no fault: it waits for a restart.
    """
    shown = published.current()
    lost = [f"assets/{name}" for name in assets.missing()]
    changed = [f"data/{file.name}" for file in shown.files.own if _changed(file)]
    changed += [file.path.name for _, file in shown.files.approved if _changed(file)]
    content = {
        "status": "incomplete" if lost else "ok",
        "missing": lost,
        "version": shown.plan.version,
        "revision": shown.revision,
        "changed": changed,
    }
    return JSONResponse(content, 503 if lost else 200)


def _changed(file: SourceFile) -> bool:
    try:
        return file.path.read_bytes() != file.body
    except OSError:
        return not file.fault


ROUTES = [Route("/health", health)]
