"""What a run of a page asks the store once: until something is written, and in no other thread."""

from contextvars import copy_context

import pytest

from records import run_memory


def asked_twice() -> list[int]:
    """Return which of two questions were put."""
    asked: list[int] = []
    for number in (1, 2):
        run_memory.once("key", lambda number=number: asked.append(number) or number)  # type: ignore[misc]
    return asked


def test_a_question_is_put_once_a_run_and_again_after_a_write() -> None:
    def run() -> None:
        assert asked_twice() == [1, 2]  # outside a run
        run_memory.begin()
        assert asked_twice() == [1]
        assert asked_twice() == []
        run_memory.forget()
        assert asked_twice() == [1]
        run_memory.begin()
        assert asked_twice() == [1]

    copy_context().run(run)
    assert asked_twice() == [1, 2]


def test_what_fails_is_asked_again() -> None:
    def run() -> None:
        run_memory.begin()
        with pytest.raises(ZeroDivisionError):
            run_memory.once("key", lambda: 1 // 0)
        assert run_memory.once("key", lambda: 3) == 3

    copy_context().run(run)
