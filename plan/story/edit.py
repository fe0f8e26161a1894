"""What a person does to a story; each returns a new one. A step is meant by its number, from 1."""

from dataclasses import replace

from plan.package import csv_file
from plan.story import Step, Story
from plan.text import Lang, Text


def added(story: Story, step: Step) -> Story:
    """Return the story with one more step at its end."""
    return replace(story, steps=(*story.steps, step))


def without(story: Story, number: int) -> Story:
    """Return the story without a step; the same where there is no such step."""
    return replace(story, steps=tuple(step for at, step in enumerate(story.steps, 1) if at != number))


def moved(story: Story, number: int, to: int) -> Story:
    """Return the story with a step at another place; the same where one of the places does not exist."""
    if not {number, to} <= set(range(1, len(story.steps) + 1)):
        return story
    steps = list(story.steps)
    steps.insert(to - 1, steps.pop(number - 1))
    return replace(story, steps=tuple(steps))


def retitled(story: Story, lang: Lang, title: str) -> Story:
    """Return the story under another title in one language; an empty one leaves the old one."""
    return replace(story, title=_with_words(story.title, lang, _line(title) or story.title.at(lang)))


def reworded(story: Story, number: int, lang: Lang, heading: str, notes: str) -> Story:
    """Return the story with other words on a step in one language; an empty heading leaves the old one."""
    if not 1 <= number <= len(story.steps):
        return story
    old = story.steps[number - 1]
    line = _line(heading) or old.heading.at(lang)
    new = replace(
        old, heading=_with_words(old.heading, lang, line), notes=_with_words(old.notes, lang, printable(notes).strip())
    )
    return replace(story, steps=(*story.steps[: number - 1], new, *story.steps[number:]))


def named(story: Story, number: int, lang: Lang, name: str) -> Story:
    """Return the story with another name of a step in one language; an empty one leaves its heading to stand for it."""
    if not 1 <= number <= len(story.steps):
        return story
    old = story.steps[number - 1]
    new = replace(old, name=_with_words(old.name, lang, _line(name)))
    return replace(story, steps=(*story.steps[: number - 1], new, *story.steps[number:]))


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _with_words(text: Text, lang: Lang, words: str) -> Text:
    """Return a text with other words in one language; the same where a reader of it sees those already."""
    return text if words == text.at(lang) else text._replace(**{lang: words})


def printable(text: str) -> str:
    """Return text without characters that do not show; line ends stay."""
    return "".join(character for character in text.replace("\r\n", "\n") if not csv_file.hidden(character))
