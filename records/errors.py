"""What can go wrong with the store and with what people ask of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from records.content import Content
    from records.model import Record


class RecordsError(Exception):
    """Anything this package raises on purpose."""


class AddressError(RecordsError, ValueError):
    """`ONE_MAP_STORE` holds no address of a store; `problem` is a word for the catalogue."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class StoreUnavailable(RecordsError):
    """The store cannot answer now; the subclass says why, `cause` in one word, the driver's words as `__cause__`."""

    cause = "unavailable"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.cause}: {detail}" if detail else self.cause)


class StoreUnreachable(StoreUnavailable):
    """No connection: wrong address, server down, folder missing or without permission."""

    cause = "unreachable"


class StoreLocked(StoreUnavailable):
    """Somebody else held the store for longer than a write waits."""

    cause = "locked"


class StoreFull(StoreUnavailable):
    """The disk or the quota is full; what was acknowledged before is kept."""

    cause = "full"


class StoreReadOnly(StoreUnavailable):
    """The file or the server takes no writes."""

    cause = "read-only"


class StoreDamaged(StoreUnavailable):
    """The file is no store, or a part of it cannot be read."""

    cause = "damaged"


class StoreNewer(StoreUnavailable):
    """The store was migrated by a newer release of this program."""

    cause = "newer"


class StoreMissing(StoreUnavailable):
    """The store has no tables yet: it was never opened, or another database stands at this address."""

    cause = "missing"


class NotAllowed(RecordsError):
    """The person may not do this to this record; also where the record must not be known to exist."""


class SignedOut(NotAllowed):
    """The session under which a write was asked for has ended."""


class ReadOnly(RecordsError):
    """The store is only read where a preview is shown."""


class UnknownRecord(RecordsError, KeyError):
    """There is no such record, or the person may not know of it."""


class StaleRecord(RecordsError):
    """Somebody saved the record since: `current` as the person may see it, and `yours` as it was to be saved."""

    def __init__(self, current: "Record", yours: "Content | None") -> None:
        self.current = current
        self.yours = yours
        super().__init__(f"{current.number}: version {current.version} is newer")


class WrongState(RecordsError):
    """The record's state does not allow this step, such as accepting a draft."""


class KeyReused(RecordsError):
    """An idempotency key came back with another request than the one it was used for."""


class Invalid(RecordsError, ValueError):
    """What was typed cannot be kept; `faults` are (field, code) pairs for the catalogue."""

    def __init__(self, faults: Iterable[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{field}: {code}" for field, code in self.faults))


class SignInRefused(RecordsError):
    """Name and password do not sign anyone in; the same for unknown names. `retry_after` is in seconds."""

    def __init__(self, retry_after: int = 0) -> None:
        self.retry_after = retry_after
        super().__init__("refused")


class NotEmpty(RecordsError):
    """A backup is only restored into a store that holds nothing yet."""


class BadBackup(RecordsError, ValueError):
    """The file is no backup of a store, or was changed since it was made."""
