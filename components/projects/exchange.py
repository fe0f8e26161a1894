"""Projects out and in as a workbook."""

from records.model import Person
from records.store import Store


def show(store: Store, person: Person | None) -> None:
    """Show the buttons of the workbook, and what was read of one that came back."""
