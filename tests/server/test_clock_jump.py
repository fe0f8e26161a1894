"""A clock that jumps changes no duration: what waits, expires or is kept for a while counts on a clock that never does.

What is written down for people or for other servers needs the time of day; each such place stands here.
"""

import ast
from pathlib import Path

from tests.support.code import FOLDERS, PYTHON
from tests.support.servers import ROOT

WALL = {("time", "time"), ("time", "time_ns"), ("datetime", "now"), ("datetime", "utcnow"), ("date", "today")}
TIME_OF_DAY = {
    "components/briefing/story_state.py": "a name that sorts by when a story was made",
    "components/clock.py": "the day that a page shows",
    "exports/jobs/folder.py": "the age of files that several machines share",
    "exports/jobs/worker.py": "the time of a line in the log",
    "plan/failures.py": "by which a failure is found in the log",
    "plan/package/versions.py": "when a version of the package was put in place",
    "records/migrate.py": "when a store was made",
    "records/running.py": "the day while the store cannot be reached",
    "records/store.py": "when something was recorded, and sessions that outlive the process and are shared",
}


def asks_for_the_time_of_day(path: Path) -> bool:
    calls = (node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    names = (
        (one.value.id, one.attr) for one in calls if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name)
    )
    return any(name in WALL for name in names)


def test_durations_are_measured_on_a_clock_that_never_jumps() -> None:
    paths = [path for path in PYTHON if path.relative_to(ROOT).parts[0] in FOLDERS]
    found = {path.relative_to(ROOT).as_posix() for path in paths if asks_for_the_time_of_day(path)}
    assert found == set(TIME_OF_DAY)
