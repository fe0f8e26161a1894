"""What `make demo` fills a store with: the same for a seed and a day, marked, and seen on the pages."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from records import accounts, address, model, passwords, progress, reading, schema, targets
from records.errors import NotEmpty
from records.model import Viewer
from records.rules import Rules
from records.start import open_store
from records.store import Store
from scripts import demo
from scripts.demonstration.fill import Account, fill
from tests.support.stores import PLAN
from views.words import words

DAY = date(2025, 11, 27)


def filled(folder: Path, name: str, seed: int = 1) -> tuple[Store, tuple[Account, ...]]:
    url = address.sqlite(folder / f"{name}.sqlite")
    made = fill(url, PLAN, Rules(), DAY, seed, projects=30)
    return open_store(url, PLAN, Rules()), made


def record_of(store: Store) -> list[tuple[object, ...]]:
    table = schema.record
    columns = (table.c.number, table.c.kind, table.c.item, table.c.target, table.c.unit, table.c.period, table.c.status)
    with store.database.read() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(table.c.number))]


def test_a_demonstration_is_marked_alive_and_the_same_for_a_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    (one, made), (same, others), (other, _) = (
        filled(tmp_path, name, seed) for name, seed in (("one", 5), ("same", 5), ("other", 2))
    )
    assert reading.is_demonstration(one)
    assert record_of(one) == record_of(same) != record_of(other)
    assert {row[1] for row in record_of(one)} >= {"item", "target", "project"}
    assert any(state.state != model.UNREPORTED for state in progress.items(one, Viewer()).value)
    assert targets.reported(one, public=False).value.of("sum")
    assert any(getattr(report.content, "corridor_state", "") for report in reading.accepted(one, Viewer()).value)
    for account in made:
        assert accounts.sign_in(one, account.login, account.password).token
    assert not {account.password for account in made} & {account.password for account in others}
    printed = "\n".join(demo.lines(PLAN, made, 8501))
    assert words("zh").demonstration in printed and "http://127.0.0.1:8501/" in printed
    assert all(f"{account.login}\t{account.password}" in printed for account in made)
    with pytest.raises(NotEmpty):
        fill(one.database.url, PLAN, Rules(), DAY)
    for store in (one, same, other):
        store.close()


SERVED = """
import subprocess, sys
from scripts import demo
class Server(subprocess.Popen):
    def __init__(self, *_, **__):
        super().__init__([sys.executable, "-c", "import signal; signal.pause()"])
    def wait(self, timeout=None):
        print("serves", self.pid, flush=True)
        return super().wait(timeout)
demo.fill, demo.subprocess.Popen, sys.argv = (lambda *_: ()), Server, ["demo"]
sys.exit(demo.main())
"""


def test_folder_and_server_go_where_it_is_told_to_end(tmp_path: Path) -> None:
    environ = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", SERVED]
    with subprocess.Popen(command, cwd=demo.HERE, env=environ, stdout=subprocess.PIPE, text=True) as begun:
        assert begun.stdout
        server = next(int(line.split()[1]) for line in begun.stdout if line.startswith("serves"))
        assert list(tmp_path.glob("one-map-demo-*"))
        begun.send_signal(signal.SIGTERM)
        assert begun.wait() == 128 + signal.SIGTERM
    assert not list(tmp_path.iterdir())
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
