"""Column types that keep whatever a report may hold, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Dialect, LargeBinary, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.types import TypeDecorator, TypeEngine

# PostgreSQL takes no NUL in a text, and neither takes the lone halves of surrogate pairs, which have no UTF-8 form.
_UNSTORABLE = re.compile("[\\\\\x00\ud800-\udfff]")
_ESCAPED = re.compile(r"\\(\\|u[0-9a-f]{4})")

Spans = Sequence[tuple[int, int]]


class Words(TypeDecorator[str]):
    """Any ``str``: what neither database can hold in a text is escaped, and the backslash with it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape."""
        return value if value is None else escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Undo the escaping."""
        return value if value is None or "\\" not in value else _ESCAPED.sub(_meant, value)


def escape(value: str) -> str:
    """Return ``value`` as it stands in the database."""
    return _UNSTORABLE.sub(lambda found: r"\\" if found[0] == "\\" else f"\\u{ord(found[0]):04x}", value)


def _meant(found: re.Match[str]) -> str:
    return "\\" if found[1] == "\\" else chr(int(found[1][1:], 16))


class Json(TypeDecorator[Any]):
    """A value of JSON in compact form; never asked for by what is in it, so a text is enough."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write."""
        return None if value is None else escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read."""
        if value is None:
            return None
        return json.loads(_ESCAPED.sub(_meant, value) if "\\" in value else value)


class FullText(TypeDecorator[str]):
    """The text of a report, to the character: UTF-8, a lone surrogate as the three bytes it would have."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encode."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Decode."""
        return None if value is None else bytes(value).decode("utf-8", "surrogatepass")


class Searchable(TypeDecorator[Sequence[str]]):
    """Words to be found, folded and cut by ``onrecord.store.search.fold``; never read back.

    In SQLite a text whose words are parted by spaces, indexed by FTS5. In PostgreSQL a ``tsvector`` that is given word
    by word, so that both cut and fold words alike, whatever the server's language.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the type of the database."""
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> str | None:
        """Write."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return " ".join(f"'{word}':{place}" for place, word in enumerate(value, start=1))
        return " ".join(value)
