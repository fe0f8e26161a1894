"""The workbook of projects: what is written is read back, exactly; nothing in it is a formula."""

import io
from dataclasses import replace
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exports.projects import book, choices, columns
from exports.projects.entries import LedgerEntry
from plan import published
from plan.queries.origins import origins
from plan.text import LANGS
from records import content
from records.project import ABROAD, INCREASE, NEW, STAGES, UNKNOWN, Investor, Need, Project, Receipt, StageDate
from uploads.projects import headings, reading
from uploads.projects.findings import Known
from views.words import words

PLAN = published.plan()
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2026, 11, 20)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("=+-@'<&"), max_size=20).map(
    str.strip
)
NAMES = TEXTS.filter(lambda text: text.strip("-/\\—") and text.lower() not in ("无", "n/a", "none"))
MONEY = st.integers(0, 10**14)
PERIODS = ("2023M01", "2023Q2", "2024H1", "2024Q3", "2025M12")


def some(list_: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(list(PLAN.vocab[list_])), unique=True, max_size=3).map(tuple)


def chosen(values: object) -> st.SearchStrategy[str]:
    return st.sampled_from([*values])  # type: ignore[misc]


COUNTIES = [one.id for one in PLAN.sites.values() if one.kind == "county"]
PARKS = [one.id for one in PLAN.sites.values() if one.kind == "park"]
INVESTORS = st.builds(Investor, NAMES, st.none() | st.integers(0, 3000), some("investor_class"))
NEEDS = st.builds(
    Need, chosen(PLAN.vocab["need_kind"]), chosen(PLAN.vocab["need_state"]), st.just("") | NAMES, st.just("") | NAMES
)
DAYS = st.lists(st.dates(FIRST_DAY, LAST_DAY), min_size=5, max_size=5).map(sorted)


@st.composite
def projects(draw: st.DrawFn, texts: st.SearchStrategy[str] = NAMES) -> Project:
    kind = draw(chosen((NEW, INCREASE)))
    agreed = draw(MONEY)
    received = draw(st.dictionaries(chosen(PERIODS), MONEY))
    return Project(
        name=draw(texts),
        investors=tuple(draw(st.lists(INVESTORS, max_size=3))),
        origin=draw(chosen((*origins(PLAN), ABROAD, UNKNOWN))),
        industry=draw(chosen(("", *PLAN.industries))),
        county=draw(chosen(("", *COUNTIES))),
        park=draw(chosen(("", *PARKS))),
        items=tuple(draw(st.lists(chosen(PLAN.items), unique=True, max_size=3))),
        ways=draw(some("attraction")),
        kind=kind,
        stages=tuple(map(StageDate, STAGES, draw(DAYS))),
        agreed=agreed,
        agreed_before=draw(st.integers(min(agreed, 1), agreed)) if kind == INCREASE else 0,
        receipts=tuple(Receipt(period, received[period]) for period in PERIODS if period in received),
        event=draw(st.just("") | texts),
        source=draw(st.just("") | texts),
        needs=tuple(draw(st.lists(NEEDS, max_size=2))),
        confidential=draw(st.booleans()),
        note=draw(st.just("") | texts),
        lang=draw(chosen(LANGS)),
    )


def written(*listed: LedgerEntry, lang: str = "zh") -> bytes:
    return book.as_xlsx(PLAN, listed, "2026-01-01", words(lang))  # type: ignore[arg-type]


@settings(max_examples=12, deadline=None)
@given(st.lists(projects(), min_size=1, max_size=3), chosen(LANGS))
def test_what_is_written_is_read_back(listed: list[Project], lang: str) -> None:
    entries = [
        LedgerEntry(one, f"id-{number}", number, f"2026-{number:04}", "invest") for number, one in enumerate(listed)
    ]
    found = reading.read(PLAN, written(*entries, lang=lang), words(lang), today=LAST_DAY)  # type: ignore[arg-type]
    assert [row.project for row in found.rows] == listed
    assert [(row.id, row.version, row.unit) for row in found.rows] == [
        (one.id, one.version, one.unit) for one in entries
    ]
    expected = {code for one in listed for _, code in (*content.faults(one), *content.gaps(one))}
    assert {one.code for one in found.findings} == expected
    assert not found.ignored


