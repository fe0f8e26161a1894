"""Cells of a copy that came back: what spreadsheets and typing do to a value is undone, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uploads.tables.cells import DAY_FORM, INVISIBLE_LEFT_OUT, NUMBER_FORM, reader
from uploads.tables.sheet import SentCell
from views.tables.table_columns import TableColumn


def read(type_: str, cell: SentCell) -> tuple[str, str]:
    return reader(TableColumn("x", type_, required=False, key=False)).value(cell)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1,000", "1000"), ("1e3", "1000"), ("1,234.50", "1234.5"), ("１２０", "120"), ("−5,000", "-5000"),
        ("1e-2", "0.01"), ("-0e0", "0"), ("1e200", "1e200"), ("1e-200", "1e-200"), ("12,34", "12,34"),
        ("1_000", "1_000"), ("许多", "许多"),
    ],
)  # fmt: skip
def test_a_number_is_written_in_plain_digits_or_stays(typed: str, kept: str) -> None:
    assert read("number", SentCell(typed)) == (kept, NUMBER_FORM if kept != typed else "")


@given(st.integers(-(10**14), 10**14))
def test_a_whole_number_keeps_its_value_whatever_a_spreadsheet_makes_of_it(number: int) -> None:
    for typed in (f"{number}.0", f"{number:,}", f"{number:.1f}0"):
        kept, reason = read("integer", SentCell(typed))
        assert (kept, reason) == (str(number), NUMBER_FORM if kept != typed else "")


def test_a_day_is_read_from_how_it_is_written_or_counted() -> None:
    assert read("date", SentCell("2024-03-01")) == ("2024-03-01", "")
    assert read("date", SentCell("2024年3月1日")) == ("2024-03-01", DAY_FORM)
    assert read("date", SentCell("45352")) == ("2024-03-01", DAY_FORM)
    assert read("date", SentCell("9999")) == ("9999", "")
    assert read("date", SentCell("x", day=date(2024, 3, 1))) == ("2024-03-01", DAY_FORM)


def test_free_text_loses_only_what_nobody_sees() -> None:
    assert read("string", SentCell("1,000")) == ("1,000", "")
    assert read("string", SentCell("西\u200b江\r\n梧州 ")) == ("西江\n梧州", INVISIBLE_LEFT_OUT)
