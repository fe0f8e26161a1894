"""How what may not pass is answered, before Streamlit gets to see it."""

from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from plan.text import LANGS
from views.words import words

POLICY_VIOLATION = 1008


def in_words(key: str, status: int, lang: str | None = None) -> Response:
    """Return a phrase in the language that was asked for; in every language where none was."""
    langs = [one for one in LANGS if one == lang] or LANGS
    return PlainTextResponse("".join(f"{words(one).say(key)}\n" for one in langs), status)


async def refuse(refusal: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request with a refusal; close a WebSocket before it is accepted, which is answered 403."""
    if scope["type"] == "websocket":
        await receive()  # the handshake
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
    else:
        await refusal(scope, receive, send)
