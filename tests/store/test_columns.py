from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.reports import Note
from onrecord.spans import Span
from onrecord.store import Store
from tests.store.hand import put_report, statement, version

anything = st.text(st.characters(), max_size=30)  # lone surrogates and NUL among them


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything, anything, anything)
@example("\ud83d\ude00", "\\u0000 \x00 \\\\ \ud800", "🙂\u2028")
def test_whatever_a_report_holds_comes_back_to_the_character(store: Store, text: str, title: str, words: str) -> None:
    given = version(
        text=text,
        title=title,
        outlet=words,
        furniture=(Span(0, len(text)),),
        notes=(Note(code="odd", message=words),),
    )
    said = statement(content_words=text, channel=title, about={"reasons": [words]}, proposition={words: title})
    with store.write() as w:
        w.add_version(given, "key")
        w.put_statements([said])
        assert [one.content for one in w.versions(["v1"])] == [given.content]
        assert w.statements(["s1"]) == {"s1": said}
        w._connection.rollback()


def test_bytes_come_back(store: Store) -> None:
    with store.write() as w:
        put_report(w, statements=[statement(vector=bytes(range(256)))])
    with store.look() as seen:
        assert [vector for _, _, vector in seen.vectors()] == [bytes(range(256))]