ANY_TEXT = TEXTS | st.sampled_from(("无", "-", " 甲 ", "一\r\n二", "'=1"))
MANY = Project(
    name="甲",
    investors=tuple(Investor(f"第{n}家", 200) for n in range(50)),
    needs=tuple(Need("land", "open", "某局", str(n)) for n in range(50)),
)


@settings(max_examples=12, deadline=None)
@example([MANY], "zh")
@given(st.lists(projects(ANY_TEXT), min_size=1, max_size=3), chosen(LANGS))
def test_what_stands_goes_out_and_comes_back_without_a_change(listed: list[Project], lang: str) -> None:
    standing = {f"id-{number}": Known(one, 1) for number, one in enumerate(listed)}
    body = written(*(LedgerEntry(one.said, id_, 1, id_, "invest") for id_, one in standing.items()), lang=lang)
    found = reading.read(PLAN, body, words(lang), today=LAST_DAY, known=standing)  # type: ignore[arg-type]
    assert [row.project for row in found.rows] == listed and not found.findings


def test_every_value_that_is_offered_is_read_back() -> None:
    for lang in LANGS:
        for column, one in choices.choices(PLAN, lang).items():
            assert [one.find(label) for label in one.labels.values()] == list(one.labels), column


def test_other_names_of_places_industries_and_units_are_read() -> None:
    of = {"industries": ("industry",), "sites": ("county", "park"), "units": ("unit",)}
    home = PLAN.home.name.zh
    for lang in LANGS:
        known = choices.choices(PLAN, lang)
        for one in PLAN.synonyms:
            for column in of.get(one.table, ()):
                assert {known[column].find(name) for name in (*one.zh, *one.en)} == {one.target}, (column, one.target)
        for unit in PLAN.units.values():
            assert {known["unit"].find(name) for name in unit.name} == {unit.id}
        for site in PLAN.sites.values():
            column = "county" if site.is_county else "park"
            assert known[column].find(home + site.name.zh) == known[column].find(site.id) == site.id


def test_equal_projects_are_equal_bytes_and_no_cell_is_a_formula() -> None:
    said = Project(name="=1+1", event="@x", note="-1", agreed=10**14 - 1)
    body = written(LedgerEntry(said, "a", 1))
    assert body == written(LedgerEntry(said, "a", 1)) != written(LedgerEntry(replace(said, name="x"), "a", 1))
    for page in load_workbook(io.BytesIO(body)).worksheets:
        assert page.protection.sheet
        assert not [cell.coordinate for row in page for cell in row if cell.data_type == "f"]
    (row,) = reading.read(PLAN, body, words("zh")).rows
    assert row.project == said


def test_headings_say_unit_and_period_and_are_the_tables_own() -> None:
    made = columns.layout(2, 2, ("2023M01", "2024Q2", "2025H1"))
    for lang in LANGS:
        for column in made:
            label = columns.label(PLAN, column, words(lang))
            found = headings.heading(PLAN, label)
            assert found is not None and found.column == column and not found.fault, label
            assert (found.unit == "万元") == (column.kind == columns.MONEY), label


def test_every_column_of_the_package_is_one_of_the_workbook() -> None:
    assert {one.column for one in PLAN.project_columns} == set(columns.KINDS) - {columns.ID, columns.VERSION}
    for one in PLAN.project_columns:
        found = headings.heading(PLAN, one.synonym)
        assert found is not None and found.column.id == one.column, one.synonym
    before = headings.heading(PLAN, "Who decides 2")  # as it was called until 2026
    assert before is not None and (before.column.id, before.column.number) == ("need_decider", 2)


def test_the_workbook_offers_lists_and_explains_itself() -> None:
    page, about, lists = load_workbook(io.BytesIO(written(LedgerEntry(Project(name="甲"))))).worksheets
    offered = {lists.cell(1, place).value: lists.cell(2, place).value for place in range(1, lists.max_column + 1)}
    assert offered["投资来源地"] and offered["招商方式"] == "驻点招商"
    rules = [rule for rule in page.data_validations.dataValidation if rule.type == "list"]
    assert len(rules) >= len(offered) - 1
    texts = "\n".join(str(row[0].value) for row in about.iter_rows(max_col=1))
    assert "740" not in texts and "2023年1月1日" in texts and words("zh").report_secret in texts
    assert page["C3"].protection.locked is False and page["C2"].protection.locked is True
