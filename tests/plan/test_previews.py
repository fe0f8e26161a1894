"""A preview answers to the session that opened it alone, and ends."""

from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from plan import previews, published
from plan.package import files
from plan.package.files import PackageFiles
from plan.package.reading import PackageError
from plan.previews import ExpiredPreview, Previews, PreviewTooLarge, TooMany, UnknownPreview
from tests.support import small_package


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def given(tmp_path: Path) -> PackageFiles:
    """A small package without a finding."""
    return files.read(small_package.write(tmp_path))


def test_a_key_answers_to_its_own_session(given: PackageFiles) -> None:
    ours = Previews()
    mine, other = ours.open_(given, "mine"), ours.open_(given, "other")
    assert mine.key != other.key
    assert len(mine.key) >= 43
    assert ours.of(mine.key, "mine").shown.preview == mine.key
    for key, session in ((mine.key, "other"), (mine.key, ""), ("", "mine"), ("x" * 43, "mine")):
        with pytest.raises(UnknownPreview):
            ours.of(key, session)
    assert ours.of_session("mine") is mine
    assert (ours.of_session(""), ours.of_session("nobody")) == (None, None)
    ours.close(mine.key, "other")
    assert ours.of(mine.key, "mine") is mine
    ours.close(mine.key, "mine")
    with pytest.raises(ExpiredPreview):
        ours.of(mine.key, "mine")
    with pytest.raises(UnknownPreview):
        ours.of(mine.key, "other")
    with pytest.raises(ValueError, match="session"):
        ours.open_(given, "")


def test_a_session_has_one_and_a_server_five_for_half_an_hour(given: PackageFiles) -> None:
    clock = Clock()
    ours = Previews(clock)
    first = ours.open_(given, "0")
    for n in range(1, previews.MOST):
        ours.open_(given, str(n))
    with pytest.raises(TooMany):
        ours.open_(given, "one more")
    again = ours.open_(given, "0")  # in place of its own
    assert ours.of_session("0") is again
    with pytest.raises(ExpiredPreview):
        ours.of(first.key, "0")
    clock.now = previews.SECONDS - 1
    assert ours.seconds_left(again) == 1
    assert ours.of_session("0") is again
    clock.now = previews.SECONDS
    assert ours.of_session("0") is None
    with pytest.raises(ExpiredPreview):
        ours.of(again.key, "0")
    ours.open_(given, "one more")


def test_one_whose_tabs_are_all_closed_makes_room(given: PackageFiles) -> None:
    ours, connected = Previews(Clock()), {"left tab", "right tab"}
    opened = [ours.open_(given, f"session {number}") for number in range(previews.MOST)]
    for number, one in enumerate(opened):
        for tab in ("left tab", "right tab") if number == 0 else (f"tab {number}",):
            ours.looked_at(one.key, tab)
    connected |= {f"tab {number}" for number in range(1, previews.MOST)}
    with pytest.raises(TooMany):
        ours.open_(given, "another", looking=connected.__contains__)
    connected.remove("left tab")
    with pytest.raises(TooMany):
        ours.open_(given, "another", looking=connected.__contains__)
    connected.remove("right tab")
    ours.open_(given, "another", looking=connected.__contains__)
    with pytest.raises(ExpiredPreview):
        ours.of(opened[0].key, "session 0")
    assert all(ours.of(one.key, f"session {number}") is one for number, one in enumerate(opened) if number)


def test_what_is_wrong_or_too_large_is_not_shown(given: PackageFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Previews()
    broken = replace(given, own=(given.own[0], *(replace(one, body=b"") for one in given.own[1:])))
    with pytest.raises(PackageError) as refused:
        ours.open_(broken, "mine")
    assert refused.value.findings
    monkeypatch.setattr(previews, "MOST_BYTES", 100)
    with pytest.raises(PreviewTooLarge):
        ours.open_(given, "mine")
    assert ours.of_session("mine") is None


def test_what_the_text_beside_it_does_not_bear_out_is_not_shown(tmp_path: Path) -> None:
    root = small_package.write(tmp_path / "with-text")
    text = root / files.PLAN_TEXT
    text.write_text(small_package.PLAN_TEXT, encoding="utf-8")
    assert Previews().open_(files.read(root), "mine")
    text.write_text(small_package.PLAN_TEXT.replace("铝业", "钢业"), encoding="utf-8")
    with pytest.raises(PackageError) as refused:
        Previews().open_(files.read(root), "mine")
    assert {one.code for one in refused.value.findings} == {"not-in-clause"}


def test_a_preview_is_shown_within_its_context_alone(given: PackageFiles) -> None:
    base = published.base()
    shown = Previews().open_(given, "mine").shown
    elsewhere = []
    with published.shown(shown):
        assert published.plan() is shown.plan
        assert published.base() is base
        other = Thread(target=lambda: elsewhere.append(published.current()))
        other.start()
        other.join()
    assert published.current() is base
    assert elsewhere == [base]


def test_a_run_keeps_what_it_is_pinned_to(given: PackageFiles) -> None:
    former = published.base()
    try:
        with published.shown(former):
            new = published.replace(given)
            assert published.current() is former
        assert published.current() is new
        assert published.of_revision(former.revision) is former
        assert published.of_revision("unheard of") is None
    finally:
        published.take_up(former)
