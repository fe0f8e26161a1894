"""A preview's addresses answer to the browser that opened it, and to no other; what is published stays as it was."""

import io
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pytest

from frontend import layers, payloads
from plan import previews, published
from plan.package.files import PackageFiles
from plan.previews import Preview
from plan.published import Published
from records import running
from server import downloads, static_routes
from tests.support import previewed
from tests.support.asgi import Browser
from tests.support.previewed import TITLE_ZH
from views.words import words

OURS = "a browser"


@pytest.fixture(autouse=True)
def nobody_has_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "has_accounts", lambda: False)


@pytest.fixture
def shown() -> Iterator[Preview]:
    with previewed.opened(OURS) as found:
        yield found


def replaced(shown: Published, n: int) -> PackageFiles:
    return replace(shown.files, revision=f"{n:016}")


def browser(name: str = "") -> Browser:
    """Return a browser, with the cookie it is known by where it has one."""
    return Browser([*static_routes.ROUTES, *downloads.ROUTES], f"{running.BROWSER}={name}" if name else "")


def addresses(shown: Preview) -> list[str]:
    """Return addresses of every kind: data, layer, light file, progress."""
    plan = shown.shown.plan
    layer = next(iter(plan.layers.values()))
    return [
        "/" + payloads.items_url(plan, "zh", shown.key),
        "/" + payloads.search_url(plan, "zh", shown.key),
        "/" + layers.url(layer, shown.key),
        f"/exports/items.csv?preview={shown.key}",
        f"/exports/deck.pptx/progress?preview={shown.key}",
    ]


def test_a_preview_answers_to_its_own_browser(shown: Preview) -> None:
    mine = browser(OURS)
    theirs = browser("another")
    nobody = browser()
    for address in addresses(shown):
        answer = mine.get(address)
        assert (answer.status, answer.headers["cache-control"]) == (200, "private, no-store"), address
        for other in (theirs, nobody):
            refused = other.get(address)
            assert (refused.status, refused.headers["cache-control"]) == (404, "private, no-store"), address
            assert words("zh").preview_unknown in refused.text
    items, table = mine.get(addresses(shown)[0]).text, mine.get(addresses(shown)[3]).text
    assert TITLE_ZH in items
    assert TITLE_ZH in table
    assert words("zh").preview_mark in table
    for address in ("/data/items-zh.json", "/exports/items.csv"):
        assert TITLE_ZH not in mine.get(address).text
    assert mine.get(f"/exports/items.csv?preview={shown.key}&preview={shown.key}").status == 404
    assert mine.get(f"/exports/items.csv?preview={shown.key}&nonsense=1").status == 400
    assert mine.post(f"/exports/deck.pptx?preview={shown.key}", b"{}").text.startswith(words("zh").preview_no_story)
    for key in (shown.key, "unknown"):
        refused = mine.post(f"/exports/items.csv?preview={key}", b"{}")
        assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD"), key
    presenter = mine.get("/presenter")
    assert words("zh").preview_mark in presenter.text
    assert presenter.headers["cache-control"] == "private, no-store"
    assert words("zh").preview_mark not in theirs.get("/presenter").text


def test_an_ended_preview_says_so_to_its_own_browser(shown: Preview) -> None:
    previews.close(shown.key, OURS)
    mine = browser(OURS)
    theirs = browser("another")
    for address in addresses(shown):
        gone = mine.get(address)
        assert (gone.status, gone.headers["cache-control"]) == (410, "private, no-store")
        assert words("en").preview_expired in gone.text
        assert theirs.get(address).status == 404


def test_whoever_is_no_curator_any_more_is_not_answered(shown: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "has_accounts", lambda: True)
    mine = browser(OURS)
    assert {mine.get(address).status for address in addresses(shown)} == {404}
    assert words("zh").preview_mark not in mine.get("/presenter").text


