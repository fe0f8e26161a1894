"""What must hold of a story's file before anything of it is used."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from plan import analysis, pages, reporting
from plan.model import Plan
from plan.package import cells, csv_file, strict_json
from plan.package.finding import Finding, capped, finding
from plan.selection import LIST_FIELDS, LONGEST_QUERY, SCALES, STATES_BY, from_params

FILE = "story.json"
FORMAT, FORMER = "one-map-story-2", "one-map-story-1"
PAGES = tuple(page for page in pages.FOR_EVERYONE if page != pages.BRIEFING)
MOST_STEPS = 60
MOST_BYTES = 400_000
LONGEST_HEADING = 80
LONGEST_NAME = 40
LONGEST_NOTES = 2000
NEXT = re.compile(r"[\s,]*(?=[^\s,\]])")  # what stands between two steps
SAMPLES = {"object": "{…}", "array": "[…]", "string": "“…”"}


def _object(properties: dict[str, Any], required: str) -> dict[str, Any]:
    closed = {"type": "object", "additionalProperties": False}
    return closed | {"properties": properties, "required": required.split()}


def _text(longest: int, required: str = "") -> dict[str, Any]:
    """Return the schema of a text in both languages; Chinese stands in where English is missing."""
    first: dict[str, Any] = {"pattern": r"\S"} if required else {}
    text = {"type": "string", "maxLength": longest}
    return _object({"zh": text | first, "en": text}, required)


VALUES = {"type": "array", "items": {"type": "string"}, "maxItems": 200}
VIEW = _object(
    dict.fromkeys(LIST_FIELDS, VALUES)
    | {"q": {"type": "array", "items": {"type": "string", "maxLength": LONGEST_QUERY}, "maxItems": 1}},
    "",
)
SHARED = {
    "page": {"enum": PAGES},
    "view": VIEW,
    "heading": _text(LONGEST_HEADING, "zh"),
    "notes": _text(LONGEST_NOTES),
}
# what the page takes besides the view, under the names it has in a link
PARAMS = _object({"scale": {"enum": SCALES}} | {name: {"enum": one} for name, one in analysis.VALUES.items()}, "")
STEPS = {
    FORMER: SHARED | {"scale": {"enum": SCALES}},
    FORMAT: SHARED
    | {"params": PARAMS, "name": _text(LONGEST_NAME), reporting.MEASURE: {"enum": reporting.MEASURES}}
    | {name: {"type": "string", "maxLength": LONGEST_NAME} for name in (reporting.PERIOD, reporting.AS_OF)}
    | dict.fromkeys(reporting.REPEATED, VALUES),
}
STORIES = {
    format_: _object(
        {
            "format": {"enum": [FORMAT, FORMER]},
            "title": _text(LONGEST_HEADING, "zh"),
            "steps": {
                "type": "array",
                "items": _object(step, "page view heading notes"),
                "maxItems": MOST_STEPS,
            },
        },
        "format title steps",
    )
    for format_, step in STEPS.items()
}
# what the standard calls a broken rule → our message; `pattern` is only asked of texts that must not be empty
CODES = {
    "type": "story-type",
    "required": "story-missing",
    "additionalProperties": "story-unknown",
    "pattern": "story-empty",
    "enum": "story-value",
    "maxLength": "story-long",
    "maxItems": "story-many",
}


def checked(body: bytes, plan: Plan, file: str = FILE) -> tuple[Any, list[Finding]]:
    """Return what a file holds, to be used only where nothing is wrong, and what is wrong with it, up to a limit.

    The column of a finding is the place in the file, such as ``steps/3/heading/zh``; steps count from 1. What anybody
    may send is counted before it is looked into, so the time this takes does not grow with what was sent.
    """
    if len(body) > MOST_BYTES:
        return None, [finding(file, 1, "-", "story-large", limit=MOST_BYTES // 1000)]
    content, wrong = strict_json.parse(body, file)
    if wrong:
        code = "story-encoding" if wrong.code == "json-encoding" else "story-json"
        return None, [finding(file, wrong.line, wrong.column, code)]
    text = body.decode("utf-8-sig")
    try:
        json.dumps(content, ensure_ascii=False).encode()  # half a character, escaped, is JSON and no text
    except (ValueError, RecursionError):
        return None, [finding(file, 1, "-", "story-encoding")]
    if _has_too_many_steps(content):
        return None, [finding(file, 1, "steps", "story-many", limit=MOST_STEPS)]
    lines = _lines(text)
    try:
        found = capped(_misshapen(content, file, lines))
    except RecursionError:  # a thousand lists in each other
        return None, [finding(file, 1, "-", "story-json")]
    return content, found or capped(_unknown(content, plan, file, lines))


def of_package(body: bytes, plan: Plan, file: str) -> list[Finding]:
    """Return what is wrong with the story of a package: as with any, and its texts as those of the tables."""
    content, found = checked(body, plan, file)
    if found:
        return found
    lines = _lines(body.decode("utf-8-sig"))
    texts = [(_place(path), text) for path, text in strict_json.texts(content)]
    return capped(wrong for at, text in texts for wrong in cells.text_faults(file, _line(at, lines), at, text))


def _has_too_many_steps(content: object) -> bool:
    steps = content.get("steps") if isinstance(content, dict) else None
    return isinstance(steps, list) and len(steps) > MOST_STEPS


def reporting_params(step: dict[str, Any]) -> dict[str, list[str]]:
    """Return what a step says of its measure, as the parameters of a link."""
    single = {name: [step[name]] for name in reporting.SINGLE if name in step}
    return single | {name: step[name] for name in reporting.REPEATED if name in step}


def reporting_step(shown: reporting.Reporting) -> dict[str, Any]:
    """Return what a step's file says of its measure: a list where the parameter can be repeated."""
    return {name: values if name in reporting.REPEATED else values[0] for name, values in shown.params().items()}


