"""Whether the server has all that it serves."""

import shutil
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from exports.jobs import configured as jobs
from frontend import assets
from plan import profile, published
from plan.package.files import SourceFile
from records import address, running
from server import package_watch

LEAST_BYTES = 5_000_000


def health(_: Request) -> JSONResponse:
    """Say whether every asset is there, which package is shown, and which of its files are others on disk now.

    The package was checked whole and is served from memory, so a changed file is no fault: it is looked at within some
    seconds. `refused` is a package that is in place and does not hold; the one before is shown. `full` names what can
    be read and no longer written, as its disk has no room.
    """
    shown = published.base()
    lost = [f"assets/{name}" for name in assets.missing()]
    changed = [f"data/{file.name}" for file in shown.files.own if _changed(file)]
    changed += [file.path.name for _, file in shown.files.approved if _changed(file)]
    content = {
        "status": "incomplete" if lost else "ok",
        "missing": lost,
        "version": shown.plan.version,
        "revision": shown.revision,
        "changed": changed,
        "refused": _refused(),
        "full": [name for name, folder in _folders().items() if _is_full(folder)],
    }
    return JSONResponse(content, 503 if lost else 200)


def _refused() -> dict[str, Any] | None:
    """Return what is wrong with a package that is not shown; its cells only where everybody may see the package."""
    one = package_watch.refused()
    if one is None:
        return None
    in_detail = not (profile.current().public or running.closed())
    findings = [found.at("en") if in_detail else f"{found.file}:{found.line}:{found.column}" for found in one.findings]
    return {"revision": one.revision, "findings": [*findings, *one.faults]}


def _folders() -> dict[str, Path]:
    """Return where the server writes: the store where it is a file, and the folder of made files."""
    store, files = address.file_of(address.current()), jobs.folder()
    return ({"store": store.parent} if store else {}) | ({"files": files} if files else {})


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < LEAST_BYTES
    except OSError:  # what is not there is said in other places
        return False


def _changed(file: SourceFile) -> bool:
    try:
        return file.path.read_bytes() != file.body
    except OSError:
        return not file.fault


ROUTES = [Route("/health", health)]