def test_a_browser_is_told_apart_only_where_anyone_may_curate(monkeypatch: pytest.MonkeyPatch) -> None:
    first = browser().get("/")
    cookie = first.headers["set-cookie"]
    assert first.headers["cache-control"] == "private, no-cache"
    assert browser(OURS).get("/").headers["cache-control"] == "no-cache"
    assert cookie.startswith(f"{running.BROWSER}=")
    assert "HttpOnly" in cookie
    assert "set-cookie" not in browser(OURS).get("/targets").headers
    monkeypatch.setattr(running, "has_accounts", lambda: True)
    assert "set-cookie" not in browser().get("/").headers


def test_heavy_files_of_a_preview_are_made_beside_the_published_ones(shown: Preview) -> None:
    """In the processes of the published package: its files do not wait for others to start."""
    mine = browser(OURS)
    theirs = browser("another")
    mark, titles = words("zh").preview_mark, []
    for client, key in ((theirs, ""), (mine, f"?preview={shown.key}")):
        answer = client.get(f"/exports/workbook.xlsx{key}")
        assert answer.status == 200, answer.text
        found = cells(answer.body)
        titles.append((TITLE_ZH in found, any(mark in cell for cell in found)))
    assert titles == [(False, False), (True, True)]


def test_addresses_of_a_former_package_are_answered_for_some_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    former = published.base()
    monkeypatch.setattr(published, "_formers", [])
    address = "/" + payloads.items_url(former.plan, "zh")
    try:
        new = published.replace(previewed.changed_files(former.files))
        page = browser()
        assert TITLE_ZH not in page.get(address).text
        assert TITLE_ZH in page.get("/" + payloads.items_url(new.plan, "zh")).text
        assert TITLE_ZH in page.get("/data/items-zh.json").text
        monkeypatch.setattr(published, "_formers", [])  # some minutes later
        answer = page.get(address)
        assert TITLE_ZH in answer.text
        assert answer.headers["cache-control"] == "no-cache"
    finally:
        published.take_up(former)


def test_a_file_is_of_the_revision_that_its_page_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages name it, programs need not; once it is gone the page is told to load anew, in its language."""
    former = published.base()
    monkeypatch.setattr(published, "_formers", [])
    page, said = browser(), (words("zh").plan_replaced, words("en").plan_replaced)
    try:
        published.replace(previewed.changed_files(former.files))
        light, heavy = "/exports/items.csv?lang=zh", "/exports/workbook.xlsx?lang=zh"
        for revision, changed in ((f"&revision={former.revision}", False), ("", True)):
            assert (TITLE_ZH in page.get(light + revision).text) is changed
            assert (TITLE_ZH in cells(page.get(heavy + revision).body)) is changed
            assert page.get(f"/exports/workbook.xlsx/progress?lang=zh{revision}").status == 200
        assert page.get(f"{light}&revision={former.revision}&nonsense=1").status == 400
        monkeypatch.setattr(published, "_formers", [])  # some minutes later
        for lang, other in ((0, 1), (1, 0)):
            gone = page.get(f"/exports/items.csv?lang={('zh', 'en')[lang]}&revision={former.revision}")
            assert (gone.status, gone.headers["cache-control"]) == (404, "private, no-store")
            assert said[lang] in gone.text
            assert said[other] not in gone.text
        both = page.get(f"/exports/items.csv?revision={former.revision}").text
        assert all(one in both for one in said)
    finally:
        published.take_up(former)


def cells(book: bytes) -> set[str]:
    """Return what stands in any cell of a workbook."""
    read = openpyxl.load_workbook(io.BytesIO(book), read_only=True)
    found = {str(cell) for page in read for row in page.iter_rows(values_only=True) for cell in row if cell}
    read.close()
    return found


def test_formers_are_few_and_end(monkeypatch: pytest.MonkeyPatch) -> None:
    first, now = published.base(), 1000.0
    monkeypatch.setattr(published, "_formers", [])
    monkeypatch.setattr(published.time, "monotonic", lambda: now)
    made = [published.Published(first.plan, replaced(first, n)) for n in range(published.FORMERS + 2)]
    try:
        for one in made:
            published.take_up(one)
        assert published.known() == (made[-1], *reversed(made[-1 - published.FORMERS : -1]))
        now += published.FORMER_SECONDS
        assert published.known() == (made[-1],)
    finally:
        published.take_up(first)
