"""The data dictionary says what the descriptor declares, in both languages."""

import json
from typing import Any

import pytest

from plan.model import Plan
from plan.profile import Profile
from plan.text import LANGS
from tests.support.package import BOOK, DATA
from views import sources_view
from views.tables.column_meaning import column_meaning
from views.words import words

DECLARED = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
FIELDS = [(table.name, field) for table in BOOK.tables for field in table.fields]


def test_every_table_field_and_layer_that_is_declared_stands_in_it() -> None:
    declared = {
        one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in DECLARED if "schema" in one
    }
    assert {table.name: [field.name for field in table.fields] for table in BOOK.tables} == declared
    assert [f"layer-{layer.id}" for layer in BOOK.layers] == [one["name"] for one in DECLARED if "x-layer" in one]


def test_rows_and_sizes_are_those_of_the_files(plan: Plan) -> None:
    rows = {table.name: table.rows for table in BOOK.tables}
    assert (rows["items"], rows["targets"], rows["units"]) == (len(plan.items), len(plan.targets), len(plan.units))
    assert {layer.bytes for layer in BOOK.layers} == {(DATA / layer.file).stat().st_size for layer in BOOK.layers}


def test_a_field_tells_its_key_reference_list_and_vocabulary() -> None:
    fields = {(table, field.name): field for table, field in FIELDS}
    assert fields["items", "item_id"].key
    assert fields["items", "clause"].refers == ("clauses",)
    assert fields["clauses", "parent"].refers == ("clauses",)
    assert fields["items", "units"].listed
    assert fields["items", "units"].refers == ("units",)
    assert fields["items", "stage"].vocab == "stage"


def test_every_field_has_a_meaning_in_both_languages(subtests: pytest.Subtests) -> None:
    for table, field in FIELDS:
        with subtests.test(table=table, field=str(field)):
            zh, en = (column_meaning(table, field.name, field.description, words(lang)) for lang in LANGS)
            assert sources_view.CJK.search(zh)
            assert not sources_view.CJK.search(en)


def test_every_table_has_a_meaning_in_chinese(subtests: pytest.Subtests) -> None:
    for table in BOOK.tables:
        with subtests.test(table=str(table)):
            assert words("zh").say(f"sources_table_{table.name}")


def test_a_field_nobody_described_tells_the_descriptors_words() -> None:
    assert column_meaning("items", "strange", "as declared", words("zh")) == "as declared"


def test_a_public_release_replaces_every_boundary() -> None:
    assert {layer.id for layer in sources_view.under_review(BOOK)} == {
        "land", "china", "dashes", "islands", "prefectures", "counties",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("本图 / this project", "本图", [{"text": "this project"}]),
        ("World Data Bank II / GSHHG", "World Data Bank II / GSHHG", [{"text": "World Data Bank II / GSHHG"}]),
        ("国发〔2014〕39号", "国发〔2014〕39号", [{"original": "国发〔2014〕39号"}]),
        ("MIT（原）/ MIT (after)", "MIT（原）", [{"text": "MIT (after)"}]),
    ],
)
def test_a_cell_speaks_the_language_of_the_page(text: str, zh: str, en: Any) -> None:
    assert sources_view.in_language(text, words("zh")) == {"text": zh}
    assert sources_view.in_language(text, words("en")) == {"spans": en}


def test_every_source_stands_with_its_licence(plan: Plan) -> None:
    page = sources_view.page(plan, BOOK, words("zh"), Profile())
    licences = [row[2][0]["text"] for row in page["sources"]["rows"]]
    assert len(licences) == len(plan.sources)
    assert all(licences)
