"""The pages of reporting in tests: their rows, what is pressed, what is sent, what is said to be wrong."""

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.support.app import act, data
from views.words import words

REPORT, REVIEW, PEOPLE, PROGRESS = (f"pages/{name}.py" for name in ("report", "review", "people", "progress"))
SAID = words("zh")


def rows(at: AppTest, table: str) -> dict[str, Any]:
    return {row["id"]: row for row in data(at, table)["rows"]}


def press(at: AppTest, table: str, name: str, *ids: str) -> AppTest:
    return act(at, table, "act", {"name": name, "ids": list(ids), "key": f"key-{name}-{'-'.join(ids)}"})


def send(at: AppTest, form: str, step: str, /, *, key: str = "", **values: str) -> AppTest:
    payload = data(at, form)
    typed = {field["name"]: field["value"] for field in payload["fields"]} | values
    sent = {"name": step, "form": payload["id"], "key": key or f"key-{payload['id']}", "values": typed}
    return act(at, form, "act", sent)


def errors(at: AppTest, form: str) -> dict[str, str]:
    return {field["name"]: field["error"] for field in data(at, form)["fields"] if field["error"]}
