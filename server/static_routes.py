"""Routes of what the page fetches (assets, layers, payloads), and of Streamlit's page at the address of each page."""

from collections.abc import Iterable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from frontend import assets, layers, map_picture, payloads, typeface
from frontend.module_folder import FOLDERS
from frontend.static_file import StaticFile
from plan import published
from plan.map_layer import Layer
from plan.pages import FIRST, PAGES
from plan.published import Published
from plan.selection import LANG
from plan.text import LANGS, lang_of
from records import running
from records import shown as shown_records
from server import addresses, byte_range, conditional, dataset_html, open_data, pages_html, presenter_html, previewed

FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
PAYLOADS = {"items": payloads.items, "search": payloads.search_index}


def respond(file: StaticFile, request: Request, versioned: bool = False) -> Response:
    """Answer with a file: not at all when the browser has it, compressed when it can read that.

    A file is kept for good where its address says which content it has: in `v`, or as the caller knows (`versioned`).
    """
    etag = f'"{file.tag}"'
    versioned = versioned or request.query_params.get("v") == file.tag
    headers = {"ETag": etag, "Cache-Control": FOR_GOOD if versioned else ASK_AGAIN, "Vary": "Accept-Encoding"}
    if conditional.has(request, etag):
        return Response(status_code=304, headers=headers)
    headers |= byte_range.ACCEPTED
    if byte_range.requested(request, etag):
        return byte_range.part(request, Response(file.body, media_type=file.type, headers=headers))
    gzipped = file.gzipped and "gzip" in request.headers.get("accept-encoding", "")
    if gzipped:
        headers["Content-Encoding"] = "gzip"
    return Response(file.gzipped if gzipped else file.body, media_type=file.type, headers=headers)


async def asset(request: Request) -> Response:
    """Answer with an asset; a large one takes a while to compress when it is first asked for."""
    file = await run_in_threadpool(assets.file, request.path_params["name"])
    return respond(file, request) if file else PlainTextResponse("Not found", 404)


async def module(request: Request) -> Response:
    """Answer with a module of the elements or of the map."""
    folder = FOLDERS.get(request.path_params["folder"])
    file = folder.file(request.path_params["name"]) if folder else None
    if folder is None or file is None:
        return PlainTextResponse("Not found", 404)
    return respond(file, request, versioned=request.path_params["version"] == folder.version())


async def layer(request: Request) -> Response:
    """Answer with a layer of the package, or as it was a while ago where the address says so."""
    return await _respond_versioned(request, map(layers.file, _layers(request.path_params["layer"])))


async def packed_layer(request: Request) -> Response:
    """Answer with a layer as the map unpacks it, in the same way."""
    return await _respond_versioned(request, map(layers.packed, _layers(request.path_params["layer"])))


def _layers(id_: str) -> list[Layer]:
    return [one for shown in _answering() if (one := shown.plan.layers.get(id_))]


async def common_typeface(request: Request) -> Response:
    """Answer with the typeface of the characters that are in use, or were a while ago where the address says so."""
    sets = (of(one) for one in published.known() for of in (typeface.characters, _before_signing_in))
    found = next((one for one in sets if typeface.name(one) == request.path_params["name"]), None)
    if found is None:
        return PlainTextResponse("Not found", 404)
    return respond(await run_in_threadpool(typeface.file, found), request, versioned=True)


def _before_signing_in(shown: Published) -> str:
    return typeface.before_signing_in(shown.plan)


async def payload(request: Request) -> Response:
    """Answer with all items in words, or the search index, in one language."""
    name, lang = request.path_params["name"], request.path_params["lang"]
    if name not in PAYLOADS or lang not in LANGS:
        return PlainTextResponse("Not found", 404)
    return await _respond_versioned(request, (PAYLOADS[name](shown.plan, lang) for shown in _answering()))


async def base(request: Request) -> Response:
    """Answer with the constant base of the map, or as it was a while ago where the address says so."""
    return await _respond_versioned(request, (payloads.base(shown.plan, shown.preview) for shown in _answering()))


def _answering() -> tuple[Published, ...]:
    """Return what a request may be answered from: what is shown, and what pages that are still open began with."""
    shown = published.current()
    return (shown,) if shown.preview else (shown, *(one for one in published.known() if one is not shown))


async def _respond_versioned(request: Request, files: Iterable[StaticFile]) -> Response:
    """Answer with the first file, or with that of the content that the address names; 404 without any.

    Those of a preview may not be made yet, which takes a while.
    """
    return (
        await run_in_threadpool(_versioned, request, files)
        if published.current().preview
        else _versioned(request, files)
    )


def _versioned(request: Request, files: Iterable[StaticFile]) -> Response:
    version, first = request.query_params.get("v"), None
    for file in files:
        if version in (None, file.tag):
            return respond(file, request)
        first = first or file
    return respond(first, request) if first else PlainTextResponse("Not found", 404)


async def former_payload(request: Request) -> Response:
    """Lead the former address of a payload to its present one."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"../data/{request.path_params['file']}{query}", 301)


async def page(request: Request) -> Response:
    """Answer with a page of ours, in the language that its address asks for."""
    name = request.url.path.rpartition("/")[2] or FIRST
    lang = lang_of(request.query_params.get(LANG))
    shown = published.current()
    described = ""
    if name == FIRST and open_data.offered():
        described = dataset_html.script(shown, lang, addresses.of_server(request))
    picture = await run_in_threadpool(_picture, shown, name, request)
    return await previewed.known(request, respond(pages_html.page(shown, name, lang, described, picture), request))


def _picture(shown: Published, name: str, request: Request) -> str:
    """Return what stands in a page until it has its map: of what is published, where nobody need sign in for that.

    Whoever looks at a preview has another map, and a banner above it.
    """
    if running.closed() or previewed.of_browser(request):
        return ""
    params = request.query_params
    return map_picture.html(shown.plan, name, {one: params.getlist(one) for one in params})


async def presenter(request: Request) -> Response:
    """Answer with the presenter's window."""
    invented = await run_in_threadpool(shown_records.demonstration)
    found = await run_in_threadpool(previewed.of_browser, request)
    if not found:
        return respond(presenter_html.page(published.plan(), published.base(), invented), request)
    response = respond(presenter_html.page(found.shown.plan, published.base(), invented, True), request)
    response.headers["Cache-Control"] = previewed.UNKEPT
    return response


async def with_slash(request: Request) -> Response:
    """Lead a page's address with a slash at its end to the one without."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"../{request.url.path.strip('/').rpartition('/')[2]}{query}", 308)


async def first_page(request: Request) -> Response:
    """Lead the first page's other address to the root."""
    return RedirectResponse(f"./?{request.url.query}".rstrip("?"))


ROUTES = [
    Route("/assets/{folder}/{version}/{name}.js", module),
    Route("/assets/{name:path}", asset),
    Route("/layers/{layer}.geojson", previewed.from_one(layer)),
    Route("/typeface/{name}.otf", common_typeface),
    Route("/map-layers/{layer}.json", previewed.from_one(packed_layer)),
    Route("/map-base.json", previewed.from_one(base)),
    Route("/data/{name}-{lang}.json", previewed.from_one(payload)),
    Route("/told/{file}", former_payload),
    Route("/", page),
    Route(f"/{FIRST}", first_page),
    *(Route(f"/{name}", page) for name in PAGES if name != FIRST),
    *(Route(f"/{name}/", with_slash) for name in PAGES),
    Route("/presenter", presenter),
]
