"""A copy of the package with as many items as a measurement wants: those of the plan again and again, under new ids."""

import csv
import shutil
from itertools import cycle, islice
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
KEY = "item_id"


def package(folder: Path, items: int) -> Path:
    """Copy the package into a folder, with so many items; copies have the places and clauses of theirs."""
    copied = folder / "data"
    shutil.copytree(DATA, copied)
    fields, rows = _read(copied / "items.csv")
    names = [row[KEY] for row in rows]
    copies = [(row, _id(row[KEY], number // len(rows))) for number, row in enumerate(islice(cycle(rows), items))]
    _write(copied / "items.csv", fields, [row | {KEY: id_} for row, id_ in copies])
    fields, places = _read(copied / "item_places.csv")
    of_item = {name: [place for place in places if place[KEY] == name] for name in names}
    _write(
        copied / "item_places.csv",
        fields,
        [place | {KEY: id_} for row, id_ in copies for place in of_item[row[KEY]]],
    )
    return copied


def _id(name: str, copy: int) -> str:
    return f"{name}-{copy}" if copy else name


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or ()), list(reader)


def _write(path: Path, fields: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
