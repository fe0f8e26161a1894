"""What the environment says of where files are made: a right setting is followed, a wrong one is named."""

from pathlib import Path

from exports.jobs import configured
from exports.jobs.backend import JobLimits
from exports.jobs.local import Local
from exports.jobs.shared import Shared
from tests.support.slow_writers import prepare


def test_nothing_is_configured_by_default() -> None:
    assert configured.faults({}) == ()
    assert isinstance(configured.backend(JobLimits(), {}), Local)


def test_warm_processes_can_be_switched_off() -> None:
    for value, ahead in (("", (prepare,)), ("0", ())):
        backend = configured.backend(JobLimits(), {configured.WARM: value}, ahead=(prepare,))
        assert isinstance(backend, Local) and backend._ahead == ahead


def test_a_folder_is_shared_and_must_take_files(tmp_path: Path) -> None:
    right = {configured.FILES: str(tmp_path)}
    assert configured.faults(right) == ()
    assert isinstance(configured.backend(JobLimits(), right), Shared)
    for wrong in (str(tmp_path / "none"), "relative", str(Path(__file__))):
        found = configured.faults({configured.FILES: wrong})
        assert found == (("shared_files_folder", configured.FILES, wrong),)


def test_the_address_of_a_scheduler_is_checked() -> None:
    for right in ("tcp://10.0.0.5:8786", "tls://scheduler.example.org:8786", "tcp://[::1]:8786"):
        assert configured.faults({configured.SCHEDULER: right}) == (), right
    for wrong in ("10.0.0.5:8786", "http://10.0.0.5:8786", "tcp://10.0.0.5", "tcp://a b:1", "tcp://user@h:1"):
        found = configured.faults({configured.SCHEDULER: wrong})
        assert found == (("scheduler_address", configured.SCHEDULER, configured.EXAMPLE),), wrong
