"""The order of the rows at /tables, and what stands above them."""

from plan.package import files
from plan.package.reading import scanned
from tests.support.package import DATA
from views.tables import tables_view
from views.tables.table_grid_view import View, matching
from views.words import words


def test_what_is_empty_comes_last_in_either_order() -> None:
    table = scanned(files.read(DATA))[0].tables["sites"]
    for sort in ("adcode", "-adcode"):
        cells = [table.rows[at]["adcode"] for at in matching(table, View("sites", "", sort))]
        filled = sorted(filter(None, cells), reverse=sort.startswith("-"))
        assert 0 < len(filled) < len(cells)
        assert cells == filled + [""] * (len(cells) - len(filled))


def test_who_edits_a_table_is_told_what_must_not_be_entered() -> None:
    assert tables_view.actions(words("zh"), changes=0, faults=0, outdated=False)["warning"] == words("zh").report_secret
