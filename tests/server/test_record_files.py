"""Files of the living record over HTTP: who gets which, what is refused, what nobody keeps, the same bytes again."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.requests import Request

from exports.files import FILES
from exports.reporting.files import RECORD_FILES
from exports.reporting.request import records_request
from plan import published
from plan.profile import EXAMPLE, NAME, NUMBER
from plan.reporting import Reporting
from records import life, owing, responsible, running
from records.content import ClosingReport, ItemReport
from records.errors import StoreLocked
from records.model import Permission
from records.places import Place
from records.store import Store
from server import downloads, file_requests, sign_in
from tests.support import previewed, reported, site_store, stores
from tests.support.selections import PLAN
from tests.support.site_store import PASSWORD, UNIT, Site, under_way
from tests.support.visitor import Visitor
from views.words import words

PRIVATE = "private, no-store"
FOR_REVIEWERS = [name for name, kind in RECORD_FILES.items() if kind.reviewers]
FOR_EVERYONE = [name for name, kind in RECORD_FILES.items() if not kind.reviewers]
ROLES = {
    "head": Permission("head", UNIT),
    "curator": Permission("curator"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with one accepted report, and somebody in each role."""
    with site_store.served(tmp_path_factory.mktemp("site")) as opened:
        owing.open_period(opened.store, opened.administrator, stores.PERIOD)
        opened.accepted(opened.items()[0], under_way())
        for login, permission in ROLES.items():
            site_store._person(opened.store, login, permission)
        yield opened


def visitor(app: Starlette, login: str = "") -> Visitor:
    one = Visitor(app)
    if login:
        one.sign_in(login, PASSWORD)
    return one


def test_each_role_gets_its_files_and_no_other(site: Site, app: Starlette) -> None:
    expected = {"": 401, "bao-gao": 403, "head": 403, "curator": 403, "guan-li": 403, "shen-he": 200}
    for login, status in expected.items():
        one = visitor(app, login)
        for name in FOR_REVIEWERS:
            answer = one.get(f"/exports/{name}")
            assert (answer.status, answer.headers["cache-control"]) == (status, PRIVATE), (login, name)
            assert "etag" not in answer.headers
            assert (b"PK" in answer.text.encode()[:2]) is (status == 200)
        for name in FOR_EVERYONE:
            answer = one.get(f"/exports/{name}")
            assert (answer.status, answer.headers["cache-control"]) == (200, "no-cache"), (login, name)
            assert one.get(f"/exports/{name}", if_none_match=answer.headers["etag"]).status == 304


def test_a_right_ends_with_its_session(site: Site, app: Starlette) -> None:
    one, name = visitor(app, "shen-he"), "reminders.xlsx"
    assert one.get(f"/exports/{name}?unit={UNIT}").status == 200
    one.get("/account")
    one.post("/sign-out", {})
    assert one.get(f"/exports/{name}?unit={UNIT}").status == 401


def test_unknown_names_and_values_are_named(site: Site, app: Starlette) -> None:
    reviewer = visitor(app, "shen-he")
    for query, named in (
        ("period=2026", "period"),
        ("period=2026Q4", "2026Q4"),
        ("period=2026M05", "2026M05"),
        ("period=2022Q4", "2022Q4"),
        ("period=2026Q2&period=2026Q1", "2026Q2, 2026Q1"),
        ("as_of=2026-13-01", "as_of"),
        ("as_of=20260701", "20260701"),
        ("as_of=2036-01-01", "2036-01-01"),
        ("as_of=9999-12-31", "9999-12-31"),
        ("colour=red", "colour"),
        ("unit=nobody", "nobody"),
    ):
        for name, kind in RECORD_FILES.items():
            answer = reviewer.get(f"/exports/{name}?{query}")
            if name == "evaluation.docx" and query.startswith("period"):
                continue
            assert (answer.status, named in answer.text) == (400, True), (name, query, answer.text[:80])
            assert answer.headers.get("cache-control", PRIVATE) == PRIVATE or not kind.reviewers
        if "period" in query:
            continue
        english = reviewer.get(f"/exports/{FOR_REVIEWERS[0]}?{query}&lang=en")
        assert "nknown" in english.text or "has no value" in english.text, query
    for name in FOR_REVIEWERS:
        assert reviewer.get(f"/exports/{name}?as_of=0001-01-01").status == 200
        assert reviewer.get(f"/exports/{name}?province=hunan").status == 400
        assert reviewer.get(f"/exports/{name}?period=2026Q2&unit={UNIT}&as_of=2026-07-06&theme=dark").status == 200
        assert reviewer.get(f"/exports/{name}?period=2023-2025").status == 200
        assert reviewer.post(f"/exports/{name}", {}).status == 405


