"""Passwords: which are good enough, and their hashes.

Hashed with argon2id (RFC 9106). The rules are those of NIST SP 800-63B, 5.1.1.2: long enough, no rules of composition.
"""

from __future__ import annotations

import secrets
import threading
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Final

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST: Final = 12
"""Characters."""
LONGEST: Final = 1_000
_AT_ONCE = threading.BoundedSemaphore(2)  # each hashing takes 64 MiB and a core


class AccountError(OnRecordError):
    """What was asked of the accounts cannot be done; the message says why."""


def check(name: str, password: str) -> None:
    """Raise ``AccountError`` for a password that is too weak for the user ``name``, or too long to be hashed."""
    if len(password) < SHORTEST:
        raise AccountError(f"the password is too short: at least {SHORTEST} characters, some words will do")
    if len(password) > LONGEST:
        raise AccountError(f"the password is too long: at most {LONGEST:,} characters")
    if len(set(password)) < 5 or name in password.casefold():
        raise AccountError("the password is too easy to guess: no name in it, and more than a few characters repeated")


class Passwords:
    """Hashes passwords and checks them, two at a time."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._given = hasher

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher  # late: listing users hashes nothing

        return self._given or PasswordHasher()

    @cached_property
    def nobody(self) -> str:
        """A hash that no password has, to be checked for unknown users in the same time as another."""
        return self.hash(secrets.token_urlsafe())

    def hash(self, password: str) -> str:
        """Return the hash of a password, with a salt of its own."""
        with _AT_ONCE:
            return self._hasher.hash(_normal(password))

    def verify(self, hashed: str, password: str) -> bool:
        """Return whether ``hashed`` is a hash of the password."""
        from argon2.exceptions import InvalidHashError, VerificationError

        if len(password) > LONGEST:
            return False
        try:
            with _AT_ONCE:
                return self._hasher.verify(hashed, _normal(password))
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, hashed: str) -> bool:
        """Return whether it was made with other parameters than a hash would be now."""
        return self._hasher.check_needs_rehash(hashed)


def _normal(password: str) -> bytes:
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
