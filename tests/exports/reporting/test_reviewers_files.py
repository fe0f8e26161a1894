"""The files of reviewers: what the bulletin says of a period, who has not reported, as text and never as a formula."""

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from exports.brief.blocks import Document, Heading, Paragraph, WordTable
from exports.reporting import bulletin, reminders
from exports.reporting.request import RecordsRequest
from plan import published
from plan.frozen import frozen
from plan.text import Text
from records import owing
from records.content import ItemReport
from records.errors import NotAllowed
from records.model import Viewer
from tests.support import reported, site_store, stores
from tests.support.reported import CLOSING, FORMULA
from tests.support.site_store import OTHER, UNIT, Site
from views.words import words

SAID = words("zh")


def document(site: Site, **asked: object) -> Document:
    request = RecordsRequest(**asked)  # type: ignore[arg-type]
    return bulletin.contents(published.plan(), request, reported.read(site, "bulletin.docx", request))


def tables(found: Document) -> dict[str, list[tuple[str, ...]]]:
    """Return heading → the rows below it; a paragraph is a row of one."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    under = ""
    for block in found.blocks:
        if isinstance(block, Heading):
            under = block.text
            rows[under] = []
        elif isinstance(block, WordTable):
            rows[under] += block.rows
        elif isinstance(block, Paragraph):
            rows[under].append((block.text,))
    return rows


def test_the_bulletin_says_who_reported_and_what_needs_deciding(site: Site) -> None:
    found = document(site)
    said = tables(found)
    names = reported.read(site, "bulletin.docx", RecordsRequest()).names(published.plan(), SAID)
    # what a closing report ended is owed again where a later report says that it goes on
    owed = len(site.items())
    assert (names.unit(UNIT), str(owed), "4", "4", "3") in said[SAID.bulletin_units]
    total = said[SAID.bulletin_units][0]
    assert [int(n) for n in total[1:]] == [
        sum(int(row[i]) for row in said[SAID.bulletin_units][1:]) for i in range(1, 5)
    ]
    assert total[1] in said[SAID.bulletin_overview][0][0]
    (held,) = said[SAID.bulletin_held_up]
    assert held[1:] == (names.unit(UNIT), "2026年第二季度", "用地指标未落实")
    assert {row[1:4] for row in said[SAID.bulletin_decisions]} == {
        (names.unit(UNIT), FORMULA, "@市政府"),
        (names.unit(UNIT), "请协调用地指标300亩", "市自然资源局"),
    }
    english = tables(document(site, lang="en"))
    assert english[words("en").bulletin_held_up][0][3] == "as reported (Chinese): 用地指标未落实"
    decisions = {row[2] for row in english[words("en").bulletin_decisions]}
    assert "as reported (Chinese): 请协调用地指标300亩" in decisions
    missing = {row[0]: row[1:] for row in said[SAID.bulletin_missing]}
    review = reported.read(site, "bulletin.docx", RecordsRequest()).review
    assert review is not None
    goals = [target for unit, target in review.targets if unit == UNIT]
    every = {
        "expected": len(review.targets),
        "received": 0,
        "on_time": 0,
        "accepted": 0,
        "missing": len(review.targets),
    }
    assert (SAID.say("bulletin_lead_targets", **every),) in said[SAID.bulletin_overview]
    assert said[SAID.bulletin_target_units][0][1:] == (str(len(review.targets)), "0", "0", "0")
    assert (names.unit(UNIT), str(len(goals)), "0", "0", "0") in said[SAID.bulletin_target_units]
    assert missing[names.unit(UNIT)][0] == str(owed - 4 + len(goals))
    assert all(names.target(one) in missing[names.unit(UNIT)][1] for one in goals)
    assert missing[names.unit(OTHER)][1].startswith(SAID.bulletin_missing_all)
    assert "尚未审核的内容" not in str(found.blocks)
    assert "2026-07-06" in found.subtitle


def test_two_units_are_summed_up_and_one_is_not(site: Site) -> None:
    snapshot = reported.read(site, "bulletin.docx", RecordsRequest())
    assert snapshot.review
    for units, first in ((2, True), (1, False)):
        counts = snapshot.review.counts[:units]
        few = replace(snapshot, review=replace(snapshot.review, counts=counts))
        rows = tables(bulletin.contents(published.plan(), RecordsRequest(), few))[SAID.bulletin_units]
        assert (len(rows), rows[0][0] == SAID.review_all_units) == (units + first, first)


def test_the_bulletin_says_what_it_counts_as_reported(site: Site) -> None:
    for lang in ("zh", "en"):
        said_in = words(lang)
        notes = [one.text for one in document(site, lang=lang).blocks if isinstance(one, Paragraph) and one.note]
        assert said_in.bulletin_note in notes
        assert said_in.record_note_accepted not in notes  # it counts what was accepted only, of states alone
    names = reported.read(site, "bulletin.docx", RecordsRequest()).names(published.plan(), SAID)
    received, accepted = next(row for row in tables(document(site))[SAID.bulletin_units] if row[0] == names.unit(UNIT))[
        2::2
    ]
    assert int(received) > int(accepted)


def test_who_has_not_reported_on_what_can_be_told_apart(site: Site) -> None:
    for lang in ("zh", "en"):
        said_in, request = words(lang), RecordsRequest(lang=lang)
        snapshot = reported.read(site, "bulletin.docx", request)
        names, review = snapshot.names(published.plan(), said_in), snapshot.review
        assert review is not None
        owed = [names.item(item) for unit, item in review.missing if unit == UNIT]
        owed += [names.target(target) for unit, target in review.targets if unit == UNIT]
        assert any(said_in.enumeration in one for one in owed)
        rows = {row[0]: row[-1] for row in tables(document(site, lang=lang))[said_in.bulletin_missing]}
        assert rows[names.unit(UNIT)].split(said_in.export_separator) == owed


def test_states_add_up_to_all_items(site: Site) -> None:
    rows = tables(document(site))[SAID.bulletin_states]
    assert sum(int(row[-1]) for row in rows) == len(published.plan().items)
    for row in rows:
        assert sum(map(int, row[1:-1])) == int(row[-1])


def test_a_bulletin_of_one_unit_holds_that_unit(site: Site) -> None:
    said = tables(document(site, unit=UNIT))
    assert len(said[SAID.bulletin_units]) == 1
    assert sum(int(row[-1]) for row in said[SAID.bulletin_states]) == len(site.items())
    other = tables(document(site, unit=OTHER))
    assert other[SAID.bulletin_held_up] == [(SAID.bulletin_held_up_none,)]
    assert other[SAID.bulletin_decisions] == [(SAID.bulletin_decisions_none,)]


def test_closing_reports_and_earlier_periods_have_bulletins_too(site: Site) -> None:
    closing = tables(document(site, period=CLOSING))
    assert [row[3] for row in closing[SAID.bulletin_held_up]] == [f"{FORMULA}\n要素保障不足"]
    earlier = document(site, period="2024Q1", lang="en")
    assert tables(earlier)[words("en").bulletin_overview][0][0].startswith("2024")
    assert words("en").bulletin_held_up_none in str(earlier.blocks)


def test_what_needs_deciding_stays_where_a_unit_confirms_that_nothing_changed(tmp_path: Path) -> None:
    with site_store.served(tmp_path) as site:
        for period in (stores.EARLIER, stores.PERIOD):
            owing.open_period(site.store, site.administrator, period)
        held, settled = site.items()[:2]
        asked = ItemReport(state="held-up", done="等地", decision="请协调用地", decider="市政府")
        for item in (held, settled):
            site.accepted(item, asked, stores.EARLIER)
        site.accepted(held, ItemReport(state="unchanged"))
        site.accepted(settled, site_store.under_way())
        said = tables(document(site, period=stores.PERIOD))
        names = reported.read(site, "bulletin.docx", RecordsRequest()).names(published.plan(), SAID)
        assert [row[:4] for row in said[SAID.bulletin_decisions]] == [
            (names.item(held), names.unit(UNIT), "请协调用地", "市政府")
        ]


def test_what_is_held_up_or_needs_deciding_stands_in_the_order_of_the_plan(tmp_path: Path) -> None:
    with site_store.served(tmp_path) as site:
        owing.open_period(site.store, site.administrator, stores.PERIOD)
        order = [item for item in published.plan().items if item in site.items()]
        first, second = next((one, other) for one, other in pairwise(order) if one > other)
        for item in (second, first):
            site.accepted(item, ItemReport(state="held-up", done="等地", decision="请协调", decider="市政府"))
        said = tables(document(site))
        names = reported.read(site, "bulletin.docx", RecordsRequest()).names(published.plan(), SAID)
        for heading in (SAID.bulletin_held_up, SAID.bulletin_decisions):
            assert [row[0] for row in said[heading]] == [names.item(first), names.item(second)]


def test_what_was_known_on_a_day_is_what_is_said(site: Site) -> None:
    site.clock.forward(days=3)
    record = site.accepted(site.items()[5], site_store.under_way())
    day = site.store.day_of(site.clock()).replace(day=6)
    before, now = (reported.read(site, "bulletin.docx", RecordsRequest(as_of=one)) for one in (day, None))
    assert before.day == day
    assert now.revision > before.revision
    assert record.item not in {one.item for one in before.review.accepted}  # type: ignore[union-attr]
    assert (UNIT, record.item) in before.review.missing  # type: ignore[union-attr]
    assert (UNIT, record.item) not in now.review.missing  # type: ignore[union-attr]
    for found in (before, now):
        assert found.review is not None
        expected, received, _, _ = bulletin.sums(found.review.target_counts)
        assert len(found.review.targets) == expected - received > 0


def test_who_has_not_reported_is_listed_with_filters(site: Site) -> None:
    for lang in ("zh", "en"):
        file = reported.made(site, "reminders.xlsx", lang=lang)
        book = openpyxl.load_workbook(io.BytesIO(file.body))
        listed = book[words(lang).workbook_sheet_reminders]
        snapshot = reported.read(site, "reminders.xlsx", RecordsRequest())
        review = snapshot.review
        assert review is not None
        assert review.targets
        assert listed.max_row - 2 == len(review.missing) + len(review.targets)
        assert listed.freeze_panes == "B3"
        (table,) = listed.tables.values()
        assert table.autoFilter is not None
        assert str(snapshot.revision) in listed["A1"].value
        assert "2026-07-10" in listed["A1"].value  # the due day
        # printed, the year is no part of the size of the letters
        assert (listed.oddHeader.right.size, listed.oddHeader.right.text.split()[0][:4]) == (9, "2026")
        sums = list(book[words(lang).workbook_sheet_reminders_units].iter_rows(min_row=3, values_only=True))
        assert all(expected - received == missing for _, expected, received, _, missing in sums)
        # as many as the list and the cover say, those on targets among them
        assert sum(row[4] for row in sums) == listed.max_row - 2


def test_no_cell_is_a_formula(site: Site) -> None:
    plan, hostile = published.plan(), site.items()[6]
    snapshot = reported.read(site, "reminders.xlsx", RecordsRequest())
    broken = replace(plan.items[hostile], title=Text("=1+1", "=1+1"), clause="@x")
    plan = replace(plan, items=frozen({**plan.items, hostile: broken}))
    book = openpyxl.load_workbook(io.BytesIO(reminders.as_xlsx(plan, RecordsRequest(), snapshot).body))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert "'=1+1" in [cell.value for cell in cells]


def test_nobody_but_a_reviewer_can_read_for_them(site: Site) -> None:
    for viewer in (Viewer(), Viewer(site.administrator)):
        with pytest.raises(NotAllowed):
            reported.read(site, "bulletin.docx", RecordsRequest(), viewer)
    own = reported.read(site, "bulletin.docx", RecordsRequest(), Viewer(site.reporter))
    assert {one.unit for one in own.review.counts} == {UNIT}  # type: ignore[union-attr]
