"""Every route and every file by everyone: what is the same whoever asks, what needs a session, what is one's own."""

import inspect
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette

from exports.files import FILES
from exports.request import ExportRequest, File
from frontend import typeface
from plan import published
from plan.pages import PAGES
from records import accounts, owing, passwords, people, running
from records.model import Permission
from server import downloads, health, oidc_sign_in, openapi, sign_in, static_routes
from server.signed_in import SignedIn
from tests.support.site_store import PASSWORD, UNIT, Site, served, under_way
from tests.support.stores import PERIOD
from tests.support.visitor import Answer, Visitor

ROUTES = [
    *static_routes.ROUTES,
    *downloads.ROUTES,
    *health.ROUTES,
    *openapi.ROUTES,
    *sign_in.ROUTES,
    *oidc_sign_in.ROUTES,
]
# to whoever has no session, also on a closed site
OPEN = {
    "/assets/{folder}/{version}/{name}.js": "/assets/elements/v/dom.js",
    "/assets/{name:path}": "/assets/one-map.css",
    "/health": "/health",
    "/sign-in": "/sign-in",
}
# on a closed site to whoever has a session; the same for each of them, and for everybody on an open one
ALIKE = {
    "/layers/{layer}.geojson": "/layers/railways.geojson",
    "/typeface/{name}.otf": f"/typeface/{typeface.name(typeface.characters(published.base()))}.otf",
    "/map-layers/{layer}.json": "/map-layers/railways.json",
    "/map-base.json": "/map-base.json",
    "/data/{name}-{lang}.json": "/data/items-zh.json",
    "/told/{file}": "/told/items-zh.json",
    "/presenter": "/presenter",
    openapi.PATH: openapi.PATH,
    "/": "/",
    "/exports/{name}/progress": "/exports/deck.pptx/progress",
    **{f"/{name}": f"/{name}" for name in PAGES},
    **{f"/{name}/": f"/{name}/" for name in PAGES},
}
# what they answer depends on the session or on what is sent: see test_sign_in and test_oidc
OWN = {"/sign-out", "/account", "/oidc-start", "/oidc-callback"}
FILE = "/exports/{name}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A store in which something waits to be accepted."""
    folder: Path = tmp_path_factory.mktemp("routes")
    with served(folder) as site:
        owing.open_period(site.store, site.administrator, PERIOD)
        yield site


@pytest.fixture(scope="module")
def visitors(site: Site) -> dict[str, Visitor]:
    """Somebody of each role before a closed site; `newcomer` has not set a password of his own yet."""
    app = SignedIn(Starlette(routes=ROUTES))
    found = {"nobody": Visitor(app)}
    for role, unit in (("reporter", UNIT), ("head", UNIT), ("reviewer", ""), ("curator", ""), ("newcomer", "")):
        permission = Permission("reviewer" if role == "newcomer" else role, unit)
        added, first = people.add_person(site.store, None, role, "某", [permission])
        token = accounts.sign_in(site.store, role, first).token
        if role != "newcomer":
            with site.store.database.write() as connection:
                accounts.set_password(connection, added.id, passwords.hashed(PASSWORD), must_change=False)
        found[role] = Visitor(app, {running.COOKIE: token})
    found["administrator"] = Visitor(app, {running.COOKIE: site.token(site.administrator)})
    return found


WITHOUT = {"nobody", "newcomer"}


def seen(answer: Answer) -> tuple[int, str, str]:
    """Return what must be alike."""
    return answer.status, answer.headers.get("location", ""), answer.text


def test_a_new_route_has_its_row() -> None:
    assert {route.path for route in ROUTES} == {*OPEN, *ALIKE, *OWN, FILE}


def test_every_route_by_everyone(visitors: dict[str, Visitor]) -> None:
    anyone = Visitor(Starlette(routes=ROUTES))
    for path, address in ALIKE.items():
        shown = seen(anyone.get(address))
        assert shown[0] < 400, path
        got = {role: one.get(address) for role, one in visitors.items()}
        assert {role for role, one in got.items() if seen(one) == shown} == set(visitors) - WITHOUT, path
        for role in WITHOUT:
            refused = got[role]
            assert refused.status == 401 or refused.headers["location"].startswith(("./sign-in", "./account")), path
            assert shown[2] == "" or shown[2] not in refused.text
    for path, address in OPEN.items():
        assert {one.get(address).status for one in visitors.values()} == {200}, path


def test_every_file_is_the_same_whoever_asks(
    site: Site, visitors: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def made_of(_: object, name: str, __: object, requested: ExportRequest) -> File:
        return File(name, "text/plain", repr(requested).encode())

    monkeypatch.setattr(downloads, "_awaited", made_of)  # of a heavy file what it is made of is compared
    site.submitted(site.items()[0], under_way("还没有审核"))
    site.accepted(site.items()[1], replace(under_way("已经审核"), state="held-up"))
    texts: set[str] = set()
    anyone = Visitor(Starlette(routes=ROUTES))
    for name, kind in FILES.items():
        # a writer is given the plan and what the address says, and nobody's session
        assert len(inspect.signature(kind.write).parameters) == 2, name
        address = f"/exports/{name}?unit={UNIT}"
        shown = anyone.get(address)
        assert shown.status == 200 and "还没有审核" not in shown.text, name
        texts |= {name} if "已经审核" in shown.text else set()
        got = {role: one.get(address) for role, one in visitors.items()}
        assert {role for role, one in got.items() if seen(one) == seen(shown)} == set(visitors) - WITHOUT, name
        assert {got[role].status for role in WITHOUT} == {401}, name
    assert texts == {name for name, kind in FILES.items() if kind.records == "texts"}
