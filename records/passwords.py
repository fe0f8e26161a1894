"""Passwords: what may be one, and its argon2 hash. One hasher for the process, so that all checks take as long."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 200
LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another one
hasher = PasswordHasher()
_absent: list[str] = []


def fault(password: str, login: str) -> str:
    """Return why this cannot be the password of a person, as a code; empty where it can."""
    if len(password) < SHORTEST:
        return "too-short"
    if len(password) > LONGEST:
        return "too-long"
    if login.casefold() in password.casefold() and len(password) < 2 * SHORTEST:
        return "like-login"
    return "too-simple" if len(set(password)) < 5 else ""


def hashed(password: str) -> str:
    """Return the hash to keep."""
    return hasher.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Return whether the password is the one; with no hash the answer is no, after as long a time."""
    try:
        return hasher.verify(kept or _of_nobody(), password[:LONGEST]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def random() -> str:
    """Return a password to be handed to a person, who has to change it."""
    return "".join(secrets.choice(LETTERS) for _ in range(14))


def _of_nobody() -> str:
    if not _absent:
        _absent.append(hashed(secrets.token_hex()))
    return _absent[0]
