"""Accounts: users who log in with a password, and the sessions that follow from it.

A session is a random number of 256 bits, of which the record keeps only the hash.
"""

from __future__ import annotations

import getpass
import re
import secrets
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Literal

from onrecord.store import RecordError, Store
from onrecord.store.users import LookUsers, Role, SessionKind, SessionRow, UserRow, WriteUsers
from onrecord.web import passwords
from onrecord.web.passwords import AccountError, Passwords

if TYPE_CHECKING:
    from argon2 import PasswordHasher

IDLE: Final = 8 * 3600
"""Seconds after which a browser's session ends where it is not used."""
LONGEST: Final = 7 * 86_400
"""Seconds after which it ends in any case."""
TOKEN_DAYS: Final = 90
TOKEN: Final = "onrecord_"
"""How a token begins, so that people and programs that look for leaked secrets know it."""
_SEEN_EVERY = 300
_LONGEST_SECRET = 100
_NAME = re.compile(r"\w[\w.@-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who sends a request."""

    name: str
    """What a judgement of theirs is signed with."""
    role: Role
    kind: SessionKind | Literal["local"]
    """``local``: nobody has logged in, for there are no accounts and only this machine can reach the site."""
    session: str | None = None
    """Key of the session."""

    @property
    def is_editor(self) -> bool:
        """Whether they may change the record."""
        return self.role == "editor"


def local_person() -> Person:
    """Return who uses a record without accounts on this machine."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, as in some containers
        name = "local"
    return Person(name=name, role="editor", kind="local")


class Accounts:
    """The users of one record. One instance may serve several threads."""

    def __init__(
        self, store: Store, *, clock: Callable[[], float] = time.time, hasher: PasswordHasher | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._passwords = Passwords(hasher)

    def warm(self) -> None:
        """Make ready what the first to log in would else wait for, and show by that whether their name is known."""
        _ = self._passwords.nobody

    def any(self) -> bool:
        """Return whether there are accounts."""
        with self._store.look() as seen:
            return LookUsers.within(seen).has_users()

    def list(self) -> list[UserRow]:
        """Return all users by name."""
        with self._store.look() as seen:
            return LookUsers.within(seen).users()

    def add(self, name: str, password: str, role: Role) -> UserRow:
        """Add a user. Raises ``AccountError`` for a name that is taken or none, and a password that is too weak."""
        name, now = folded(name), int(self._clock())
        if not _NAME.fullmatch(name):
            raise AccountError(f"{name[:64]!r} cannot be a name: use letters, digits and . _ - @, at most 64 of them")
        passwords.check(name, password)
        user = UserRow(name=name, role=role, password=self._passwords.hash(password), added=now, changed=now)
        with self._store.write() as w:
            writing = WriteUsers.within(w)
            if writing.user(name) is not None:
                raise AccountError(f"there is a user {name} already")
            writing.add_user(user)
        return user

    def remove(self, name: str) -> None:
        """Remove a user, whose sessions end at once. Raises ``AccountError`` where there is none of that name."""
        with self._store.write() as w:
            writing = WriteUsers.within(w)
            writing.remove_user(_user(writing, name).name)

    def set_role(self, name: str, role: Role) -> None:
        """Give a user another role, from their next request on. Raises ``AccountError`` as ``remove`` does."""
        with self._store.write() as w:
            writing = WriteUsers.within(w)
            writing.set_role(_user(writing, name).name, role)

    def set_password(self, name: str, password: str) -> None:
        """Give a user another password; all their sessions and tokens end.

        Raises ``AccountError`` where there is none of that name, or for a password that is too weak.
        """
        with self._store.look() as seen:
            name = _user(LookUsers.within(seen), name).name
        passwords.check(name, password)
        hashed = self._passwords.hash(password)
        with self._store.write() as w:
            writing = WriteUsers.within(w)
            writing.set_password(_user(writing, name).name, hashed, int(self._clock()))

    def holds(self, name: str, password: str) -> bool:
        """Return whether that is the user's password; takes as long for a name that is unknown."""
        with self._store.look() as seen:
            user = LookUsers.within(seen).user(folded(name))
        hashed = user.password if user else self._passwords.nobody
        if not self._passwords.verify(hashed, password) or user is None:
            return False
        if self._passwords.is_outdated(user.password):
            with self._store.write() as w:
                WriteUsers.within(w).rehash(user.name, user.password, self._passwords.hash(password))
        return True

    def log_in(self, name: str, password: str) -> str | None:
        """Begin a browser's session and return its secret; ``None`` where name and password do not go together."""
        return self._begin(folded(name), "browser", "", LONGEST) if self.holds(name, password) else None

    def token(self, name: str, label: str = "", days: int = TOKEN_DAYS) -> str:
        """Return a new token, which lets a program act for the user for so many days.

        Raises ``AccountError`` where there is no user of that name.
        """
        with self._store.look() as seen:
            name = _user(LookUsers.within(seen), name).name
        return self._begin(name, "token", label[:200], days * 86_400)

    def log_out(self, person: Person) -> None:
        """End the session that a person has come with."""
        if person.session is not None:
            with self._store.write() as w:
                WriteUsers.within(w).end_session(person.session)

    def person(self, secret: str, kind: SessionKind) -> Person | None:
        """Return whose session has this secret; ``None`` where there is none, or it has ended."""
        if not secret or len(secret) > _LONGEST_SECRET:
            return None
        now = int(self._clock())
        with self._store.look() as seen:
            found = LookUsers.within(seen).session(key_of(secret))
        if found is None:
            return None
        session, user = found
        idle = session.kind == "browser" and now - session.seen >= IDLE
        if session.kind != kind or now >= session.ends or idle:
            return None
        if now - session.seen >= _SEEN_EVERY:
            # While somebody else is writing, the session goes on and is seen at its next request.
            with suppress(RecordError), self._store.write() as w:
                WriteUsers.within(w).see_session(session.key, now)
        return Person(name=user.name, role=user.role, kind=kind, session=session.key)

    def _begin(self, name: str, kind: SessionKind, label: str, seconds: int) -> str:
        now = int(self._clock())
        secret = (TOKEN if kind == "token" else "") + secrets.token_urlsafe(32)
        session = SessionRow(
            key=key_of(secret), user=name, kind=kind, label=label, begun=now, seen=now, ends=now + seconds
        )
        with self._store.write() as w:
            writing = WriteUsers.within(w)
            writing.forget_sessions(now, now - IDLE)
            _user(writing, name)  # may have been removed meanwhile
            writing.begin_session(session)
        return secret


def folded(name: str) -> str:
    """Return a name as it is kept: there are no two users Anna and anna."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()


def key_of(secret: str) -> str:
    """Return what the record keeps of a session's secret. Long random numbers need no slow hash."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def _user(looking: LookUsers, name: str) -> UserRow:
    user = looking.user(folded(name))
    if user is None:
        raise AccountError(f"there is no user {folded(name)[:64]}")
    return user
