"""The log: one line an event, as JSON, or as words on a terminal; who it was and what was typed stand in none.

Of an error the line says its kind and where it happened, not its text: that can hold what people wrote.
"""

import hashlib
import json
import logging
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from records.errors import StoreUnavailable
from server import output

request_id: ContextVar[str] = ContextVar("request", default="")
"""The request that is answered; empty outside of one."""

STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
# the servers name the addresses of clients and what they asked for; migrations talk of each step
WARNINGS_ONLY = ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi", "websockets", "alembic")
MOST_FRAMES = 12


class JsonFormatter(logging.Formatter):
    """Makes a line of JSON of a record: `time`, `level`, `logger`, `message`, ids, and what it was given as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return json.dumps(fields(record), ensure_ascii=False, default=str)


class TextFormatter(logging.Formatter):
    """Makes a line for people of a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with the frames of an error below it."""
        all_ = fields(record)
        head = [str(all_.pop(name)) for name in ("time", "level", "message")]
        frames = all_.pop("at", [])
        all_.pop("logger")
        return "\n  ".join([" ".join([*head, *(f"{name}={value}" for name, value in all_.items())]), *frames])


def fields(record: logging.LogRecord) -> dict[str, Any]:
    """Return what a line says."""
    found: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": _message(record),
    }
    ids = {"session": session_id(), "request": request_id.get()}
    found |= {name: value for name, value in ids.items() if value}
    found |= {name: value for name, value in record.__dict__.items() if name not in STANDARD}
    if record.exc_info and record.exc_info[1]:
        found |= error_fields(record.exc_info[1])
    return found


def _message(record: logging.LogRecord) -> str:
    """Return what is said; of the event loop the first line, as it lists the text of errors below."""
    message = record.getMessage()
    return message.partition("\n")[0] if record.name == "asyncio" else message


def session_id() -> str:
    """Return a name for the session whose page is run; not Streamlit's own, by which it could be taken over."""
    module = sys.modules.get("streamlit.runtime.scriptrunner")
    context = module.get_script_run_ctx(suppress_warning=True) if module else None
    return hashlib.sha256(context.session_id.encode()).hexdigest()[:12] if context else ""


def error_fields(error: BaseException) -> dict[str, Any]:
    """Return the kinds of an error and of its causes, and the innermost frames."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    return {
        "error": " < ".join(_kinds(error)),
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _kinds(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        kind = type(error).__name__
        if isinstance(error, StoreUnavailable):
            kind += f" ({error.cause})"
        elif isinstance(error, OSError) and error.errno:
            kind += f" ({os.strerror(error.errno)})"
        yield kind
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def set_up() -> None:
    """Have every logger of this process write such lines to standard error, also those of libraries to come."""
    stream = output.set_up()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(TextFormatter() if stream.isatty() else JsonFormatter())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.INFO)
    _adopt_streamlit()
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            _adopt(logger)
    for name in WARNINGS_ONLY:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda given: _uncaught(given.exc_type, given.exc_value, given.exc_traceback)
    threading.excepthook = lambda given: _uncaught(given.exc_type, given.exc_value, given.exc_traceback)


def _adopt(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True


def _adopt_streamlit() -> None:
    """Let Streamlit give its loggers no handler of their own: it makes some as late as they are first used."""
    if module := sys.modules.get("streamlit.logger"):
        vars(module)["setup_formatter"] = _adopt


def _uncaught(kind: type[BaseException], error: BaseException | None, frames: TracebackType | None) -> None:
    if error is not None and not issubclass(kind, KeyboardInterrupt | SystemExit):
        logging.getLogger(__name__).error("uncaught error", exc_info=(kind, error, frames))
