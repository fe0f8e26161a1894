"""The package in `data/` as the dictionary describes it, and its tables as text."""

import csv

from plan.package import dictionary, files
from tests.support.servers import ROOT

DATA = ROOT / "data"
BOOK = dictionary.read(files.read(DATA))


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a table, each column → cell."""
    with (DATA / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
