"""Which packages have passed the checks of this very release: a server that starts again need not ask them anew.

Their revisions are kept in a file that may be deleted at any time; where it cannot be written, every start checks.
"""

import hashlib
import os
import platform
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from plan.package.files import PackageFiles

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "checked"
MOST = 20


def has_passed(package: PackageFiles, kept: Path = KEPT) -> bool:
    """Return whether a package of the same bytes was found to be whole by the same checks."""
    return _mark(package) in _marks(kept)


def note(package: PackageFiles, kept: Path = KEPT) -> None:
    """Remember that nothing is wrong with a package."""
    marks = [one for one in _marks(kept) if one != _mark(package)]
    with suppress(OSError):
        kept.parent.mkdir(exist_ok=True)
        written = kept.with_name(f"{kept.name}.{os.getpid()}")
        written.write_text("\n".join([*marks[1 - MOST :], _mark(package)]), encoding="ascii")
        written.replace(kept)


def _mark(package: PackageFiles) -> str:
    return f"{package.revision}-{_release()}"


def _marks(kept: Path) -> list[str]:
    try:
        return kept.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):
        return []


@lru_cache(maxsize=1)
def _release() -> str:
    """Return what changes with any code of the checks, of what they stand on, and with Python."""
    digest = hashlib.sha256(platform.python_version().encode())
    code = (path for folder in ("plan", "geo") for path in sorted((ROOT / folder).rglob("*.py")))
    for path in (*code, *ROOT.glob("requirements.lock")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