def test_they_are_the_same_bytes_until_something_changes(site: Site, app: Starlette) -> None:
    one = visitor(app, "shen-he")
    before = {name: one.get(f"/exports/{name}?lang=en").text for name in RECORD_FILES}
    site.clock.forward(days=1)
    one = visitor(app, "shen-he")
    assert {name: one.get(f"/exports/{name}?lang=en").text for name in RECORD_FILES} == before
    site.clock.forward(days=-1)
    site.accepted(site.items()[4], under_way())
    one = visitor(app, "shen-he")
    for name in FOR_REVIEWERS:
        assert one.get(f"/exports/{name}?lang=en").text != before[name]


def test_a_name_says_what_a_file_is(site: Site, app: Starlette) -> None:
    answer = visitor(app, "shen-he").get(f"/exports/reminders.xlsx?unit={UNIT}")
    expected = Visitor(app)
    assert "reminders.xlsx" in answer.headers["content-disposition"]
    assert "%E5%82%AC%E5%8A%9E%E5%90%8D%E5%8D%95_" in answer.headers["content-disposition"]
    assert expected.get("/exports/reminders.xlsx/progress").text.startswith('{"state":"ready"')


def test_what_reopens_a_page_carries_period_and_day(site: Site) -> None:
    """Files with records and the page they lead back to are of the same period and day."""
    query = "period=2026Q2&as_of=2026-07-06"
    params = [tuple(one.split("=")) for one in query.split("&")]
    assert records_request(PLAN, params, "http://a", "progress", filters=True).link == f"http://a/progress?{query}"
    years = [("period", "2023-2025"), ("measure", "done"), ("lang", "en")]
    link = "http://a/progress?measure=done&period=2023-2025&lang=en"
    assert records_request(PLAN, years, "http://a", "progress", filters=True).link == link
    # the final evaluation is of no other
    assert records_request(PLAN, years[1:], "http://a", "progress", filters=True, by_period=False).link == link
    request = Request({
        "type": "http", "method": "GET", "path": "/exports/items.csv", "headers": [(b"host", b"localhost:1")],
        "query_string": f"unit={UNIT}&measure=done&{query}".encode(), "scheme": "http", "server": ("localhost", 1),
    })  # fmt: skip
    for name in ("items.csv", "workbook.xlsx", "brief.docx", "deck.pptx"):
        requested = file_requests.of_request(request, FILES[name], PLAN)
        assert requested.link.endswith(f"/?unit={UNIT}&measure=done&{query}"), name
        assert requested.reporting == Reporting("done", "2026Q2", date(2026, 7, 6)), name


