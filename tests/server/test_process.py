"""The server under Streamlit is found by what it has, and nothing else is taken for it."""

import signal
from types import MethodType, SimpleNamespace

import pytest

from server import process


@pytest.mark.parametrize(
    ("has", "found"),
    [
        ({"server_state", "config"}, True),
        ({"server_state"}, False),
        ({"config"}, False),
        (set(), False),
    ],
)
def test_who_handles_the_signals_is_the_server_when_it_has_all_we_set(
    monkeypatch: pytest.MonkeyPatch, has: set[str], found: bool
) -> None:
    owner = SimpleNamespace(**dict.fromkeys(has))
    handler = MethodType(lambda self, number, frame: None, owner)
    monkeypatch.setattr(signal, "getsignal", lambda number: handler)
    assert process.found() is (owner if found else None)


def test_a_handler_of_nobody_is_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "getsignal", lambda number: signal.SIG_DFL)
    assert process.found() is None
