"""Who may work on the plan's own tables: curators; anyone where the site is internal and nobody has an account."""

from dataclasses import replace

import pytest

from records import curating, running
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


def test_whoever_is_not_signed_in_may_where_nobody_can_sign_in(site: pytest.MonkeyPatch) -> None:
    assert curating.may_curate(None)
    for name, value in (
        ("ONE_MAP_PROFILE", "public"),
        ("ONE_MAP_ACCESS", "signed-in"),
        ("ONE_MAP_OIDC_ISSUER", "https://id.example"),
    ):
        with site.context() as altered:
            altered.setenv(name, value)
            assert not curating.may_curate(None), name
    for name, found in (("has_accounts", True), ("reachable", False)):
        with site.context() as altered:
            altered.setattr(running, name, lambda found=found: found)
            assert not curating.may_curate(None), name
    assert curating.may_curate(None)