def test_without_a_store_it_says_so(site: Site, app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    one = visitor(app, "shen-he")

    def lost() -> Store:
        raise StoreLocked

    monkeypatch.setattr(running, "store", lost)
    for name in RECORD_FILES:
        answer = one.get(f"/exports/{name}")
        assert (answer.status, words("zh").record_files_lost in answer.text) == (503, True), name


def test_what_everyone_gets_is_the_same_whoever_asks(site: Site, app: Starlette) -> None:
    for name in FOR_EVERYONE:
        assert visitor(app, "shen-he").get(f"/exports/{name}").text == visitor(app).get(f"/exports/{name}").text


def test_in_public_only_what_is_published_is_given(site: Site, app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(FOR_EVERYONE) == {"evaluation.docx", "progress.xlsx"}
    said = ClosingReport(state="done", result="尚未公开的成效")
    closing = site.accepted(site.items()[1], said, reported.CLOSING)

    def result_and_states() -> tuple[bool, set[object]]:
        """Return whether the evaluation holds the result, and the states that the workbook says of units."""
        one = visitor(app)
        with zipfile.ZipFile(io.BytesIO(one.get("/exports/evaluation.docx").body)) as archive:
            result = said.result in archive.read("word/document.xml").decode()
        book = load_workbook(io.BytesIO(one.get("/exports/progress.xlsx").body), read_only=True)
        sheet = words("zh").workbook_sheet_progress_units
        rows = book[sheet].iter_rows(min_row=3, values_only=True) if sheet in book.sheetnames else ()
        states: set[object] = {row[2] for row in rows}
        return result, states - {None}

    inside, states = result_and_states()
    assert inside and "推进中" in states
    monkeypatch.setenv(NAME, "public")
    monkeypatch.setenv(NUMBER, EXAMPLE)
    assert result_and_states() == (False, set())
    life.publish(site.store, site.reviewer, closing.id, closing.version)
    assert result_and_states() == (True, {"已完成"})


def test_a_file_is_of_the_plan_that_its_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another package was published meanwhile, a page names the `revision` that it shows."""
    former, item = published.base(), next(iter(published.base().plan.items))
    monkeypatch.setattr(published, "_formers", [])
    with site_store.served(tmp_path) as site:
        for period in (stores.PERIOD, "2026Q3"):
            owing.open_period(site.store, site.administrator, period)
        unit = next(unit for id_, unit in responsible.pairs(former.plan, former.plan.office) if id_ == item)
        reporter = stores.person(site.store, "di-yi", Permission("reporter", unit))
        for kind, period, said in (
            ("item", stores.PERIOD, ItemReport(state="held-up", done="等地", decision="请协调用地", decider="市政府")),
            ("closing", reported.CLOSING, ClosingReport(state="held-up", result="未成", problems="等地")),
        ):
            begun = life.create(site.store, reporter, Place(kind, unit, period, item=item), said, submit=True)
            life.accept(site.store, site.reviewer, begun.id, begun.version)
        one = visitor(Starlette(routes=[*sign_in.ROUTES, *downloads.ROUTES]), "shen-he")
        try:
            published.replace(previewed.changed_files(former.files))
            for name in RECORD_FILES:
                period = "2026Q3" if name == "reminders.xlsx" else stores.PERIOD  # in which nothing was handed in
                asked = f"/exports/{name}" + (f"?period={period}" if RECORD_FILES[name].by_period else "?lang=zh")
                for revision, title in (
                    (f"&revision={former.revision}", former.plan.items[item].title.zh),
                    ("", previewed.TITLE_ZH),
                ):
                    answer = one.get(asked + revision)
                    assert answer.status == 200, (name, answer.text)
                    with zipfile.ZipFile(io.BytesIO(answer.body)) as parts:
                        text = "".join(parts.read(part).decode() for part in parts.namelist() if part.endswith(".xml"))
                    assert title in text, (name, title)
                    assert (previewed.TITLE_ZH in text) is (title == previewed.TITLE_ZH), name
            monkeypatch.setattr(published, "_formers", [])  # some minutes later
            assert one.get(f"/exports/progress.xlsx?revision={former.revision}").status == 404
        finally:
            published.take_up(former)


def test_the_plan_s_tables_carry_states_where_units_have_reported(
    site: Site, app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Visitor(app)
    with_states = one.get("/exports/items.csv").text.splitlines()[0]
    assert with_states.split(",")[-8:] == [
        "state", "state_name", "units_reported", "units_total", "period", "period_name", "as_of", "records_revision",
    ]  # fmt: skip
    assert one.get("/exports/items.csv?period=2026Q2&as_of=2026-07-06").status == 200
    before = one.get("/exports/items.csv?as_of=2026-07-01").text.splitlines()[0]  # nothing was reported yet
    assert with_states.startswith(f"{before},state,")
    for query in ("period=2026Q9", "period=2026Q4", "as_of=x", "as_of=2026-07-06&as_of=2026-07-05"):
        for name in ("items.csv", "items.csv-metadata.json", "workbook.xlsx/progress"):
            assert one.get(f"/exports/{name}?{query}").status == 400, (name, query)
    assert one.get("/exports/links.csv?period=2026Q2").status == 200  # the link of a page, and a file without records
    for login in ("shen-he", "bao-gao"):
        assert visitor(app, login).get("/exports/items.csv").text == one.get("/exports/items.csv").text

    def lost() -> Store:
        raise StoreLocked

    monkeypatch.setattr(running, "store", lost)
    assert one.get("/exports/items.csv").text.splitlines()[0] == before
