"""While replicas restart one after the other every request is answered, also where a replica is slow to answer again.

The replicas here take connections at once, and answer after a while.
"""

import re
import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.support import replicas, self_signed, servers
from tests.support.servers import ROOT
from tests.support.waiting import until

REPLICA = """
import sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass

port, seconds = map(int, sys.argv[1:])
server = ThreadingHTTPServer(("127.0.0.1", port), Answers)
time.sleep(seconds)
server.serve_forever()
"""
START = """#!/bin/sh
nohup {python} {folder}/replica.py $1 $2 > {folder}/$1.log 2>&1 &
echo $! > {folder}/$1.pid
"""
RESTART = """#!/bin/sh
kill -KILL $(cat {folder}/$1.pid)
while kill -0 $(cat {folder}/$1.pid) 2>/dev/null; do sleep 0.1; done
exec sh {folder}/start.sh $1 8
"""
SCRIPT = ROOT / "deploy" / "rolling-restart.sh"


def status(url: str, cookie: str = "") -> int:
    try:
        request = urllib.request.Request(url, headers={"Cookie": cookie})
        with urllib.request.urlopen(request, context=self_signed.unchecked(), timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def test_no_request_is_lost_while_a_replica_that_was_passed_over_is_ready_again(tmp_path: Path) -> None:
    ports, front = (servers.free_port(), servers.free_port()), servers.free_port()
    texts = {"replica.py": REPLICA, "start.sh": START, "restart.sh": RESTART}
    for name, text in texts.items():
        filled = text.format(python=sys.executable, folder=tmp_path) if name.endswith(".sh") else text
        (tmp_path / name).write_text(filled, encoding="utf-8")
    for port in ports:
        subprocess.run(["sh", str(tmp_path / "start.sh"), str(port), "0"], check=True)
    try:
        until(lambda: all(status(f"http://127.0.0.1:{port}/ready") == 200 for port in ports), "the replicas answer")
        with replicas.behind_nginx(tmp_path, ports, front, read_timeout="1s"), ThreadPoolExecutor() as threads:
            environ = {"RESTART": f"sh {tmp_path}/restart.sh PORT", "PATH": "/usr/bin:/bin"}
            restart = threads.submit(subprocess.run, ["sh", str(SCRIPT), *map(str, ports)], check=True, env=environ)
            answers = []
            while not restart.done():
                cookies = [f"one_map_replica={number:032x}" for number in range(8)]
                answers += list(threads.map(lambda one: status(f"https://localhost:{front}/map/", one), cookies))
            restart.result()
    finally:
        for port in ports:
            subprocess.run(["sh", "-c", f"kill -KILL $(cat {tmp_path}/{port}.pid)"], check=False)
    errors = (tmp_path / "error.log").read_text(encoding="utf-8")
    assert re.findall("upstream timed out", errors), "no replica was passed over"
    assert set(answers) == {200}
