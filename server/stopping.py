"""Knowing that the server is told to end, while it still waits for open requests.

The server under Streamlit takes the signals itself and then waits until every open answer is sent. An answer that waits
for a file has to know: the handlers that are there are wrapped, which holds as long as they are set before the server
starts its lifespan.
"""

import signal
from threading import Event, current_thread, main_thread
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)
STOPPING = Event()


def watch() -> None:
    """Set `STOPPING` from now on when the process is told to end; the handlers that are there run after it."""
    STOPPING.clear()
    for number in SIGNALS:
        _wrap(number)


def _wrap(number: signal.Signals) -> None:
    before = signal.getsignal(number)

    def note(*received: Any) -> None:
        STOPPING.set()
        if callable(before):
            before(*received)

    if callable(before) and current_thread() is main_thread():  # else nobody here may set, or ends at, a signal
        signal.signal(number, note)
