"""Who may work on the plan's own tables: curators; anyone where the site is internal and nobody has an account."""

from dataclasses import replace
from pathlib import Path

import pytest

from records import address, curating, running
from records.model import ADMINISTRATOR, CURATOR, REVIEWER, Permission, Person

CURATES = Person("p", "login", "name", (Permission(CURATOR),))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An internal site without accounts, to be altered."""
    for name in ("ONE_MAP_PROFILE", "ONE_MAP_ACCESS", "ONE_MAP_OIDC_ISSUER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(running, "has_accounts", lambda: False)
    monkeypatch.setattr(running, "reachable", lambda: True)
    return monkeypatch


def test_a_curator_may_and_no_other_role(site: pytest.MonkeyPatch) -> None:
    assert curating.may_curate(CURATES)
    assert curating.may_curate(replace(CURATES, permissions=(Permission(ADMINISTRATOR), Permission(CURATOR))))
    for other in (ADMINISTRATOR, REVIEWER):
        assert not curating.may_curate(replace(CURATES, permissions=(Permission(other),)))
    assert not curating.may_curate(replace(CURATES, must_change=True))
    assert not curating.may_curate(replace(CURATES, active=False))


def test_whoever_is_not_signed_in_may_where_nobody_can_sign_in(site: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert curating.may_curate(None)
    for name, value in (
        ("ONE_MAP_PROFILE", "public"),
        ("ONE_MAP_ACCESS", "signed-in"),
        ("ONE_MAP_OIDC_ISSUER", "https://id.example"),
    ):
        with site.context() as altered:
            altered.setenv(name, value)
            assert not curating.may_curate(None), name
    with site.context() as altered:
        altered.setattr(running, "has_accounts", lambda: True)
        assert not curating.may_curate(None)
    with site.context() as altered:
        altered.setattr(running, "reachable", lambda: False)
        altered.delenv(address.NAME, raising=False)
        for there in (True, False):  # the file of a store that has no other address
            (tmp_path / "records.sqlite").write_bytes(b"no store") if there else (tmp_path / "records.sqlite").unlink()
            altered.setattr(address, "DEFAULT", tmp_path / "records.sqlite")
            assert curating.may_curate(None) is not there
        altered.setenv(address.NAME, "postgresql://records")
        assert not curating.may_curate(None)
    assert curating.may_curate(None)
