"""The document that describes the routes for programs (OpenAPI 3.1), made from the registries that the routes use."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from exports import media_types
from exports.files import FILES, Kind
from exports.reporting.files import RECORD_FILES, RecordKind
from exports.request import UnknownParameters
from frontend.static_file import StaticFile, static_file
from plan import published
from plan.model import Plan
from plan.published import MOST_IN_USE
from plan.selection import LANG, Unknown
from plan.story.checks import FORMAT, STORIES
from plan.text import LANGS, Lang, lang_of
from records import running
from server import openapi_parameters as parameters
from server import static_routes
from server.open_data import PATH
from views.words import Words, words

Schema = dict[str, Any]
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": {"type": "object"}}},
}
PROGRESS = {
    "type": "object",
    "required": ["state", "done", "of", "seconds"],
    "properties": {"state": {"type": "string"}} | {name: {"type": "number"} for name in ("done", "of", "seconds")},
}
JSON, TEXT = "application/json", "text/plain"
SESSION = "session"
PAYLOADS = (*static_routes.PAYLOADS, "reports")
PACKAGE_STATUSES = ("404", "410")
"""What is answered where there is no such file, preview or revision, and where the preview has ended."""


async def document(request: Request) -> Response:
    """Answer with the document, in the language of `lang`; 400 for one that there is not."""
    given = [value for value in request.query_params.getlist(LANG) if value]
    for value in given:
        if value not in LANGS:
            unknown = UnknownParameters([Unknown(LANG, value)], words("zh"))
            return PlainTextResponse(f"{unknown}\n", 400)
    lang = lang_of(next(iter(given), None))
    return static_routes.respond(described(published.plan(), lang, running.closed()), request)


@lru_cache(maxsize=len(LANGS) * MOST_IN_USE)
def described(plan: Plan, lang: Lang, closed: bool) -> StaticFile:
    """Return the document of a plan; where the site is `closed`, everything needs a session."""
    catalogue = words(lang)
    shared = parameters.components(plan, catalogue)
    cookie = {"type": "apiKey", "in": "cookie", "name": running.COOKIE}
    content: Schema = {
        "openapi": "3.1.0",
        "info": {"title": plan.title.at(lang), "version": plan.version, "description": catalogue.api_about},
        "servers": [{"url": "."}],
        "paths": _paths(plan, catalogue),
        "components": {"parameters": shared, "securitySchemes": {SESSION: cookie}},
    }
    if closed:
        content["security"] = [{SESSION: []}]
    return static_file(json.dumps(content, ensure_ascii=False).encode(), JSON)


def _paths(plan: Plan, words: Words) -> Schema:
    language = parameters.in_path("lang", LANGS)
    files = {f"/exports/{name}": _file(plan, name, kind, words) for name, kind in FILES.items()}
    files |= {f"/exports/{name}": _records(plan, name, kind, words) for name, kind in RECORD_FILES.items()}
    named = parameters.in_path("name", (*FILES, *RECORD_FILES))
    packages = [parameters.referred(name) for name in parameters.PACKAGE_PARAMETERS]
    layer = _answers(words, media_types.TYPES[".geojson"], GEOJSON, "304", "206", "416", *PACKAGE_STATUSES)
    payload = _answers(words, JSON, {"type": "object"}, "304", "206", "416", "503", *PACKAGE_STATUSES)
    return {
        "/layers/{layer}.geojson": _get(
            words.api_layers, words.api_layer, [parameters.in_path("layer", plan.layers), *packages], layer
        ),
        "/data/{name}-{lang}.json": _get(
            words.api_data, words.api_payload, [parameters.in_path("name", PAYLOADS), language, *packages], payload
        ),
        **files,
        "/exports/{name}/progress": _get(
            words.api_exports,
            words.api_progress,
            [named, *packages],
            _answers(words, JSON, PROGRESS, "400", *PACKAGE_STATUSES),
        ),
        "/health": _get(
            words.api_server, words.api_health, [], _answers(words, JSON, {"type": "object"}) | _incomplete(words)
        ),
        "/ready": _get(
            words.api_server, words.api_ready, [], _answers(words, JSON, {"type": "object"}) | _incomplete(words)
        ),
        PATH: _get(
            words.api_server,
            words.api_document,
            [parameters.referred(LANG)],
            _answers(words, JSON, {"type": "object"}, "304", "206", "400", "416"),
        ),
    }


def _incomplete(words: Words) -> Schema:
    return {"503": {"description": words.api_health, "content": {JSON: {"schema": {"type": "object"}}}}}


def _get(tag: str, summary: str, taken: list[Schema], answers: Schema) -> Schema:
    return {"get": {"tags": [tag], "summary": summary, "parameters": taken, "responses": answers}}


def _file(plan: Plan, name: str, kind: Kind, words: Words) -> Schema:
    codes = ["206", "304", "400", "416", "500", "503", *PACKAGE_STATUSES] + (["429"] if kind.heavy else [])
    schema = GEOJSON if name.endswith(".geojson") else {}
    found = _get(
        words.api_exports,
        words.say("api_file", name=name, title=_title(name, words)),
        parameters.of_file(plan, kind, words),
        _answers(words, media_types.of(name), schema, *codes),
    )
    if kind.takes_story:
        body = {"description": words.api_story, "content": {JSON: {"schema": STORIES[FORMAT]}}}
        answers = found["get"]["responses"] | {"408": {"description": words.api_slow, "content": _text()}}
        found["post"] = found["get"] | {"requestBody": body | {"required": True}, "responses": answers}
    return found


def _records(plan: Plan, name: str, kind: RecordKind, words: Words) -> Schema:
    codes = ["400", "429", "503", "500", *PACKAGE_STATUSES, *(("401", "403") if kind.reviewers else ("304",))]
    title = words.say("api_file", name=name, title=_title(name, words))
    answers = _answers(words, media_types.of(name), {}, *codes)
    found = _get(words.api_exports, title, parameters.of_records(plan, kind), answers)
    if kind.reviewers:
        found["get"] |= {"security": [{SESSION: []}], "description": words.api_file_reviewers}
    return found


def _title(name: str, words: Words) -> str:
    if name.endswith("-metadata.json"):
        return words.api_metadata
    if name.startswith("projects."):
        return words.api_projects
    return words.say(f"file_{name.replace('.', '_')}")


def _answers(words: Words, type_: str, schema: Mapping[str, Any], *codes: str) -> Schema:
    """Return the answers of a route: 200 with a body of this type, and what else it may be."""
    phrases = {
        "206": words.api_part,
        "304": words.api_unchanged,
        "400": words.api_wrong,
        "401": words.api_sign_in,
        "403": words.api_not_yours,
        "404": words.api_nothing,
        "410": words.api_gone,
        "416": words.api_no_part,
        "429": words.api_too_often,
        "500": words.api_failed,
        "503": words.api_unavailable,
    }
    whole = {"description": words.api_ok, "content": {type_: {"schema": dict(schema)}}}
    answers: Schema = {"200": whole}
    for code in sorted(codes):
        answers[code] = {"description": phrases[code]}
        if code == "206":
            answers[code]["content"] = {type_: {}}
        elif code not in ("304", "416"):
            answers[code]["content"] = _text()
    return answers


def _text() -> Schema:
    return {TEXT: {"schema": {"type": "string"}}}


ROUTES = [Route(PATH, document)]
