"""Check a data package: every finding on its own line, exit status 1 if there is any, 2 if it cannot be checked.

python scripts/check_data.py [PACKAGE] [--plan-text FILE] [--lang zh|en] [--all]
"""

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from plan.checks import run  # noqa: E402
from plan.package import files, reading, versions  # noqa: E402
from plan.package.csv_file import CsvError, decode  # noqa: E402
from plan.package.finding import capped  # noqa: E402
from scripts import command_line  # noqa: E402

WORDS = {
    "summary": (
        "{tables} 张表、{layers} 个图层，{findings} 处问题",
        "Findings: {findings}, in {tables} tables and {layers} layers",
    ),
    "unreadable": ("{path}：{cause}", "{path}: {cause}"),
    "no-text": ("{path}：不是 UTF-8 或 GB18030 编码的文本", "{path}: no plain text in UTF-8 or GB18030"),
}


def main() -> int:
    """Print the findings and how much was looked at."""
    options = arguments()
    package = files.read(options.package)
    try:
        text = decode(options.plan_text.read_bytes()) if options.plan_text else None
    except (OSError, CsvError) as error:
        cause = error.strerror or str(error) if isinstance(error, OSError) else ""
        command_line.say(WORDS, options, "unreadable" if cause else "no-text", path=options.plan_text, cause=cause)
        return 2
    found = run.findings_with_text(package) if text is None else run.findings_in(package, text)
    for one in found if options.all else capped(found):
        print(one.at(options.lang))
    seen, _ = reading.scanned(package)
    counts = {"findings": len(found), "tables": len(seen.tables), "layers": len(seen.layers)}
    command_line.say(WORDS, options, "summary", **counts)
    return 1 if found else 0


def arguments() -> argparse.Namespace:
    """Return the package, the plan's text and the language asked for."""
    parser = command_line.parser(__doc__)
    parser.add_argument(
        "package", nargs="?", type=Path, default=versions.configured(), help="folder of datapackage.json"
    )
    parser.add_argument("--plan-text", type=Path, help="the plan's own text; default PACKAGE/plan.txt where it exists")
    parser.add_argument("--all", action="store_true", help="list every finding, not only the first hundred")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
