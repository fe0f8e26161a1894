"""The document at /openapi.json: valid, complete, and true of what the routes answer."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from exports import media_types
from exports.files import FILES
from exports.reporting.files import RECORD_FILES
from exports.request import ExportRequest, File
from frontend import layers
from plan import analysis, reporting
from plan.model import Plan
from plan.selection import LIST_FIELDS
from plan.text import LANGS
from server import downloads, health, openapi, ready, report_search, static_routes
from server.headers import Headers, security
from server.openapi_parameters import PACKAGE_PARAMETERS
from tests.support import site_store
from tests.support.visitor import Visitor
from views.words import words

ROUTES = [
    *report_search.ROUTES,
    *static_routes.ROUTES,
    *downloads.ROUTES,
    *health.ROUTES,
    *ready.ROUTES,
    *openapi.ROUTES,
]
EXAMPLES = 2
DAYS = ("as_of", "period")
"""What only the store can know: a day that has not come and a period without reports are answered with 400."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """The routes with a store, in which nobody has reported."""
    with site_store.served(tmp_path_factory.mktemp("site")):
        yield Headers(Starlette(routes=ROUTES), security(()))  # type: ignore[misc]


@pytest.fixture(scope="module")
def document(app: Starlette) -> dict[str, Any]:
    return dict(json.loads(Visitor(app).get(openapi.PATH).text))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a heavy file be made at once and of nothing: what asks for it is tested here, what makes it elsewhere."""

    async def made(_request: object, name: str, _shown: object, _requested: ExportRequest) -> File:
        return File(name, media_types.of(name), b"made")

    monkeypatch.setattr(downloads, "_awaited", made)
    for name, kind in RECORD_FILES.items():
        empty = File(name, media_types.of(name), b"made")
        monkeypatch.setitem(RECORD_FILES, name, replace(kind, write=lambda *_, file=empty: file))


def test_it_says_what_the_registries_have(document: dict[str, Any], plan: Plan) -> None:
    paths, shared = document["paths"], document["components"]["parameters"]
    assert {f"/exports/{name}" for name in (*FILES, *RECORD_FILES)} <= paths.keys()
    assert {name for name in paths if "post" in paths[name]} == {
        f"/exports/{name}" for name, kind in FILES.items() if kind.takes_story
    }
    assert {*LIST_FIELDS, "q", "lang", *reporting.NAMES, *analysis.NAMES} <= shared.keys()
    assert shared["province"]["schema"]["items"]["enum"] == [*plan.belt]
    assert shared["item"]["schema"]["items"]["enum"] == [*plan.items]
    [layer, *_] = paths["/layers/{layer}.geojson"]["get"]["parameters"]
    assert layer["schema"]["enum"] == [*plan.layers] == [one.id for one in plan.layers.values() if layers.file(one)]
    paper = next(one for one in paths["/exports/map.pdf"]["get"]["parameters"] if one.get("name") == "paper")
    assert paper["schema"]["enum"] == [*FILES["map.pdf"].options["paper"]]
    assert paths["/exports/bulletin.docx"]["get"]["security"] == [{"session": []}]


def test_every_route_of_data_is_described(document: dict[str, Any]) -> None:
    routes = {route.path for route in [*report_search.ROUTES, *downloads.ROUTES, *openapi.ROUTES]}
    routes |= {route.path for route in static_routes.ROUTES if route.path.startswith(("/layers/", "/data/"))}
    described = document["paths"].keys()
    assert routes - described == {"/data/reports-{lang}.json", "/exports/{name}"}  # under the names they have there
    [name, *_] = document["paths"]["/data/{name}-{lang}.json"]["get"]["parameters"]
    assert name["schema"]["enum"] == [*static_routes.PAYLOADS, "reports"]


def test_every_route_that_answers_from_previews_says_so(document: dict[str, Any]) -> None:
    packages = [{"$ref": f"#/components/parameters/{name}"} for name in PACKAGE_PARAMETERS]
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            answers_previews = path.startswith(("/layers/", "/data/", "/exports/"))
            assert [one in described["parameters"] for one in packages] == [answers_previews] * 2, (method, path)
            assert ({"404", "410"} <= described["responses"].keys()) is answers_previews, (method, path)


