"""A future whose cancelling tells somebody to stop."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import cast

from exports.request import File


class Coming(Future[File]):
    """A file to come from elsewhere; `stop` is called once, when it is cancelled before it is there."""

    def __init__(self, stop: Callable[[], object]) -> None:
        super().__init__()
        self._stop = stop

    def cancel(self) -> bool:
        """Cancel it; false where it is already there."""
        before = self.cancelled()
        cancelled = super().cancel()
        if cancelled and not before:
            self._stop()
        return cancelled

    def give(self, file: File | None, error: BaseException | None = None) -> None:
        """Hand over the file or the error, or neither where the making was stopped; whoever has gone gets nothing."""
        if file is None and error is None:
            self.cancel()
        elif not self.set_running_or_notify_cancel():
            return
        elif error is not None:
            self.set_exception(error)
        else:
            self.set_result(cast(File, file))
