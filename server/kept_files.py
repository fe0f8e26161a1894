"""Files of the map's component whose names change with their content: a browser keeps them for good.

Streamlit serves them without a tag or a time, so each visit would fetch them again.
"""

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.static_routes import FOR_GOOD

NAMED = re.compile(r"/component/[\w.]+/static/\w+/[\w-]+\.[0-9a-f]{8}\.(?:js|css)")


class KeptFiles:
    """Tells browsers to keep what stands under such a name; an answer that is none is not kept."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        named = scope["type"] == "http" and NAMED.fullmatch(scope["path"].removeprefix(self.base))
        await self.app(scope, receive, _kept(send) if named else send)


def _kept(send: Send) -> Send:
    async def kept(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            MutableHeaders(scope=message)["Cache-Control"] = FOR_GOOD
        await send(message)

    return kept
