"""Two replicas as one site, for tests: PostgreSQL, a Dask cluster, a shared folder, and nginx in front."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support import dask_cluster, postgres, servers
from tests.support.dask_cluster import DaskCluster
from tests.support.servers import ROOT
from tests.support.waiting import until

CONF = ROOT / "deploy" / "nginx-replicas.conf"
START = """#!/bin/sh
cd {root}
{environ} nohup {python} -m streamlit run app.py --server.address 127.0.0.1 --server.port $1 \\
    >> {folder}/$1.log 2>&1 &
echo $! > {folder}/$1.pid
"""
# as systemd does: the former process has ended before the next one begins
RESTART = """#!/bin/sh
pid=$(cat {folder}/$1.pid)
kill -TERM $pid
while [ -d /proc/$pid ]; do sleep 0.1; done
exec sh {folder}/start.sh $1
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A running site; `package` is the folder of the plan, `files` the folder that the replicas share."""

    folder: Path
    ports: tuple[int, int]
    url: str
    socket: str
    store: str
    dask: DaskCluster
    package: Path
    files: Path

    def pid(self, port: int) -> int:
        """The process of a replica."""
        return int((self.folder / f"{port}.pid").read_text(encoding="utf-8"))

    def start(self, port: int) -> None:
        """Start a replica and wait until it answers."""
        subprocess.run(["sh", str(self.folder / "start.sh"), str(port)], check=True)
        until(lambda: self.revision(port), self.log(port))

    def kill(self, port: int) -> None:
        """End a replica as a crash does."""
        os.kill(self.pid(port), signal.SIGKILL)

    def revision(self, port: int) -> str:
        """The revision of the package that a replica shows; empty where it does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                return str(json.loads(answer.read())["revision"])
        except OSError:
            return ""

    def log(self, port: int) -> str:
        """What a replica said."""
        path = self.folder / f"{port}.log"
        return path.read_text(encoding="utf-8", errors="replace")[-4000:] if path.exists() else ""


@contextmanager
def site(folder: Path) -> Iterator[Site]:
    """Run a whole site."""
    with ExitStack() as stack:
        socket = stack.enter_context(postgres.cluster())
        dask = stack.enter_context(dask_cluster.cluster())
        store = postgres.create(socket, "one_map")
        package = Path(shutil.copytree(ROOT / "data", folder / "package"))
        files, ports, front = folder / "files", (servers.free_port(), servers.free_port()), servers.free_port()
        files.mkdir()
        url = f"https://localhost:{front}/map"
        made = Site(folder, ports, url, socket, store, dask, package, files)
        _write_scripts(made)
        stack.callback(_end, made)
        for port in ports:
            made.start(port)
        stack.enter_context(behind_nginx(folder, ports, front))
        yield made


def _write_scripts(one: Site) -> None:
    environ = {
        "ONE_MAP_STORE": one.store,
        "ONE_MAP_SCHEDULER": one.dask.address,
        "ONE_MAP_FILES": str(one.files),
        "ONE_MAP_PACKAGE": str(one.package),
        "ONE_MAP_PUBLIC_URL": f"{one.url}/",
        "ONE_MAP_TRUSTED_PROXIES": "127.0.0.1",
    }
    values: dict[str, Any] = {"root": ROOT, "folder": one.folder, "python": sys.executable}
    values["environ"] = " ".join(f"{name}='{value}'" for name, value in environ.items())
    for name, text in (("start", START), ("restart", RESTART)):
        (one.folder / f"{name}.sh").write_text(text.format(**values), encoding="utf-8")


def _end(one: Site) -> None:
    for port in one.ports:
        if (one.folder / f"{port}.pid").exists():
            try:
                one.kill(port)
            except ProcessLookupError:
                continue


@contextmanager
def behind_nginx(folder: Path, ports: tuple[int, int], front: int, read_timeout: str = "10s") -> Iterator[None]:
    """Run nginx at the port `front`, before two servers at `ports`; it asks the other one after `read_timeout`."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    command += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(command, check=True, capture_output=True)
    ours = CONF.read_text(encoding="utf-8")
    changes = {
        "127.0.0.1:8501": f"127.0.0.1:{ports[0]}",
        "127.0.0.1:8502": f"127.0.0.1:{ports[1]}",
        "listen 443 ssl": f"listen 127.0.0.1:{front} ssl",
        "server_name map.example.org": "server_name localhost",
        "/etc/ssl/one-map.pem": str(folder / "cert.pem"),
        "/etc/ssl/one-map.key": str(folder / "key.pem"),
        "proxy_read_timeout 10s": f"proxy_read_timeout {read_timeout}",
    }
    for old, new in changes.items():
        assert old in ours, old
        ours = ours.replace(old, new)
    paths = " ".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy"))
    text = f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}}\n"
    (folder / "nginx.conf").write_text(f"{text}http {{ access_log off; {paths}\n{ours}\n}}\n", encoding="utf-8")
    with subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")]) as nginx:
        try:
            until(lambda: _listens(front), "nginx does not listen")
            yield
        finally:
            nginx.terminate()


def _listens(port: int) -> bool:
    pattern = re.compile(rf":{port:04X} 00000000:0000 0A")
    return bool(pattern.search(Path("/proc/net/tcp").read_text(encoding="utf-8")))
