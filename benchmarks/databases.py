"""The kinds of database that a store is measured on."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from plan import published
from records import address
from records.start import open_store
from records.store import Store
from tests.support import postgres

KINDS = ("sqlite", "postgresql")


@contextmanager
def opened(kind: str) -> Iterator[tuple[Store, str]]:
    """Open an empty store on one of KINDS, with the plan that is shown; yield it with its address."""
    with TemporaryDirectory() as folder, postgres.cluster() if kind != "sqlite" else TemporaryDirectory() as socket:
        url = f"sqlite:///{folder}/records.sqlite" if kind == "sqlite" else postgres.create(socket, "bench")
        store = open_store(address.parse(url), published.plan())
        try:
            yield store, url
        finally:
            store.close()