def step_of(place: str) -> int:
    """Return the number of the step a finding's column speaks of; 0 where it is about the whole file."""
    match = re.match(r"steps/(\d+)", place)
    return int(match[1]) if match else 0


def _misshapen(content: object, file: str, lines: Sequence[int]) -> Iterator[Finding]:
    former = isinstance(content, dict) and content.get("format") == FORMER
    for error in Draft202012Validator(STORIES[FORMER if former else FORMAT]).iter_errors(content):
        place = _place(error.absolute_path)
        value = error.instance if isinstance(error.instance, str) else "…"
        about: dict[str, object] = {"value": value, "limit": error.validator_value}
        if error.validator == "enum":
            about["limit"] = ", ".join(error.validator_value)
        if error.validator == "type":
            about["limit"] = SAMPLES[error.validator_value]
        if error.validator in {"required", "additionalProperties"}:
            about = {"name": ", ".join(re.findall(r"'([^']*)'", error.message))}
        yield finding(file, _line(place, lines), place, CODES[error.validator], **about)


def _unknown(content: dict[str, Any], plan: Plan, file: str, lines: Sequence[int]) -> Iterator[Finding]:
    """Yield what plan or page does not know, what is no period or day, and characters that do not show."""
    for number, step in enumerate(content["steps"], 1):
        for name, value in reporting.from_params(reporting_params(step))[1]:
            place = f"steps/{number}/{name}"
            yield finding(file, _line(place, lines), place, "story-not-in-plan", value=value)
        for name, value in from_params(step["view"], plan)[1]:
            place = f"steps/{number}/view/{name}"
            yield finding(file, _line(place, lines), place, "story-not-in-plan", value=value)
        by = step.get("params", {}).get(analysis.BY, STATES_BY[0])
        if step["page"] == pages.PROGRESS and by not in STATES_BY:
            place = f"steps/{number}/params/{analysis.BY}"
            limit = ", ".join(STATES_BY)
            yield finding(file, _line(place, lines), place, "story-value", value=by, limit=limit)
    for path, text in strict_json.texts(content):
        place = _place(path)
        hidden = csv_file.hidden(text)
        if hidden:
            yield finding(file, _line(place, lines), place, "story-character", character=hidden)


def _place(path: Sequence[str | int]) -> str:
    return "/".join(str(part + 1) if isinstance(part, int) else part for part in path) or "-"


def _line(place: str, lines: Sequence[int]) -> int:
    step = step_of(place)
    return lines[step - 1] if 0 < step <= len(lines) else 1


def _lines(text: str) -> list[int]:
    """Return the line each step begins on; the text is known to be JSON."""
    start = re.search(r'(?<!\\)"steps"\s*:\s*\[', text)
    at, line = start.end() if start else len(text), 1 + text.count("\n", 0, start.end() if start else 0)
    lines: list[int] = []
    while len(lines) < MOST_STEPS and (more := NEXT.match(text, at)):
        line += text.count("\n", at, more.end())
        lines.append(line)
        _, end = json.JSONDecoder().raw_decode(text, more.end())
        line, at = line + text.count("\n", more.end(), end), end
    return lines
