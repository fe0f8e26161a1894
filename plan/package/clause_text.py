"""The plan's own text, cut into the clauses that the tables cite.

Ids follow the print: ``二(一)1`` is task 1 in section 一 of part 二, ``二(一)1-2`` its second sentence, ``前言-1`` the
first sentence of the preamble. The heading of a part, section or task stands under the id without a sentence number.
"""

import re
from collections.abc import Iterator, Mapping

from plan.package.csv_file import decode
from plan.package.files import PLAN_TEXT, PackageFiles

PREAMBLE = "前言"
PART = re.compile(r"([一二三四五六七八九十])、")
SECTION = re.compile(r"[(（]([一二三四五六七八九十])[)）]")
TASK = re.compile(r"(\d+)[.．]")
UNITS = re.compile(r"[(（]责任单位[:：](.*)[)）]$")
SENTENCE_END = re.compile(r"(?<=。)")
BETWEEN_UNITS = re.compile(r"[、,，](?![^〔]*〕)")
FOLDED = str.maketrans("，（）：；！？", ",():;!?")


def beside(given: PackageFiles) -> str:
    """Return the plan's own text that lies beside the tables, empty where none does. Raises CsvError for no text."""
    file = given.file(PLAN_TEXT)
    return decode(file.body) if file and file.body.strip() else ""


def sentences(text: str) -> dict[str, str]:
    """Return headings and sentences by clause id, in the order of the plan; responsible units are left out."""
    found: dict[str, str] = {}
    for clause, body in _paragraphs(text):
        is_heading = clause != PREAMBLE and clause not in found
        parts = [part for part in SENTENCE_END.split(UNITS.sub("", body)) if part]
        if is_heading and parts:
            found[clause] = parts.pop(0)
        start = sum(key.startswith(f"{clause}-") for key in found) + 1
        found |= {f"{clause}-{count}": part for count, part in enumerate(parts, start)}
    return found


def units(text: str) -> dict[str, tuple[str, ...]]:
    """Return the responsible units printed after each task, by the task's clause id, in printed order."""
    printed = ((clause, UNITS.search(body)) for clause, body in _paragraphs(text))
    return {clause: tuple(BETWEEN_UNITS.split(match[1])) for clause, match in printed if match}


def passage(texts: Mapping[str, str], clause: str) -> str:
    """Return the words of a clause and of all clauses below it, one to a line."""
    return "\n".join(words for key, words in texts.items() if _within(key, clause))


def folded(text: str) -> str:
    """Return a text with full-width punctuation made ASCII, so that two prints of the same words compare equal."""
    return text.translate(FOLDED)


def _within(clause: str, outer: str) -> bool:
    rest = clause.removeprefix(outer)
    return clause.startswith(outer) and not (outer[-1].isdigit() and rest[:1].isdigit())


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Yield each paragraph of the plan with the clause that it opens or continues."""
    part = section = task = ""
    for line in _body(text):
        if match := PART.match(line):
            part, section, task = match[1], "", ""
        elif part and (match := SECTION.match(line)):
            section, task = f"({match[1]})", ""
        elif section and (match := TASK.match(line)):
            task = match[1]
        yield part + section + task or PREAMBLE, line


def _body(text: str) -> list[str]:
    """Return the paragraphs after the plan's title: the last lines before the first part that are no sentences."""
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    first = next((count for count, line in enumerate(lines) if PART.match(line)), len(lines))
    titles = [count for count, line in enumerate(lines[:first]) if not line.endswith("。")]
    return lines[max(titles, default=-1) + 1 :]
