"""What failed while somebody waited: told to a person by its time, by which it is found in the log."""

import logging
from datetime import datetime


def logged(logger: logging.Logger, what: str, error: BaseException) -> str:
    """Log that something failed, and return when: the server's local time to the second, as the log has it."""
    when = datetime.now().isoformat(timespec="seconds")
    logger.error("%s failed at %s", what, when, exc_info=error)
    return when
