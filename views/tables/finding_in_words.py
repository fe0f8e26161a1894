"""A finding of the checks as the page of the tables says it."""

import re
from dataclasses import replace

from plan.package.finding import Finding
from plan.package.reading import Package
from views.tables.column_meaning import column_meaning
from views.tables.table_columns import named_form
from views.tables.table_title import table_title
from views.words import Words

OR = " / "
"""What stands between the tables of which a finding means one."""
AFTER_A_TITLE = re.compile(r"” (?=[\u4e00-\u9fff])")
"""A space that a file's name needs before Chinese, and its title does not."""


def finding_in_words(package: Package, one: Finding, words: Words) -> str:
    """Return a finding in words: the tables that it speaks of by their titles, the form of a value described."""
    params = dict(one.params)
    names = params.get("table", "").split(OR)
    if all(name in package.tables for name in names):
        params["table"] = words.enumeration.join(f"“{table_title(package, name, words)}”" for name in names)
    table = next((name for name, table in package.tables.items() if table.file == one.file), "")
    if one.code == "pattern" and table:
        form = named_form(package, table, one.column, words) or column_meaning(table, one.column, "", words)
        params["hint"] = form or params["hint"]
    said = replace(one, params=tuple(params.items())).text(words.lang)
    return AFTER_A_TITLE.sub("”", said) if words.lang == "zh" else said
