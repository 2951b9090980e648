from __future__ import annotations

from onrecord.store import Identified, Store
from onrecord.store.rows import ProfileRow
from tests.store.hand import claim, profile, put_claims, put_report, put_source, statement

CLAIM, STATEMENT, REPORT = "4fa0000000000000", "4fb0000000000000", "4fc0000000000000"


def fill(store: Store) -> None:
    with store.write() as w:
        put_report(w, "v1", REPORT)
        put_source(w, "5a00000000000000")
        w.put_statements([statement(STATEMENT, REPORT, profile="p-5a00000000000000")])
        put_claims(w, claim(CLAIM, [STATEMENT]))


def test_a_beginning_finds_what_has_such_an_id(store: Store) -> None:
    fill(store)
    with store.look() as seen:
        assert seen.starting_with("4f") == [
            Identified(kind="claim", id=CLAIM, words="The ferry will be sold"),
            Identified(
                kind="statement",
                id=STATEMENT,
                words="The ferry will be sold",
                claim=CLAIM,
                profile="p-5a00000000000000",
            ),
            Identified(kind="report", id=REPORT, words="Ferry to be sold"),
        ]
        assert [one.id for one in seen.starting_with("4FA")] == [CLAIM]
        assert [(one.kind, one.words) for one in seen.starting_with("5a")] == [("source", "Ada Lindqvist")]
        assert [one.id for one in seen.starting_with(CLAIM)] == [CLAIM]


def test_what_is_no_beginning_of_an_id_finds_nothing(store: Store) -> None:
    fill(store)
    with store.look() as seen:
        for words in ("", "4g", "%", "_", "4fa00000000000000", "\x00", "lake"):
            assert seen.starting_with(words) == []


def test_an_id_that_a_claim_had_leads_to_the_one_it_has(store: Store) -> None:
    fill(store)
    with store.write() as w:
        w.forward_to("claim", {"aa00000000000000": CLAIM}, living=[])
        w.forward_to("source", {"aa00000000000000": "5a00000000000000"}, living=[])
    with store.look() as seen:
        assert [(one.kind, one.id) for one in seen.starting_with("aa")] == [
            ("claim", CLAIM),
            ("source", "5a00000000000000"),
        ]


def test_only_so_many_of_a_kind_are_given(store: Store) -> None:
    with store.write() as w:
        put_report(w, statements=[statement(f"4f{n:014}") for n in range(9)])
    with store.look() as seen:
        assert [one.id for one in seen.starting_with("4f", 3)] == [f"4f{n:014}" for n in range(3)]


def test_a_profile_is_found_by_its_id(store: Store) -> None:
    with store.write() as w:
        put_report(w)
        one = profile("6b00000000000000")
        w.put_faces({"f": (one, [])})
        w.put_profiles([ProfileRow(profile=one, local="c1", face="f")])
    with store.look() as seen:
        assert seen.starting_with("6b") == [
            Identified(kind="profile", id="6b00000000000000", words="the mayor of Brenn", profile="6b00000000000000")
        ]
