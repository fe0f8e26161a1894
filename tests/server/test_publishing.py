"""A running server takes up what is published while a client asks: each answer is of one package."""

import json
import shutil
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from plan.package import location
from scripts import package as command
from tests.support import servers, small_package
from tests.support.waiting import until

TITLES = {"2.0.0": "Take in two", "1.0.0": "Take in"}


def package(root: Path, version: str) -> Path:
    """Write the small package under a version that its first item names too."""
    small_package.write(root)
    path = root / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"version": version}), encoding="utf-8")
    small_package.edit(root, "items", 2, title_en=TITLES[version])
    return root


def asked(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return json.load(answer)


def seen(url: str) -> tuple[str, str]:
    """Return the version a file says and the title of its first item."""
    made = asked(f"{url}/exports/items.geojson?lang=en")
    titles = {one["properties"]["title"] for one in made["features"]}
    return str(made["version"]).partition("+")[0], next(one for one in TITLES.values() if one in titles)


def test_whoever_asks_while_another_is_published_gets_the_one_or_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, new = package(tmp_path / "shown", "1.0.0"), package(tmp_path / "new", "2.0.0")
    store = f"sqlite:///{tmp_path / 'records.sqlite'}"
    for name, value in ((location.NAME, str(folder)), (location.PUBLISH, "1"), ("ONE_MAP_STORE", store)):
        monkeypatch.setenv(name, value)
    with servers.streamlit(servers.ROOT / "app.py") as url:
        answers = [seen(url)]

        def shows(version: str) -> bool:
            answers.append(seen(url))
            return answers[-1][0] == version

        assert command.main(["publish", str(new)]) == 0
        until(lambda: shows("2.0.0"))
        small_package.edit(folder, "cities", 2, lon="200")  # by hand, and wrong
        until(lambda: asked(f"{url}/health")["refused"] is not None)
        assert shows("2.0.0")
        shutil.copy(new / "cities.csv", folder / "cities.csv")
        until(lambda: asked(f"{url}/health")["refused"] is None)
        assert command.main(["back"]) == 0
        until(lambda: shows("1.0.0"))
        assert set(answers) == set(TITLES.items())
