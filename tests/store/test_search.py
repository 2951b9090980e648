from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.store import Store
from onrecord.store.search import GAP, MOST_WORDS, Query, fold, parse
from tests.store.hand import claim, put_claims, put_report, statement

WORDINGS = {
    "c1": "The ferry line has been sold to a foreign buyer",
    "c2": "The ministry has not sold the ferry",
    "c3": "Ferries will run on Sundays",
    "c4": 'Zoë O\'Hare called it "a pure invention"',
    "c5": "Straße und Brücke sind gesperrt",
    "c6": "Оборона порта закрыта",
}


def test_words_are_folded() -> None:
    assert fold("Zoë's STRASSE, Straße", None, "No. 5") == ["zoe", "s", "strasse", "strasse", GAP, "no", "5"]
    assert fold("") == []
    assert len(fold("word " * 10_000)) == MOST_WORDS


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("ferry sold", Query((("ferry",), ("sold",)), True)),
        ("ferry sold ", Query((("ferry",), ("sold",)), False)),
        ('"pure invention"', Query((("pure", "invention"),), False)),
        ('sold "pure invention" fer', Query((("sold",), ("pure", "invention"), ("fer",)), True)),
        ('one "and no end', Query((("one",), ("and",), ("no",), ("end",)), True)),
        ("a AND (b OR c*) NOT d:e", Query(tuple((w,) for w in ("a", "and", "b", "or", "c", "not", "d", "e")), True)),
        ("“typographic marks”", Query((("typographic", "marks"),), False)),
    ],
)
def test_queries(query: str, meant: Query) -> None:
    assert parse(query) == meant


@pytest.mark.parametrize("query", ["", " ", '""', "🙂", "-- ; '", "%_", GAP])
def test_queries_without_a_word(query: str) -> None:
    assert parse(query) is None


@pytest.fixture
def searched(store: Store) -> Store:
    with store.write() as w:
        put_report(w)
        for number, (name, wording) in enumerate(WORDINGS.items()):
            said = statement(f"s{number}", content_words=wording, place=number, found_by=("Ferry news", "The Echo"))
            w.put_statements([said])
            put_claims(w, claim(name, [said.id], wording))
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ferry sold", {"c1", "c2"}),
        ("SOLD férry", {"c1", "c2"}),
        ("ferr", {"c1", "c2", "c3"}),
        ('"has been sold"', {"c1"}),
        ('"sold been"', set()),
        ("pure inv", {"c4"}),
        ("o'hare", {"c4"}),
        ("strasse brucke", {"c5"}),
        ("оборона", {"c6"}),
        ("submarine", set()),
        ('buyer "foreign buyer"', {"c1"}),
    ],
)
def test_what_is_found_by_wording(searched: Store, query: str, found: set[str]) -> None:
    with searched.look() as seen:
        assert {row.id for row in seen.claims(query)} >= found
        if "ferr" not in query:  # by the title of the report every claim is found
            assert {row.id for row in seen.claims(query)} == found


def test_a_claim_whose_wording_holds_the_query_comes_first(searched: Store) -> None:
    with searched.look() as seen:
        found = [row.id for row in seen.claims("ferry ")]
    assert set(found[:2]) == {"c1", "c2"}
    assert set(found) == set(WORDINGS)


def test_words_of_a_statement_its_title_and_its_outlet_are_found_together_but_no_phrase_reaches_across(
    searched: Store,
) -> None:
    with searched.look() as seen:
        assert [row.id for row in seen.claims("echo invention")] == ["c4"]
        assert [row.id for row in seen.claims('"news the"')] == []
        assert len(seen.claims('"ferry news"')) == len(WORDINGS)


def test_pages_of_what_is_found_do_not_overlap(searched: Store) -> None:
    with searched.look() as seen:
        pages = [seen.claims("ferry", limit=2, offset=offset) for offset in range(0, 8, 2)]
    found = [row.id for page in pages for row in page]
    assert sorted(found) == sorted(WORDINGS)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.text("\"'()*^:-+{}[]&|!<>\\ \0ab🙂\ue000\ud800", max_size=12)))
def test_every_text_is_a_query(searched: Store, query: str) -> None:
    with searched.look() as seen:
        seen.claims(query)
        seen.sources(query)
        seen.reports(query)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=40))
@example("ᴬ")
@example("\u0345")
def test_every_text_is_found_by_its_own_words(store: Store, text: str) -> None:
    with store.write() as w:
        if not w.counts().reports:
            put_report(w, statements=[statement()])
        put_claims(w, claim(wording=text), instead_of=["c1"])
        if words := fold(text):
            assert [row.id for row in w.claims(" ".join(words) + " ")] == ["c1"]
