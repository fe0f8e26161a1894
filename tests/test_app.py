"""The server: what it hands out and how, what it refuses, and when it does not start at all."""

import gzip
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest

from exports import geojson, items
from exports.request import export_request
from frontend import assets, layers, payloads
from frontend.module_folder import ELEMENTS
from plan import published
from plan.model import Plan
from plan.package import files
from plan.pages import FIRST, PAGES
from plan.text import LANGS
from server import pages_html
from tests.support import servers
from views.shell import shell_view
from views.words import words

DESCRIPTOR = json.loads((published.PACKAGE / "datapackage.json").read_text(encoding="utf-8"))
LAYERS = [one["name"].removeprefix("layer-") for one in DESCRIPTOR["resources"] if "x-layer" in one]
ASSETS = sorted(assets.paths())
SERVED_PATHS = [f"/assets/{name}" for name in ASSETS] + [f"/layers/{name}.geojson" for name in LAYERS]
SERVED_PATHS += [f"/data/{name}-{lang}.json" for name in ("items", "search") for lang in LANGS]
ADDRESSES = ["/", "/health", "/assets/leaflet.js", f"/layers/{LAYERS[0]}.geojson", "/exports/items.csv"]
ADDRESSES += ["/assets/nothing", "/nothing", "/presenter"]
INSIDE = {"'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:"}


class Answer(NamedTuple):
    """What the server said."""

    status: int
    headers: Message
    body: bytes


Get = Callable[..., Answer]


