"""The order of the rows at /tables."""

from plan.package import files
from plan.package.reading import scanned
from tests.support.package import DATA
from views.tables_view import View, matching


def test_what_is_empty_comes_last_in_either_order() -> None:
    table = scanned(files.read(DATA))[0].tables["sites"]
    for sort in ("adcode", "-adcode"):
        cells = [table.rows[at]["adcode"] for at in matching(table, View("sites", "", sort))]
        filled = sorted(filter(None, cells), reverse=sort.startswith("-"))
        assert 0 < len(filled) < len(cells)
        assert cells == filled + [""] * (len(cells) - len(filled))
