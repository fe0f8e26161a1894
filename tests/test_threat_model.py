"""The threat model names tests that there are."""

import re

from tests.support.servers import ROOT

PAGE = ROOT / "docs" / "threat-model.md"


def test_every_proof_that_it_names_is_there() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").partition("## Threats")[2].splitlines() if "|" in line]
    proofs = [re.findall(r"`([a-z_/]+(?:\.py|/))`", row.split("|")[3]) for row in rows[2:]]
    assert len(proofs) >= 12 and all(proofs)
    named = {name for row in proofs for name in row}
    assert {name for name in named if not (ROOT / "tests" / name).exists()} == set()
