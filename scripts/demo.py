"""Show the map with a record that is all invented, on this machine alone: `make demo`.

python -m scripts.demo [--port 8501] [--seed NUMBER]

The record has a store of its own in a folder that is removed at the end, and passwords that are printed once. The
store of this checkout, and one that ONE_MAP_STORE names, are not touched.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from plan.model import Plan
from plan.package import location, versions
from plan.package.loading import load
from records import address, rules
from scripts.demonstration.fill import SEED, Account, fill
from views.words import words

HERE = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
MOST_NAMES = 3


def main() -> int:
    """Fill a store, print who can sign in, serve until interrupted or told to end."""
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, _ended)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--seed", type=int, default=SEED, help="another number gives another record")
    given = parser.parse_args()
    folder = versions.configured()
    plan, ours = load(folder), rules.of_package(folder)
    with tempfile.TemporaryDirectory(prefix="one-map-demo-") as store:
        url = address.sqlite(Path(store) / "records.sqlite")
        today = datetime.now(UTC).astimezone(ours.zone).date()
        print(f"{words('zh').demonstration_filling} / {words('en').demonstration_filling}", flush=True)
        accounts = fill(url, plan, ours, today, given.seed)
        print("\n".join(lines(plan, accounts, given.port)), flush=True)
        return _serve(url.render_as_string(), given.port)


def lines(plan: Plan, accounts: Iterable[Account], port: int) -> Iterable[str]:
    """Yield what is printed: the mark, the address, and a line an account."""
    yield f"{words('zh').demonstration} / {words('en').demonstration}"
    yield f"http://127.0.0.1:{port}/"
    for one in accounts:
        names = [plan.units[unit].short.zh if unit in plan.units else unit for unit in one.units]
        more = f" … ({len(names)})" if len(names) > MOST_NAMES else ""
        yield f"{one.login}\t{one.password}\t{'、'.join(names[:MOST_NAMES])}{more}".rstrip()


def _serve(store: str, port: int) -> int:
    options = ["--server.address", HOST, "--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith("ONE_MAP_") or name == location.NAME
    }
    server = subprocess.Popen(command, cwd=HERE, env=environ | {address.NAME: store})  # noqa: S603  # our own words
    try:
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def _ended(number: int, _: object) -> NoReturn:
    """End as a program does: what it began is put away, which a signal by itself leaves lying."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
