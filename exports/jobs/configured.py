"""Where this server has heavy files made and keeps them, read from the environment."""

import re
import tempfile
from importlib.util import find_spec
from pathlib import Path

from exports.jobs.backend import Backend, JobLimits
from exports.jobs.folder import Folder
from exports.jobs.local import Local
from exports.jobs.shared import Shared
from exports.jobs.worker import Ahead
from plan import environment
from plan.environment import OWN, Environ

SCHEDULER, FILES, WARM = environment.declared("ONE_MAP_SCHEDULER", "ONE_MAP_FILES", "ONE_MAP_WARM_WORKERS")
ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9A-Fa-f:.]+\]|[\w.-]+):\d{1,5}", re.ASCII)
EXAMPLE = "tcp://10.0.0.5:8786"
LIBRARY = "distributed"
OFF = "0"


def backend(limits: JobLimits, environ: Environ = OWN, ahead: tuple[Ahead, ...] = ()) -> Backend:
    """Return where files are made: here, or on the cluster of a scheduler; shared with other servers where so set.

    Processes of this machine do first what is called `ahead`, unless warm ones are switched off.
    """
    scheduler, shared = environment.value(SCHEDULER, environ), folder(environ)
    place: Backend = Local(limits, ahead if environment.value(WARM, environ) != OFF else ())
    if scheduler:
        from exports.jobs.cluster import Cluster  # what it takes is installed only where a scheduler is configured

        place = Cluster(scheduler, limits, place)
    return Shared(place, Folder(shared)) if shared else place


def folder(environ: Environ = OWN) -> Path | None:
    """Return the folder of made files that servers share; None where none is configured."""
    value = environment.value(FILES, environ)
    return Path(value) if value else None


def faults(environ: Environ = OWN) -> tuple[tuple[str, str, str], ...]:
    """Return (phrase of the catalogue, variable, value) for what is configured and cannot be used."""
    found = []
    scheduler, shared = environment.value(SCHEDULER, environ), environment.value(FILES, environ)
    if scheduler and not ADDRESS.fullmatch(scheduler):
        found.append(("scheduler_address", SCHEDULER, EXAMPLE))
    elif scheduler and find_spec(LIBRARY) is None:
        found.append(("scheduler_packages", SCHEDULER, scheduler))
    if shared and not _takes_files(Path(shared)):
        found.append(("shared_files_folder", FILES, shared))
    return tuple(found)


def _takes_files(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return folder.is_absolute()
    except OSError:
        return False
