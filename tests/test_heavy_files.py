"""Heavy files over a real server: they wait without holding the server up, and end well whatever their writer does."""

import http.client
import io
import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from urllib.parse import urlsplit

import pytest
from pptx import Presentation

from plan.model import Plan
from plan.selection import Selection
from plan.story import MOST_BYTES, Step, Story, written
from plan.text import Text
from server.headers import security
from tests.support.servers import streamlit
from tests.support.slow_project import Copy
from tests.support.waiting import alive, until

PATIENCE_SECONDS = 120


def answered(url: str) -> tuple[int, Message, str]:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def get(url: str) -> tuple[int, str]:
    status, _, text = answered(url)
    return status, text


@pytest.mark.parametrize("name", ["map.svg", "map.pdf"])
@pytest.mark.parametrize(("lang", "shown"), [("zh", "这个文件未能生成"), ("en", "This file could not be made")])
def test_a_failure_is_shown_in_words_and_the_next_file_comes(slow_url: str, name: str, lang: str, shown: str) -> None:
    status, headers, text = answered(f"{slow_url}/exports/{name}?lang={lang}")
    assert (status, text.startswith(shown)) == (500, True)
    assert [one for one in security(()) if one.decode() not in headers] == []
    assert "own words" not in text
    assert "Traceback" not in text
    assert get(f"{slow_url}/exports/map.html?lang={lang}")[0] == 200


def test_pages_and_progress_answer_while_a_file_is_made(slow_url: str, slow_copy: Copy) -> None:
    slow_copy.shut()
    with ThreadPoolExecutor() as threads:
        file = threads.submit(get, f"{slow_url}/exports/map.png?task=2")
        slow_copy.pid()
        until(lambda: json.loads(get(f"{slow_url}/exports/map.png/progress?task=2")[1])["done"] == 2)
        now = json.loads(get(f"{slow_url}/exports/map.png/progress?task=2")[1])
        assert (now["state"], now["done"], now["of"]) == ("running", 2, 3)
        assert get(f"{slow_url}/health")[0] == 200
        assert not file.done()
        slow_copy.gate.unlink()
        assert file.result(60) == (200, "done")


def test_a_file_nobody_waits_for_any_more_is_given_up(slow_url: str, slow_copy: Copy) -> None:
    slow_copy.shut()
    connection = http.client.HTTPConnection(urlsplit(slow_url).netloc)
    connection.request("GET", "/exports/map.png?task=3")
    pid = slow_copy.pid()
    connection.close()
    until(lambda: not alive(pid))
    assert json.loads(get(f"{slow_url}/exports/map.png/progress?task=3")[1])["state"] == "none"
    slow_copy.gate.unlink()


def test_a_server_stopped_in_the_middle_leaves_no_process(slow_copy: Copy) -> None:
    slow_copy.shut()
    with streamlit(slow_copy.folder / "app.py", cwd=slow_copy.folder) as url:
        connection = http.client.HTTPConnection(urlsplit(url).netloc)
        connection.request("GET", "/exports/map.png?task=4")
        pid = slow_copy.pid()
    until(lambda: not alive(pid))
    connection.close()
    slow_copy.gate.unlink()


# a story of one's own


def sent(url: str, body: bytes) -> tuple[int, bytes]:
    request = urllib.request.Request(url, data=body, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_a_story_sent_along_is_the_deck(server_url: str, plan: Plan) -> None:
    step = Step("overview", Selection(industry=("tea",)), Text("只讲茶", "Only tea"), Text("讲稿", "Say"))
    status, body = sent(f"{server_url}/exports/deck.pptx", written(Story(Text("我的提纲", "Mine"), (step,))))
    assert status == 200
    slides = Presentation(io.BytesIO(body)).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides if slide.shapes.title is not None]
    assert titles[0] == "我的提纲"
    assert any("只讲茶" in title for title in titles)


@pytest.mark.parametrize(
    ("query", "body", "shown"),
    [
        ("", b"{", "story.json:1:2"),
        ("?lang=en", b'{"format": 1}', "title"),
        ("", b" " * (MOST_BYTES + 1), "KB"),
        ("?colour=red", b"{}", "colour"),
    ],
)
def test_a_story_that_is_none_is_refused_so(server_url: str, query: str, body: bytes, shown: str) -> None:
    status, said = sent(f"{server_url}/exports/deck.pptx{query}", body)
    assert status == 400
    assert shown in said.decode()
    assert b"Traceback" not in said


def test_no_other_file_takes_a_story(server_url: str) -> None:
    assert sent(f"{server_url}/exports/items.csv", b"{}")[0] == 405
