"""Two people at one record, double clicks in two threads, and a server that is killed. On both databases."""

import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from records import check, life, reading, schema
from records.errors import RecordsError, StaleRecord
from records.model import Viewer
from records.store import Store
from tests.support.servers import ROOT
from tests.support.stores import PLAN, Clock, People, opened, place, said

WRITING = """
import sys
from records import address, life, identity
from records.start import open_store
from tests.support.stores import PLAN, Clock, place, said
store = open_store(address.parse(sys.argv[1]), PLAN, clock=Clock())
with store.database.read() as connection:
    person = identity.load(connection, store.today(), sys.argv[2])
record = life.create(store, person, place(), said())
version = 1
while True:
    version = life.save(store, person, record.id, version, said(done=f"第{version}次")).version
    print(version, flush=True)
"""


def at_once(*steps: Callable[[], object]) -> list[object]:
    """Run the steps in threads that start together; return what each gave or raised."""
    together = Barrier(len(steps))

    def run(step: Callable[[], object]) -> object:
        together.wait()
        try:
            return step()
        except RecordsError as error:
            return error

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


def test_of_two_writers_one_is_shown(store: Store, who: People) -> None:
    begun = life.create(store, who.reporter, place(), said())
    found = at_once(
        lambda: life.save(store, who.reporter, begun.id, 1, said(done="甲")),
        lambda: life.save(store, who.head, begun.id, 1, said(done="乙")),
    )
    stale = [one for one in found if isinstance(one, StaleRecord)]
    assert len(stale) == 1 and stale[0].current.version == 2
    kept = reading.get(store, Viewer(who.reporter), begun.id).value
    assert kept.content == stale[0].current.content != stale[0].yours


def test_a_double_click_writes_once(store: Store, who: People) -> None:
    found = at_once(*[lambda: life.create(store, who.reporter, place(), said(), key="once")] * 4)
    assert len({repr(one) for one in found}) == 1 and not isinstance(found[0], RecordsError)
    with store.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(schema.record)).scalar_one() == 1


def test_numbers_and_revisions_have_no_gaps(store: Store, who: People) -> None:
    before = reading.revision(store, Viewer(who.reporter)).revision
    items = ("place", "region", "belt", "both", "outside", "named")
    found = at_once(*[lambda item=item: life.create(store, who.reporter, place(item), said()) for item in items])
    assert sorted(one.number for one in found) == [f"2026-{number:04}" for number in range(1, 7)]  # type: ignore[attr-defined]
    assert reading.revision(store, Viewer(who.reporter)).revision == before + 6
    assert check.check(store) == ()


def test_what_was_acknowledged_outlives_a_killed_server(store: Store, who: People, clock: Clock) -> None:
    url = store.database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", WRITING, url, who.reporter.id]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        shown = [int(server.stdout.readline()) for _ in range(15)]
        server.send_signal(signal.SIGKILL)
        shown += [int(line) for line in server.stdout.read().split("\n") if line.strip()]
    again = opened(store.database.url, clock, of=PLAN)
    kept = reading.mine(again, who.reporter).value[0]
    assert kept.version >= shown[-1]
    steps = reading.history(again, Viewer(who.reporter), kept.id).value
    assert [one.version for one in steps] == list(range(1, kept.version + 1))
    assert check.check(again) == ()
    again.close()
