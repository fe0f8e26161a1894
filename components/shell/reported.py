"""What everyone may see of what was reported on targets: the same for all, so that a presented page shows no more."""

from plan import profile
from records import shown
from records.targets import Reported


def current() -> Reported:
    """Return it as of the last revision of the records; nothing where they cannot be reached."""
    return shown.reported(profile.current().public)
