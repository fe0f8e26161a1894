"""The route of the accepted reports that the search box finds: as everyone may see them, whoever asks."""

import json
from dataclasses import replace
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from frontend.static_file import StaticFile, static_file
from plan import published
from plan.model import Plan
from plan.text import LANGS, Lang
from records import owing, reading, running, searching
from records.content import REPORTS
from records.errors import StoreUnavailable
from records.measures import SEARCHED
from records.model import Viewer
from server import static_routes
from views.records import reporting_words
from views.shell import report_search_view
from views.words import words

MOST = 2000


async def reports(request: Request) -> Response:
    """Answer with the reports in one language; 503 where the store cannot be reached."""
    lang = request.path_params["lang"]
    if lang not in LANGS:
        return PlainTextResponse("Not found", 404)
    try:
        file = await run_in_threadpool(_file, lang)
    except StoreUnavailable:
        return PlainTextResponse("", 503, {"Cache-Control": "no-store"})
    return static_routes.respond(file, request)


def _file(lang: Lang) -> StaticFile:
    everyone = running.everyone()
    store = running.store()
    revision = reading.revision(store, everyone).revision
    return _made(lang, everyone, revision, published.plan(), running.taken())


@lru_cache(maxsize=4)
def _made(lang: Lang, everyone: Viewer, _revision: int, plan: Plan, _taken: int) -> StaticFile:
    """Return the file of a revision of the store and a version of the plan: where there are many, of the newest."""
    store = running.store()
    names = reporting_words.names(plan, words(lang), owing.successors(store))
    fields = {kind: report_search_view.FIELDS[REPORTS[kind]] for kind in SEARCHED}
    read = [searching.latest(store, everyone, kind, said, MOST) for kind, said in fields.items()]
    found = replace(read[0], value=tuple(record for one in read for record in one.value))
    text = json.dumps(report_search_view.payload(names, found), ensure_ascii=False, separators=(",", ":"))
    return static_file(text.encode(), "application/json")


ROUTES = [Route("/data/reports-{lang}.json", reports)]
