"""The Chromium of the machine, driven by Playwright."""

import os
import shutil
from typing import Any

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def launch_options() -> dict[str, Any]:
    """Return how to launch the system's Chromium, else Playwright's own."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return {"executable_path": path, "args": ARGUMENTS + sandbox}
