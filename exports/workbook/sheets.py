"""A sheet of the workbook as data: what it is called, what one row is, its columns and rows."""

from dataclasses import dataclass

from views.words import Words

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class WorksheetColumn:
    """A column: its header, its greatest width in half-width characters, and whether it is folded away at first."""

    label: str
    widest: int
    folded: bool = False


@dataclass(frozen=True, slots=True)
class SheetChart:
    """A native chart of a sheet, beside its table: its kind, title, and what its axes say.

    Attributes
    ----------
    kind : str
        As in `plan.analysis.CHARTS`.
    rows, columns : int
        How many rows from the top and columns it draws.
    colours : tuple of str
        One a column, a name of the palette or `#RRGGBB`.
    first : int
        The first of the columns, counted from 0.
    """

    kind: str
    title: str
    by: str
    what: str
    rows: int
    columns: int
    colours: tuple[str, ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A sheet: `id` names its phrases in the catalogue; a value of None is an empty cell.

    `caption` is a line above the header, such as the day of what the sheet shows; empty where there is none.
    """

    id: str
    columns: tuple[WorksheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    shaded: bool = False
    caption: str = ""
    chart: SheetChart | None = None

    def name(self, words: Words) -> str:
        """Return what its tab says."""
        return words.say(f"workbook_sheet_{self.id}")

    def about(self, words: Words) -> str:
        """Return what one row of it is."""
        return words.say(f"workbook_about_{self.id}")


def columns(words: Words, **widest: int) -> tuple[WorksheetColumn, ...]:
    """Return columns by the names of their phrases `column_…`, each with its greatest width."""
    return tuple(WorksheetColumn(words.say(f"column_{name}"), width) for name, width in widest.items())


def task_number(task: str) -> Value:
    """Return a task's number as a number, so that a spreadsheet sorts it; a safeguard stays text."""
    return int(task) if task.isdecimal() else task
