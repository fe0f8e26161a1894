"""One table has the fields of a project; form, workbook and differences leave none of them out."""

from dataclasses import fields

from exports.projects import columns
from plan import published
from records import project_fields
from records.project import Investor, Need, Project
from records.project_fields import FIELDS
from views.projects import project_form, project_said
from views.projects.project_form_values import STAGE_PREFIX
from views.records.reporting_words import Names
from views.words import words

OWN = {one.name for one in fields(Project)}


def test_the_table_has_every_field_once() -> None:
    assert {one.part or one.name for one in FIELDS} == OWN
    assert {one.name for one in project_fields.INVESTOR} == {one.name for one in fields(Investor)}
    assert {one.name for one in project_fields.NEED} == {one.name for one in fields(Need)}
    assert len({one.column for one in FIELDS}) == len(FIELDS)


def test_form_and_differences_show_every_field() -> None:
    shown = {"stages" if one.startswith(STAGE_PREFIX) else one for one in project_form.FIELDS}
    assert shown == OWN - {"lang"}
    assert set(project_said.fields(Names(published.plan(), words("zh"), ()), Project())) == OWN - {"lang"}


def test_a_workbook_has_a_column_of_every_field() -> None:
    made = {one.id for one in columns.layout(1, 1, ("2024Q1",))}
    assert made >= {one.column for one in FIELDS if not one.derived}
