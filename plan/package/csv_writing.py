"""From cells to the bytes of a CSV file."""

import csv
import io
from collections.abc import Sequence

BOM = "\ufeff".encode()


def as_csv(names: Sequence[str], rows: Sequence[Sequence[str]], like: bytes = BOM) -> bytes:
    """Return a table as CSV, with the byte order mark and the line ends of the file whose place it takes."""
    ends = "\r\n" if b"\r\n" in like[:100_000] else "\n"
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=ends)
    writer.writerows((names, *rows))
    return (BOM if like.startswith(BOM) else b"") + text.getvalue().encode()
