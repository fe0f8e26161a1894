"""Variables of the environment that nothing reads are found, with the name that was probably meant."""

import pytest

from plan import environment
from server import startup

MISSPELLED = {"ONE_MAP_STROE": "x", "ONE_MAP_METRICS": "1", "ONE_MAP_QQQQQQQQQQQQQQQQ": "", "PATH": "/bin"}


def test_what_nothing_reads_is_found_with_the_name_most_like_it() -> None:
    assert list(environment.unknown(MISSPELLED)) == [
        ("ONE_MAP_QQQQQQQQQQQQQQQQ", ""),
        ("ONE_MAP_STROE", "ONE_MAP_STORE"),
    ]


def test_what_is_declared_is_known() -> None:
    assert environment.declared("ONE_MAP_DECLARED_HERE") == ("ONE_MAP_DECLARED_HERE",)
    try:
        assert list(environment.unknown({"ONE_MAP_DECLARED_HERE": "1"})) == []
    finally:
        environment._declared.discard("ONE_MAP_DECLARED_HERE")


def test_the_start_names_it_in_the_log_and_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    startup.warn_of_unknown(MISSPELLED)
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]
    assert [record.getMessage() for record in caplog.records] == [
        "environment variable ONE_MAP_QQQQQQQQQQQQQQQQ is not known and has no effect",
        "environment variable ONE_MAP_STROE is not known and has no effect; is it ONE_MAP_STORE?",
    ]
