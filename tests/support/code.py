"""The files that make up the product, as tests read them."""

from pathlib import Path

from tests.support.servers import ROOT

FOLDERS = ("pages", "server", "components", "uploads", "exports", "frontend", "views", "records", "plan", "geo")
PYTHON = [ROOT / "app.py", ROOT / "dashboard.py"]
PYTHON += [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def of_the_browser(*suffixes: str) -> list[Path]:
    """Return the files that the browser runs, with one of these suffixes."""
    return sorted(path for path in (ROOT / "frontend").rglob("*") if path.suffix in suffixes)
