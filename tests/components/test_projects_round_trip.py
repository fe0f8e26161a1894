"""A ledger of hundreds of projects out as a workbook and back in: unchanged, half wrong, the right rows only."""

import io
from dataclasses import replace

from openpyxl import load_workbook

from exports.projects import book, entries
from records import ledger_writes
from records import reading as records_reading
from tests.support.many_projects import generated
from tests.support.selections import PLAN
from tests.support.site_store import UNIT, Site
from uploads.projects import importing, reading
from views.words import words

MANY = 400
SAID = words("zh")


def test_hundreds_of_projects_go_out_and_come_back(site: Site) -> None:
    store, by = site.store, site.reporter
    said = [replace(one.said, lang="zh") for one in generated(PLAN, MANY)]
    rows = [ledger_writes.LedgerRow(place, UNIT, one) for place, one in enumerate(said, 1)]
    ledger_writes.import_projects(store, by, rows, submit=False)
    mine = records_reading.mine(store, by).value
    known = importing.known(mine, SAID)
    body = book.as_xlsx(PLAN, entries.entries(mine), store.today().isoformat(), SAID)
    found = reading.read(PLAN, body, SAID, today=store.today(), known=known)
    assert len(found.rows) == MANY and not found.wrong
    done = ledger_writes.import_projects(store, by, importing.to_write(found.usable(), UNIT), submit=False)
    assert (done.new, done.changed, done.unchanged) == (0, 0, MANY)
    workbook, changed = load_workbook(io.BytesIO(body)), io.BytesIO()
    page = workbook.worksheets[0]
    origin = next(cell.column for cell in page[2] if SAID.project_field_origin in str(cell.value))
    for row in range(3, MANY + 3):
        page.cell(row, 2, f"改名{row}")
        if row % 2:
            page.cell(row, origin, "火星")
    workbook.save(changed)
    found = reading.read(PLAN, changed.getvalue(), SAID, today=store.today(), known=known)
    assert len(found.wrong) == MANY // 2 and found.usable() == ()
    right = importing.to_write(found.usable(only_right=True), UNIT)
    done = ledger_writes.import_projects(store, by, right, submit=False, only_right=True)
    assert (done.new, done.changed, done.unchanged, done.faults) == (0, MANY // 2, 0, ())
    renamed = [one for one in records_reading.mine(store, by).value if one.content.name.startswith("改名")]
    assert len(renamed) == MANY // 2 and all(one.version == 2 for one in renamed)
