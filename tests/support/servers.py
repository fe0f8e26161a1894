"""Real servers on free ports, for measuring and testing."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.waiting import POLL_SECONDS

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


@contextmanager
def streamlit(script: Path, cwd: Path | str = ROOT, base: str = "", **variables: str) -> Iterator[str]:
    """Serve a script below a base path, with these environment variables, and yield its address.

    Raises RuntimeError with the server's output if it does not start.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.baseUrlPath", base]
    output: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=cwd, env=os.environ | variables, **output) as server:
        try:
            url = f"http://localhost:{port}{base}"
            _wait(server, f"{url}/_stcore/health")
            yield url
        finally:
            server.send_signal(signal.SIGINT)  # as by a key: told to end otherwise, it still serves for a while
            server.communicate(timeout=20)


def started(folder: Path, **variables: str) -> tuple[int, str]:
    """Start the server in a folder; return its exit code and all it said. Raises TimeoutExpired when it runs."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(free_port())]
    environment = os.environ | variables
    ran = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    return ran.returncode, ran.stdout + ran.stderr


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: "subprocess.Popen[str]", url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(server.communicate()[0])
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(POLL_SECONDS)
    raise RuntimeError(f"no answer from {url} within {START_SECONDS} s")
