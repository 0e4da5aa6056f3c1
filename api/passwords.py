"""Passwords, kept as argon2id (RFC 9106, the library's own defaults: 64 MiB, three passes)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from calls.model.people import SignInError

SHORTEST, LONGEST = 12, 200
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")  # so that an unknown login takes as long as a wrong password


def hash_of(password: str, login: str) -> str:
    """Raises SignInError for a password that can be guessed."""
    if not SHORTEST <= len(password) <= LONGEST or len(set(password)) < 5 or (login and login.lower() in password.lower()):
        raise SignInError(
            "This password is too easy to guess", permanent=True, remedy=f"Take {SHORTEST} characters or more, without your own login in it"
        )
    return _HASHER.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """In the same time whether somebody is known or not."""
    try:
        return _HASHER.verify(kept or _NOBODY, password[: LONGEST + 1]) and kept is not None
    except (VerifyMismatchError, InvalidHashError):
        return False
