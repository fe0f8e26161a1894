"""What the commands of this folder share: the language of what they say, and how it reaches the terminal."""

import argparse
import io
import sys
from collections.abc import Mapping

from plan.text import LANGS, Text

Phrases = Mapping[str, tuple[str, str]]
"""Key → a phrase in Chinese and in English, with places in braces."""


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return a parser that takes `--lang`; the description keeps its lines.

    From now on a character that a code page of Windows lacks is printed by its number.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--lang", choices=LANGS, default=LANGS[0])
    return made


def phrase(phrases: Phrases, given: argparse.Namespace, key: str, **values: object) -> str:
    """Return a phrase in the language asked for, with its places filled."""
    return Text(*phrases[key]).at(given.lang).format(**values)


def say(phrases: Phrases, given: argparse.Namespace, key: str, **values: object) -> None:
    """Print a line in the language asked for."""
    print(phrase(phrases, given, key, **values).rstrip())
