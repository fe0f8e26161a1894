"""Parts of a file made by this process and a copy of it: each once, all the same, and no copy stays."""

import json
import subprocess
import sys

from tests.support.servers import ROOT

SCRIPT = """
import json, os, time
from functools import partial
from exports.jobs import beside

os.sched_getaffinity = lambda _: {0, 1}
here = os.getpid()

def who():
    return str(os.getpid()).encode()

def dies_beside():
    if os.getpid() != here:
        os._exit(3)
    return b"here"

def fails():
    raise ValueError("its own words")

def left():
    try:
        os.waitpid(-1, os.WNOHANG)
        return True
    except ChildProcessError:
        return False

said = {}
with beside.making({"a": who, "b": who}) as parts:
    said["alone"] = [int(parts("b")) == here, int(parts("a")) == here]
beside.allow()
with beside.making({"a": who}) as parts:
    said["single"] = int(parts("a")) == here
with beside.making({key: who for key in range(300)}) as parts:
    while len(parts._made) < beside.MOST:
        time.sleep(0.001)
    said["beside"] = int(parts(0)) != here and int(parts(beside.MOST - 1)) != here
    said["rest"] = int(parts(299)) == here
said["ended"] = not left()
with beside.making({key: partial(bytes, 200_000) for key in range(6)}) as parts:
    said["large"] = {len(parts(key)) for key in (5, 0, 1, 4, 3, 2)} == {200_000}
with beside.making({"a": dies_beside, "b": dies_beside, "c": dies_beside}) as parts:
    said["died"] = [parts(key).decode() for key in "abc"]
try:
    with beside.making({"a": fails, "b": who}) as parts:
        parts("a")
except ValueError as error:
    said["failed"] = str(error)
with beside.making({"a": partial(time.sleep, 600), "b": partial(time.sleep, 600)}):
    pass
said["left early"] = not left()
print(json.dumps(said))
"""


def test_parts_are_made_by_whoever_is_free_and_no_process_stays() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert json.loads(ran.stdout) == {
        "alone": [True, True],
        "single": True,
        "beside": True,
        "rest": True,
        "ended": True,
        "large": True,
        "died": ["here"] * 3,
        "failed": "its own words",
        "left early": True,
    }