def test_it_is_in_the_language_asked_for_and_kept_as_others_are(app: Starlette, plan: Plan) -> None:
    one = Visitor(app)
    for lang in LANGS:
        answer = one.get(f"{openapi.PATH}?lang={lang}")
        info = json.loads(answer.text)["info"]
        assert (info["title"], info["description"]) == (plan.title.at(lang), words(lang).api_about)
        assert one.get(f"{openapi.PATH}?lang={lang}", if_none_match=answer.headers["etag"]).status == 304
    assert openapi.described(plan, "zh", False) is not openapi.described(plan, "zh", True)
    assert json.loads(openapi.described(plan, "zh", True).body)["security"] == [{"session": []}]


def test_a_file_has_the_type_that_is_said(app: Starlette) -> None:
    for name in (name for name, kind in FILES.items() if not kind.heavy):
        given_type = Visitor(app).get(f"/exports/{name}").headers["content-type"].partition(";")[0]
        assert given_type == media_types.of(name), name


def test_a_parameter_without_a_value_is_read_as_if_it_were_not_given(
    app: Starlette, document: dict[str, Any], quick: None
) -> None:
    shared = document["components"]["parameters"]
    for path in (path for path in document["paths"] if path.startswith("/exports/") and "{" not in path):
        listed = document["paths"][path]["get"]["parameters"]
        given = [one if "name" in one else shared[one["$ref"].rpartition("/")[2]] for one in listed]
        names = [one["name"] for one in given if one.get("allowEmptyValue")]
        assert {one["name"] for one in given} - {"q", *names} == {*PACKAGE_PARAMETERS}, path
        plain, empty = (Visitor(app).get(f"{path}?{query}") for query in ("", "=&".join([*names, ""])))
        assert (empty.status, empty.text) == (plain.status, plain.text), path


def test_what_is_described_is_what_is_answered(app: Starlette, quick: None) -> None:
    """Valid and invalid requests to each route, the same ones in every run."""
    schema = schemathesis.openapi.from_asgi(openapi.PATH, app)
    operations = alike(found.ok() for found in schema.get_all_operations())
    assert 12 <= len(operations) <= 20
    statuses: set[int] = set()
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            statuses |= exercised(operation, mode)
    assert {200, 400, 401, 404} <= statuses <= {200, 400, 401, 404}


def alike(operations: Iterable[Any]) -> list[Any]:
    """Return one operation of those that take the same parameters and give the same answers."""
    distinct: dict[str, Any] = {}
    for one in operations:
        raw = one.definition.raw
        distinct.setdefault(f"{one.method} {raw['parameters']} {[*raw['responses']]}", one)
    return [*distinct.values()]


def exercised(operation: Any, mode: GenerationMode) -> set[int]:
    """Send some requests to a route and check each answer; return the statuses."""
    statuses: set[int] = set()
    if mode is GenerationMode.NEGATIVE and not list(operation.iter_parameters()) and not operation.body:
        return statuses

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case: schemathesis.Case) -> None:
        answer = case.call()
        statuses.add(answer.status_code)
        sent = f"{operation.label} {mode} {case.query} {case.path_parameters}"
        assert answer.headers["content-security-policy"], sent
        case.validate_response(answer, excluded_checks=unfit())
        if mode is GenerationMode.POSITIVE and {*PACKAGE_PARAMETERS} & {*(case.query or {})}:  # there is no such one
            assert answer.status_code == 404 or case.path_parameters["name"] == "reports", (sent, answer.text)
            for name in PACKAGE_PARAMETERS:
                case.query.pop(name, None)
            answer = case.call()
            case.validate_response(answer, excluded_checks=unfit())
            statuses.add(answer.status_code)
        needs_nobody = not operation.definition.raw.get("security")
        if mode is GenerationMode.POSITIVE and operation.method == "get" and not set(case.query or ()) & {*DAYS}:
            assert answer.status_code == (200 if needs_nobody else 401), (sent, answer.text)

    send()
    return statuses


def unfit() -> list[Any]:
    """Return the checks that are made otherwise here."""
    checks = schemathesis.checks
    return [checks.CHECKS.get_one("positive_data_acceptance")]


def test_the_exercise_can_fail() -> None:
    teapot = Route("/exports/items.csv", lambda _: PlainTextResponse("", 418))
    wrong = Headers(Starlette(routes=[*openapi.ROUTES, teapot]), security(()))
    schema = schemathesis.openapi.from_asgi(openapi.PATH, wrong)
    with pytest.raises(FailureGroup, match="Undocumented status code"):
        exercised(schema["/exports/items.csv"]["GET"], GenerationMode.POSITIVE)
