"""A server of a test's own, to be hurt: what it answers, what it logs, and the pages that are open in it."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.support import servers
from tests.support.visitor import HIDDEN
from tests.support.waiting import until

PATIENCE = 120
END_SECONDS = 10


@dataclass
class RealServer:
    """A running server; `log` is what it wrote to standard error."""

    process: "subprocess.Popen[bytes]"
    url: str
    log: Path
    cookies: CookieJar = field(default_factory=CookieJar)

    def get(self, path: str, data: bytes | None = None) -> tuple[int, str]:
        """Ask for an address, as one browser does that keeps its cookies; return status and text."""
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        try:
            with opener.open(urllib.request.Request(self.url + path, data), timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8", "replace")

    def ready(self) -> tuple[int, dict[str, Any]]:
        """Return what `/ready` says."""
        status, text = self.get("/ready")
        return status, json.loads(text)

    def full(self) -> list[str]:
        """Return what has no disk left, as `/health` says."""
        return list(json.loads(self.get("/health")[1])["full"])

    def sign_in(self, login: str, password: str) -> tuple[int, str]:
        """Fill in the form and send it; a redirection is followed."""
        form = dict(HIDDEN.findall(self.get("/sign-in")[1]))
        return self.get("/sign-in", urlencode(form | {"login": login, "password": password}).encode())

    @contextmanager
    def page(self) -> Iterator[ClientConnection]:
        """Open a page's connection; it has no run yet."""
        address = f"{self.url.replace('http', 'ws', 1)}/_stcore/stream"
        cookie = "; ".join(f"{one.name}={one.value}" for one in self.cookies)
        with connect(
            address,
            origin=Origin(self.url),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers={"Cookie": cookie} if cookie else {},
            max_size=None,
        ) as page:
            yield page

    def runs(self, query: str = "") -> str:
        """Run the first page to its end, at an address; return all that was sent."""
        with self.page() as page:
            return run_on(page, query)

    def lines(self) -> list[dict[str, Any]]:
        """Return the log; every line of it must be an event."""
        text = self.log.read_text(encoding="utf-8").splitlines()
        assert [line for line in text if not line.startswith("{")] == []
        return [json.loads(line) for line in text]

    def counted(self, name: str) -> float:
        """Return a counter of `/metrics`; 0 where it has not been counted yet."""
        found = re.search(rf"^{re.escape(name)} (\S+)$", self.get("/metrics")[1], re.MULTILINE)
        return float(found[1]) if found else 0.0

    def ends(self) -> int:
        """Tell it to end, and return its status. Raises TimeoutExpired where it takes longer than it may."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(END_SECONDS)

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        parts = urlsplit(self.url)
        return str(parts.hostname), int(parts.port or 80)


def run_on(page: ClientConnection, query: str = "") -> str:
    """Run the page of a connection to its end; return all that was sent."""
    page.send(BackMsg(rerun_script={"query_string": query}).SerializeToString())  # type: ignore[arg-type]
    sent = ""
    while True:
        message = ForwardMsg.FromString(page.recv(timeout=PATIENCE))  # type: ignore[arg-type]
        sent += str(message)
        if message.WhichOneof("type") == "script_finished":
            return sent


@contextmanager
def served(log: Path, cwd: Path = servers.ROOT, output: str = os.devnull, **variables: str) -> Iterator[RealServer]:
    """Serve the app with these variables; standard error goes to `log`, standard output to `output`."""
    port = servers.free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (
        log.open("wb") as errors,
        Path(output).open("wb") as out,
        subprocess.Popen(command, cwd=cwd, env=os.environ | variables, stdout=out, stderr=errors) as process,
    ):
        try:
            server = RealServer(process, f"http://127.0.0.1:{port}", log)
            servers._wait(process, f"{server.url}/_stcore/health")  # type: ignore[arg-type]
            until(lambda: server.ready()[1]["status"] != "starting")
            yield server
        finally:
            process.kill()