def asked_by(method: str, url: str, **headers: str) -> Answer:
    request = urllib.request.Request(url, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


@pytest.fixture
def get(server_url: str) -> Get:
    """Ask the server for a path, with headers of a request as keywords."""

    def ask(path: str, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asked_by("GET", server_url + path, **named)

    return ask


# files


def test_a_file_is_served(subtests: pytest.Subtests, get: Get) -> None:
    for path in SERVED_PATHS:
        with subtests.test(path=path):
            plain = get(path)
            assert (plain.status, plain.headers["Content-Encoding"]) == (200, None)
            assert plain.body
            packed = get(path, Accept_Encoding="gzip")
            assert packed.status == 200
            if packed.headers["Content-Encoding"] == "gzip":
                assert len(packed.body) < len(plain.body)
                assert gzip.decompress(packed.body) == plain.body
            else:
                assert packed.body == plain.body
            assert packed.headers["Vary"] == "Accept-Encoding"


def test_what_is_text_is_packed(subtests: pytest.Subtests, get: Get) -> None:
    for path in [path for path in SERVED_PATHS if path.endswith((".js", ".css", "json"))]:
        with subtests.test(path=path):
            assert get(path, Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/assets/leaflet.js", "text/javascript; charset=utf-8"),
        ("/assets/leaflet.css", "text/css; charset=utf-8"),
        ("/assets/one-map-sans.otf", "font/otf"),
        (f"/layers/{LAYERS[0]}.geojson", "application/geo+json"),
    ],
)
def test_a_file_says_what_it_is(get: Get, path: str, type_: str) -> None:
    assert get(path).headers["Content-Type"] == type_


def test_what_the_browser_has_is_not_sent_again(subtests: pytest.Subtests, get: Get) -> None:
    for path in SERVED_PATHS:
        with subtests.test(path=path):
            etag = get(path).headers["ETag"]
            again = get(path, If_None_Match=etag)
            assert (again.status, again.body) == (304, b"")
            assert get(path, If_None_Match='"other"').status == 200


def test_only_the_right_version_is_kept_for_good(subtests: pytest.Subtests, get: Get) -> None:
    for path in SERVED_PATHS:
        with subtests.test(path=path):
            tag = get(path).headers["ETag"].strip('"')
            assert "immutable" in get(f"{path}?v={tag}").headers["Cache-Control"]
            assert get(path).headers["Cache-Control"] == "no-cache"
            assert get(f"{path}?v=0").headers["Cache-Control"] == "no-cache"


def test_the_addresses_the_page_uses_are_kept_for_good(get: Get, plan: Plan) -> None:
    addresses = [assets.url(name) for name in ASSETS] + [layers.url(layer) for layer in plan.layers.values()]
    addresses += [url(plan, lang) for url in (payloads.items_url, payloads.search_url) for lang in LANGS]
    answers = {get(f"/{address}").headers["Cache-Control"] for address in addresses}
    answers.add(get(f"/{ELEMENTS.address('dom')}").headers["Cache-Control"])
    assert answers == {"public, max-age=31536000, immutable"}
    former = ELEMENTS.address("dom").replace(ELEMENTS.version(), "0")
    assert get(f"/{former}").headers["Cache-Control"] == "no-cache"


def test_what_there_is_not_is_404(subtests: pytest.Subtests, get: Get) -> None:
    for path in (
        "/assets/nothing.js",
        "/assets/",
        "/layers/nothing.geojson",
        "/data/items-fr.json",
        "/data/nothing-zh.json",
        "/exports/items.xlsx",
    ):
        with subtests.test(path=path):
            answer = get(path)
            assert answer.status == 404
            assert b"Traceback" not in answer.body


@pytest.mark.parametrize("path", ["/assets/../app.py", "/assets/..%2F..%2Fapp.py", "/layers/..%2Fdatapackage.geojson"])
def test_no_path_leads_out_of_what_is_served(get: Get, path: str) -> None:
    assert get(path).status in {400, 404}


# headers


def test_no_answer_lets_the_page_call_outside(subtests: pytest.Subtests, get: Get) -> None:
    for path in ADDRESSES:
        with subtests.test(path=path):
            policy = get(path).headers["Content-Security-Policy"]
            directives = {
                name: sources for name, *sources in (part.split() for part in policy.split(";") if part.strip())
            }
            assert directives["default-src"] == ["'self'"]
            assert {source for sources in directives.values() for source in sources} <= INSIDE
            assert directives["connect-src"] == ["'self'"]
            assert directives["object-src"] == ["'none'"]


def test_every_answer_carries_the_other_headers_once(subtests: pytest.Subtests, get: Get) -> None:
    others = ("X-Frame-Options", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy")
    for path in ADDRESSES:
        with subtests.test(path=path):
            headers = get(path).headers
            assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
            assert headers.get_all("Referrer-Policy") == ["same-origin"]
            assert {name: len(headers.get_all(name, [])) for name in others} == dict.fromkeys(others, 1)
            assert len(headers.get_all("Content-Security-Policy", [])) == 1
            assert len(headers.get_all("Vary", [])) <= 1
            assert headers["Server"] is None


def test_the_page_names_no_outside_host(get: Get) -> None:
    page = get("/").body.decode()
    assert "<html" in page
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//[^\"]+", page) == []


def test_each_page_names_itself_and_says_in_both_languages_what_it_needs(get: Get, plan: Plan) -> None:
    needed = [words(lang).say(key) for key in ("no_script", "browser_too_old") for lang in LANGS]
    for name in PAGES:
        for lang in LANGS:
            answer = get(f"/{name}?lang={lang}")
            html = answer.body.decode()
            assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8"), name
            assert f"<title>{shell_view.document_title(plan, words(lang), name)}</title>" in html, (name, lang)
            assert f'<html lang="{pages_html.HTML_LANG[lang]}">' in html, (name, lang)
            assert [text for text in [pages_html.BACKEND, *needed] if text not in html] == [], (name, lang)


def test_a_page_of_streamlit_that_has_changed_is_not_served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    changed = tmp_path / "index.html"
    changed.write_text(pages_html.STREAMLIT.read_text(encoding="utf-8").replace("noscript", "p"), encoding="utf-8")
    monkeypatch.setattr(pages_html, "STREAMLIT", changed)
    with pytest.raises(ValueError, match="noscript"):
        pages_html.page.__wrapped__(published.current(), FIRST, "zh")


def test_the_first_page_has_one_address(get: Get) -> None:
    assert get(f"/{FIRST}?province=hunan").body == get("/?province=hunan").body


@pytest.mark.parametrize("path", ["/nothing", "/%E6%80%BB%E8%A7%88", "/%3Cscript%3E", "/overviews/2?lang=en"])
def test_where_there_is_no_page_it_is_said_in_both_languages(get: Get, path: str) -> None:
    answer = get(path)
    assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    shown = answer.body.decode()
    assert [words(lang).no_page in shown for lang in LANGS] == [True] * len(LANGS)
    assert "<script" not in shown
    letters = re.findall(r'url\("([^"]+\.otf)"\)', shown)
    assert letters and {get(urllib.parse.urljoin(path, one)).status for one in letters} == {200}
    assert f'href="{"../" * (path.partition("?")[0].count("/") - 1) or "./"}?lang=zh"' in shown


@pytest.mark.parametrize("path", ["/.env", "/foo.bar", "/metrics", "/_stcore/metrics"])
def test_what_is_no_page_is_404(get: Get, path: str) -> None:
    assert get(path).status == 404


def test_a_slash_too_many_leads_to_the_page(get: Get) -> None:
    assert get("/tasks/?province=hunan").body == get("/tasks?province=hunan").body


def test_a_method_that_is_not_allowed_is_told_which_are(server_url: str) -> None:
    for method, path in (("POST", "/exports/items.csv"), ("DELETE", "/health")):
        answer = asked_by(method, server_url + path)
        assert answer.status == 405, path
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}, path


def test_asking_for_the_head_of_a_heavy_file_makes_nothing(server_url: str, get: Get) -> None:
    answer = asked_by("HEAD", f"{server_url}/exports/deck.pptx?task=7")
    assert (answer.status, answer.headers["Content-Length"]) == (200, None)
    assert json.loads(get("/exports/deck.pptx/progress?task=7").body)["state"] == "none"


def test_no_name_that_a_client_made_up_is_in_a_file(get: Get) -> None:
    assert b"evil.example" not in get("/exports/items.geojson", Host="evil.example").body
    assert b"http://localhost" in get("/exports/items.geojson").body


def test_what_messengers_hang_on_a_link_changes_no_file(get: Get) -> None:
    plain = get("/exports/items.geojson?province=hunan")
    assert get("/exports/items.geojson?from=timeline&province=hunan&isappinstalled=0&utm_source=x").body == plain.body


# health


def test_health(get: Get, plan: Plan) -> None:
    answer = get("/health")
    shown = json.loads(answer.body)
    assert (answer.status, shown["status"], shown["missing"], shown["changed"]) == (200, "ok", [], [])
    assert (shown["version"], shown["revision"]) == (plan.version, files.read(published.PACKAGE).revision)


def test_ready(get: Get) -> None:
    while (answer := get("/ready")).status != 200:  # until it has looked for the first time
        assert json.loads(answer.body)["status"] == "starting"
    shown = json.loads(answer.body)
    assert shown == {"status": "ready", "assets": "ok", "store": "ok", "workers": "ok", "revision": shown["revision"]}


# exports


@pytest.mark.parametrize("params", ["", "?industry=recycled&province=hunan&province=jiangsu&lang=en"])
def test_an_export_holds_what_the_parameters_ask_for(get: Get, server_url: str, plan: Plan, params: str) -> None:
    wanted = export_request(plan, urllib.parse.parse_qsl(params.removeprefix("?")), host=server_url)
    table, collection = get(f"/exports/items.csv{params}"), get(f"/exports/items.geojson{params}")
    assert (table.status, collection.status) == (200, 200)
    assert table.body == items.as_csv(plan, wanted).body
    assert collection.body == geojson.as_geojson(plan, wanted).body
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert collection.headers["Content-Type"] == "application/geo+json"
    assert table.headers["Content-Disposition"].startswith("attachment; filename=\"items.csv\"; filename*=UTF-8''")
    assert collection.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("format_", ["csv", "geojson"])
@pytest.mark.parametrize(
    ("params", "shown"),
    [
        ("colour=red", "无法识别的参数：colour\n"),
        ("industry=%E8%8C%B6", "“industry”没有这个值：茶\n"),
        ("province=hunan&province=atlantis&lang=en", "“province” has no value “atlantis”\n"),
        ("lang=fr", "“lang”没有这个值：fr\n"),
    ],
)
def test_an_export_of_something_unknown_is_400(get: Get, format_: str, params: str, shown: str) -> None:
    answer = get(f"/exports/items.{format_}?{params}")
    assert (answer.status, answer.body.decode()) == (400, shown)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("path", ["/exports/items.csv?province=hunan", "/exports/map.html?province=hunan"])
def test_an_export_the_browser_has_is_not_sent_again(get: Get, path: str) -> None:
    answer = get(path)
    assert (answer.status, bool(answer.body)) == (200, True)
    again = get(path, If_None_Match=answer.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(("params", "state"), [("map.html/progress?task=1", "none"), ("items.csv/progress", "ready")])
def test_asking_how_far_a_file_is_makes_nothing(get: Get, params: str, state: str) -> None:
    for _ in range(2):
        answer = get(f"/exports/{params}")
        assert (answer.status, json.loads(answer.body)) == (200, {"state": state, "done": 0, "of": 0, "seconds": 0})


@pytest.mark.parametrize(("path", "status"), [("nothing.txt/progress", 404), ("map.html/progress?colour=red", 400)])
def test_how_far_is_asked_of_what_there_is(get: Get, path: str, status: int) -> None:
    assert get(f"/exports/{path}").status == status


# start


def rewritten(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def no_table(data: Path) -> None:
    (data / "units.csv").unlink()


def no_geojson(data: Path) -> None:
    (data / "layers" / "china.geojson").write_text('{"type":"Topology"}', encoding="utf-8")


def unknown_province(data: Path) -> None:
    rewritten(data / "item_places.csv", "t01-recycled,shanghai,", "t01-recycled,atlantis,")


def repeated_row(data: Path) -> None:
    path = data / "industries.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")


def empty_file(data: Path) -> None:
    (data / "cities.csv").write_bytes(b"")


def no_descriptor(data: Path) -> None:
    (data / "datapackage.json").unlink()


NO_FILES = {
    no_table: r"^units\.csv:1:- 缺少这个文件；请放回",
    no_geojson: r"^layers/china\.geojson:1:\S+ 不是 GeoJSON 要素集；最外层应为",
    empty_file: r"^cities\.csv:1:- 文件是空的，或没有表头；第一行应为列名",
}
WRONG_ROWS = {
    unknown_province: r"^item_places\.csv:(\d+):place .*atlantis.*；请",
    repeated_row: r"^industries\.csv:\d+:industry .*recycled.*；",
}
NO_DESCRIPTOR = {no_descriptor: r"^datapackage\.json:1:- 缺少这个文件；请放回"}


@pytest.mark.parametrize("damages", [NO_FILES, WRONG_ROWS, NO_DESCRIPTOR], ids=["files", "rows", "descriptor"])
def test_the_server_does_not_start_on_a_damaged_package(
    project_copy: Path, damages: dict[Callable[[Path], None], str]
) -> None:
    for damage in damages:
        damage(project_copy / "data")
    code, output = servers.started(project_copy)
    assert code == 1
    assert "数据或程序文件有误，服务未启动" in output
    assert "Traceback" not in output
    for shown in damages.values():
        assert re.search(shown, output, re.MULTILINE), output
    if damages is WRONG_ROWS:  # the line named is the line to mend
        line = re.search(WRONG_ROWS[unknown_province], output, re.MULTILINE)
        lines = (project_copy / "data" / "item_places.csv").read_text(encoding="utf-8").splitlines()
        assert line and lines[int(line[1]) - 1].startswith("t01-recycled,atlantis,")


def test_the_server_starts_on_the_copy_that_is_whole(project_copy: Path) -> None:
    with servers.streamlit(project_copy / "app.py", cwd=project_copy) as url:
        with urllib.request.urlopen(f"{url}/health", timeout=20) as answer:
            assert json.loads(answer.read())["status"] == "ok"
        with urllib.request.urlopen(f"{url}/layers/rivers.geojson", timeout=20) as answer:
            rivers = answer.read()
        cut = project_copy / "data" / "layers" / "rivers.geojson"
        cut.write_bytes(cut.read_bytes()[: len(rivers) // 2])  # as when somebody looks while it is being copied
        (project_copy / "data" / "items.csv").unlink()
        with urllib.request.urlopen(f"{url}/health", timeout=20) as answer:
            shown = json.loads(answer.read())
        assert (shown["status"], shown["changed"]) == ("ok", ["data/items.csv", "data/layers/rivers.geojson"])
        with urllib.request.urlopen(f"{url}/layers/rivers.geojson", timeout=20) as answer:
            assert answer.read() == rivers
