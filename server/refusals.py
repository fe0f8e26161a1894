"""How what may not pass is answered, before Streamlit gets to see it."""

from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from plan.text import LANGS
from views.words import words

POLICY_VIOLATION = 1008


def in_words(key: str, status: int) -> Response:
    """Return a phrase in every language: nobody has chosen one yet."""
    return PlainTextResponse("".join(f"{words(lang).say(key)}\n" for lang in LANGS), status)


async def refuse(refusal: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request with a refusal; close a WebSocket before it is accepted, which is answered 403."""
    if scope["type"] == "websocket":
        await receive()  # the handshake
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
    else:
        await refusal(scope, receive, send)
