"""Who may use a record in the browser: users and their sessions. What a password is worth is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self, get_args

from sqlalchemy import delete, insert, select, update

from onrecord.store.session import Session
from onrecord.store.users_tables import sessions, users

Role = Literal["reader", "editor"]
"""A reader may look, an editor may also change."""
ROLES: tuple[Role, ...] = get_args(Role)
SessionKind = Literal["browser", "token"]
"""A token is for programs: it is made by a command, and does not end where it is not used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRow:
    """One who may use the record."""

    name: str
    role: Role
    password: str
    """Its hash, with the parameters that it was made with."""
    added: int
    """Seconds since 1970, as all times here."""
    changed: int
    """When the password was set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """That somebody is logged in, or a program acts for them."""

    key: str
    """Hash of the secret that the browser or program shows."""
    user: str
    kind: SessionKind
    label: str
    """What a token is for; "" for a browser's."""
    begun: int
    seen: int
    """When it was last used, to within some minutes."""
    ends: int
    """When it ends, used or not."""


class LookUsers(Session):
    """What can be asked about users."""

    @classmethod
    def within(cls, session: Session) -> Self:
        """Return what asks, or changes, within a looking or writing that is open."""
        return cls(session._connection)

    def has_users(self) -> bool:
        """Return whether there is any user."""
        return self._one(select(users.c.name).limit(1)) is not None

    def users(self) -> list[UserRow]:
        """Return all users by name."""
        return [UserRow(**row._mapping) for row in self._all(select(users).order_by(users.c.name))]

    def user(self, name: str) -> UserRow | None:
        """Return the user of that name."""
        row = self._one(select(users).where(users.c.name == name))
        return UserRow(**row._mapping) if row else None

    def session(self, key: str) -> tuple[SessionRow, UserRow] | None:
        """Return the session with that key and whose it is. Whether it has ended is for the caller to see."""
        row = self._one(select(sessions).where(sessions.c.key == key))
        user = self.user(row.user) if row else None
        return (SessionRow(**row._mapping), user) if row and user else None

    def sessions(self, name: str) -> list[SessionRow]:
        """Return a user's sessions, the latest first, ended ones too as long as they are kept."""
        mine = select(sessions).where(sessions.c.user == name).order_by(sessions.c.begun.desc(), sessions.c.key)
        return [SessionRow(**row._mapping) for row in self._all(mine)]


class WriteUsers(LookUsers):
    """How users and sessions are changed."""

    def add_user(self, user: UserRow) -> None:
        """Add a user, whose name must be new."""
        self._connection.execute(insert(users), _values(user))

    def remove_user(self, name: str) -> None:
        """Remove a user and all their sessions."""
        self._connection.execute(delete(users).where(users.c.name == name))

    def set_role(self, name: str, role: Role) -> None:
        """Give a user another role, in their open sessions too."""
        self._connection.execute(update(users).where(users.c.name == name).values(role=role))

    def set_password(self, name: str, password: str, changed: int) -> None:
        """Keep a new password's hash, and end all of the user's sessions."""
        self._connection.execute(update(users).where(users.c.name == name).values(password=password, changed=changed))
        self._connection.execute(delete(sessions).where(sessions.c.user == name))

    def rehash(self, name: str, before: str, after: str) -> None:
        """Replace the hash ``before`` by another one of the same password; nothing where it was changed meanwhile."""
        same = (users.c.name == name) & (users.c.password == before)
        self._connection.execute(update(users).where(same).values(password=after))

    def begin_session(self, session: SessionRow) -> None:
        """Add a session, whose user must be there."""
        self._connection.execute(insert(sessions), _values(session))

    def see_session(self, key: str, seen: int) -> None:
        """Keep when a session was last used."""
        self._connection.execute(update(sessions).where(sessions.c.key == key).values(seen=seen))

    def end_session(self, key: str) -> None:
        """End a session."""
        self._connection.execute(delete(sessions).where(sessions.c.key == key))

    def forget_sessions(self, now: int, idle: int) -> None:
        """Remove sessions that have ended, or are a browser's and were not used since ``idle``."""
        unused = (sessions.c.kind == "browser") & (sessions.c.seen < idle)
        self._connection.execute(delete(sessions).where((sessions.c.ends <= now) | unused))


def _values(row: UserRow | SessionRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__slots__}
