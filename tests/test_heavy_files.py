"""Heavy files over a real server: they wait without holding the server up, and end well whatever their writer does."""

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from benchmarks.servers import streamlit
from tests.heavy import Copy, alive, until


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("heavy") / "project")


@pytest.fixture(scope="module")
def url(copy: Copy) -> Iterator[str]:
    with streamlit(copy.folder / "app.py", cwd=copy.folder) as address:
        yield address


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.parametrize("name", ["map.svg", "map.pdf"])
@pytest.mark.parametrize(("lang", "told"), [("zh", "这个文件没能生成"), ("en", "This file could not be made")])
def test_a_failure_is_told_in_words_and_the_next_file_comes(url: str, name: str, lang: str, told: str) -> None:
    status, text = get(f"{url}/exports/{name}?lang={lang}")
    assert (status, text.startswith(told)) == (500, True)
    assert "own words" not in text
    assert "Traceback" not in text
    assert get(f"{url}/exports/map.html?lang={lang}")[0] == 200


def test_pages_and_progress_answer_while_a_file_is_made(url: str, copy: Copy) -> None:
    copy.shut()
    with ThreadPoolExecutor() as threads:
        file = threads.submit(get, f"{url}/exports/map.png?task=2")
        copy.pid()
        until(lambda: json.loads(get(f"{url}/exports/map.png/progress?task=2")[1])["done"] == 2)
        now = json.loads(get(f"{url}/exports/map.png/progress?task=2")[1])
        assert (now["state"], now["done"], now["of"]) == ("running", 2, 3)
        assert get(f"{url}/health")[0] == 200
        assert not file.done()
        copy.gate.unlink()
        assert file.result(60) == (200, "done")


def test_a_file_nobody_waits_for_any_more_is_given_up(url: str, copy: Copy) -> None:
    copy.shut()
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    connection.request("GET", "/exports/map.png?task=3")
    pid = copy.pid()
    connection.close()
    until(lambda: not alive(pid))
    assert json.loads(get(f"{url}/exports/map.png/progress?task=3")[1])["state"] == "none"
    copy.gate.unlink()


def test_a_server_stopped_in_the_middle_leaves_no_process(copy: Copy) -> None:
    copy.shut()
    with streamlit(copy.folder / "app.py", cwd=copy.folder) as url:
        connection = http.client.HTTPConnection(urlsplit(url).netloc)
        connection.request("GET", "/exports/map.png?task=4")
        pid = copy.pid()
        began = time.monotonic()
    assert time.monotonic() - began < 20
    until(lambda: not alive(pid))
    connection.close()
    copy.gate.unlink()
