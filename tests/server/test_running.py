"""A running server: nothing it does reaches outside, and nothing sent to it holds others up."""

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from frontend import assets, layers
from plan.model import Plan
from plan.package.finding import MOST
from plan.story import FORMAT, MOST_BYTES, MOST_STEPS
from plan.text import LANGS
from tests.support import servers

LISTENER = """import os, sys
def _note(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        with open(os.environ["SOCKETS"], "a", encoding="utf-8") as log:
            log.write(f"{event} {args[1] if event in ('socket.connect', 'socket.sendto') else args[0]!r}\\n")
sys.addaudithook(_note)
"""
INSIDE = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "/", "None", "''")
PATIENCE = 120


@dataclass(frozen=True)
class Server:
    """A server and what it connected to."""

    process: "subprocess.Popen[bytes]"
    url: str
    log: Path

    @property
    def netloc(self) -> str:
        return urlsplit(self.url).netloc

    def outside(self) -> list[str]:
        """Return every connection and every look-up of a name that is not this machine's."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [line for line in lines if not any(name in line for name in INSIDE)]


@contextmanager
def running(folder: Path, base: str = "") -> Iterator[Server]:
    """A server below a base path that is listened to."""
    (folder / "sitecustomize.py").write_text(LISTENER, encoding="utf-8")
    log, port = folder / "sockets.log", servers.free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.baseUrlPath", base] if base else []
    environment = os.environ | {"PYTHONPATH": str(folder), "SOCKETS": str(log)}
    with subprocess.Popen(command, cwd=servers.ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            servers._wait(process, f"{url}/{base + '/' if base else ''}_stcore/health")  # type: ignore[arg-type]
            yield Server(process, url, log)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for the tests that leave it running."""
    with running(tmp_path_factory.mktemp("running")) as server:
        yield server


def sent(url: str, body: bytes) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body), timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def run_of_a_page(server: Server, base: str = "") -> None:
    """Run the first page as a browser has it run, to its end."""
    address, ours = f"ws://{server.netloc}{base}/_stcore/stream", Origin(server.url)
    with connect(address, origin=ours, subprotocols=[Subprotocol("streamlit")], max_size=None) as page:
        page.send(BackMsg(rerun_script={}).SerializeToString())  # type: ignore[arg-type]
        while True:
            message = ForwardMsg.FromString(page.recv(timeout=PATIENCE))  # type: ignore[arg-type]
            if message.WhichOneof("type") == "script_finished":
                return


def test_no_connection_leaves_the_machine(server: Server) -> None:
    run_of_a_page(server)
    for origin in ("http://evil.example", "null", f"{server.url}.evil.example"):
        with pytest.raises(InvalidStatus) as refused:
            connect(f"ws://{server.netloc}/_stcore/stream", origin=Origin(origin))
        assert refused.value.response.status_code == 403
    with urllib.request.urlopen(f"{server.url}/exports/items.csv", timeout=PATIENCE) as answer:
        assert answer.status == 200
    assert server.outside() == []


def test_the_listener_hears_what_leaves(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(LISTENER, encoding="utf-8")
    log = tmp_path / "sockets.log"
    code = "import socket, contextlib\nwith contextlib.suppress(OSError): socket.getaddrinfo('outside.invalid', 80)"
    subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(tmp_path), "SOCKETS": str(log)}, check=True)
    assert Server(None, "", log).outside() == ["socket.getaddrinfo 'outside.invalid'"]  # type: ignore[arg-type]


def test_what_is_sent_is_counted_before_it_is_read(server: Server) -> None:
    many = b'{"format":"x","title":{"zh":"a"},"steps":[' + b"0," * 199_000 + b"0]}"
    steps = [{"view": {"item": [0] * 2500}} for _ in range(MOST_STEPS)]
    wrong = {"format": FORMAT, "title": {"zh": "a"}, "steps": steps}
    named = {"format": FORMAT, "title": {"zh": "a"}, "steps": [], **{f"k{n}": 0 for n in range(30_000)}}
    hidden = b'{"a":{"steps":[' + b"0," * 150_000 + b'0]},"format":"x","title":{"zh":"a"},"steps":[]}'
    wrongly = (json.dumps(one, separators=(",", ":")).encode() for one in (wrong, named))
    for body in (many, *wrongly, hidden):
        assert len(body) <= MOST_BYTES
        status, said = sent(f"{server.url}/exports/deck.pptx", body)
        assert status == 400
        assert 1 <= len(said.splitlines()) <= (1 if body is many else MOST + 1), "too many steps: none is looked into"


def test_what_streamlit_hands_no_setting_on_for_is_where_it_is_looked_for(server: Server) -> None:
    with urllib.request.urlopen(f"{server.url}/health", timeout=PATIENCE) as answer:
        assert answer.headers["Server"] is None


def test_everything_is_below_the_path_that_is_configured(tmp_path: Path, plan: Plan) -> None:
    with running(tmp_path, "map") as server:
        run_of_a_page(server, "/map")
        assert_everything_is_below_it(server, plan)


def assert_everything_is_below_it(server: Server, plan: Plan) -> None:
    paths = ["/map/", "/map/tasks", "/map/health", "/map/data/items-zh.json", "/map/exports/items.geojson?lang=en"]
    paths += [
        f"/map/{layers.url(plan.layers['rivers'])}",
        f"/map/{assets.url('leaflet.js')}",
        "/map/told/items-zh.json",
    ]
    paths += ["/", "/map/overview?lang=en", "/map/tasks/"]
    for path in paths:
        with urllib.request.urlopen(server.url + path, timeout=PATIENCE) as answer:
            assert (answer.status, urlsplit(answer.url).path.startswith("/map/")) == (200, True), path
            if "exports" in path:
                assert f"{server.url}/map/?lang=en" in answer.read().decode()
    for path in ("/tasks", "/exports/items.csv", "/map/nothing", "/nothing", "/map/_stcore/metrics"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(server.url + path, timeout=PATIENCE)
        with refused.value as error:
            assert error.code == 404, path
            back = re.findall(r'href="([^"]+)"', error.read().decode())
            assert {urljoin(server.url + path, one) for one in back} == {f"{server.url}/map/?lang={x}" for x in LANGS}
