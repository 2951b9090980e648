from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from onrecord.claims.values import Link
from onrecord.ledger.judgement import Judgement
from onrecord.ledger.values import Change, Position
from onrecord.origins.values import Citation, Copy
from onrecord.sources.profile import SourceTie
from onrecord.spans import Span
from onrecord.store import Store
from onrecord.store.rows import Narration, ProfileRow, SourceRow
from tests.store.hand import claim, profile, put_claims, put_report, put_source, reading, statement, version


def link(a: str, b: str, same: float) -> Link:
    return Link(a=a, b=b, same=same, reasons=("alike",))


def test_another_version_follows_and_the_first_one_stays(store: Store) -> None:
    with store.write() as w:
        assert w.add_version(version("v1"), "url:here") == 1
        w.add_reading(reading("v1"))
        assert (
            w.add_version(version("v2", text="Another text", title="Ship sold", outlet="Brenn Post"), "url:here") == 2
        )
        w.add_reading(reading("v2"))
    with store.look() as seen:
        assert [(v.id, v.number, v.current) for v in seen.versions_of("r1")] == [("v1", 1, False), ("v2", 2, True)]
        assert seen.current_versions(["r1", "r2"]) == {"r1": "v2"}
        (row,) = seen.reports()
        assert (row.version, row.versions, row.title) == ("v2", 2, "Ship sold")
        assert [one.id for one in seen.reports("ship")] == ["r1"]
        assert seen.reports("ferry") == []
        assert [one.id for one in seen.reports(outlet="brenn POST")] == ["r1"]
        assert seen.reports(outlet="Brenn Echo") == []


def test_a_report_is_found_by_its_id_its_address_and_the_id_it_came_with(store: Store) -> None:
    with store.write() as w:
        put_report(w)
    with store.look() as seen:
        assert [one and one.id for one in map(seen.report, ("r1", "https://echo.example/r1", "r2"))] == [
            "r1",
            "r1",
            None,
        ]


def test_a_reading_follows_another_which_stays(store: Store) -> None:
    with store.write() as w:
        put_report(w)
        assert w.tried("v1") == "hand/1"
        assert w.stale("hand/2") == ["v1"]
        w.add_reading(reading("v1", "hand/2"))
        assert w.tried("v1") == "hand/2"
        assert w.stale("hand/2") == []
        assert w.tried("v2") is None
        assert [(one.reader, one.current) for one in w.readings_of("v1")] == [("hand/1", False), ("hand/2", True)]


def test_no_two_versions_or_statements_have_one_id(store: Store) -> None:
    with store.write() as w:
        put_report(w, statements=[statement()])
    with pytest.raises(IntegrityError), store.write() as w:
        w.add_version(version(), "url:here")
    with pytest.raises(IntegrityError), store.write() as w:
        w.put_statements([statement()])


def test_what_goes_takes_with_it_what_hangs_on_it(store: Store) -> None:
    with store.write() as w:
        put_report(w, statements=[statement("s1"), statement("s2", place=1)])
        w.put_links([link("s1", "s2", 0.9)])
        w.put_citations([Citation(report="v1", outlet="The Post", statement="s1", reasons=())])
        put_claims(w, claim(members=["s1", "s2"]))
        w.drop_statements(["s1"])
        assert w.links(["s1", "s2"]) == []
        assert w.citations(["v1"]) == []
        assert [member.statement for member in w.members(["c1"])["c1"]] == ["s2"]


def test_components_follow_links_and_judgements(store: Store) -> None:
    names = [f"s{k}" for k in range(8)]
    with store.write() as w:
        put_report(w, statements=[statement(name, place=k) for k, name in enumerate(names)])
        w.put_links([link("s0", "s1", 0.9), link("s1", "s2", 0.5), link("s2", "s3", 0.49), link("s4", "s5", 0.8)])
        assert w.component(["s0"], threshold=0.5) == {"s0", "s1", "s2"}
        assert w.component(["s3"], threshold=0.5) == {"s3"}
        assert w.component(["s2", "s7"], threshold=0.5, also=[("s5", "s1")]) == {"s0", "s1", "s2", "s4", "s5", "s7"}
        assert w.component(["s0"], threshold=0.4) == {"s0", "s1", "s2", "s3"}
        assert {(found.a, found.b) for found in w.links(["s2"])} == {("s1", "s2"), ("s2", "s3")}


def test_a_link_that_is_there_stays_as_it_is(store: Store) -> None:
    with store.write() as w:
        put_report(w, statements=[statement("s1"), statement("s2", place=1)])
        w.put_links([link("s1", "s2", 0.9)])
        w.put_links([link("s1", "s2", 0.1)])
        assert [found.same for found in w.links(["s1"])] == [0.9]


def test_comparisons_are_remembered_as_they_were_first_and_forgotten_together(store: Store) -> None:
    with store.write() as w:
        w.put_comparisons({"a": b"\0\1", "b": b"\2"})
        w.put_comparisons({"a": b"\7", "c": b""})
        w.put_comparisons({})
    with store.look() as seen:
        assert seen.comparisons(["a", "b", "c", "d"]) == {"a": b"\0\1", "b": b"\2", "c": b""}
        assert seen.comparisons([]) == {}
        assert len(seen.comparisons([f"{k}" for k in range(1200)] + ["a"])) == 1
    with store.write() as w:
        w.drop_comparisons()
        assert w.comparisons(["a"]) == {}


def test_vectors_come_in_the_order_of_adding_and_no_number_twice(store: Store) -> None:
    with store.write() as w:
        put_report(w, statements=[statement(f"s{k}", place=k, vector=bytes([k])) for k in range(3)])
        w.put_statements([statement("t", place=10)])
        first, *rest = w.vectors()
        assert first[1:] == ("s0", b"\0")
        assert w.vectors(first[0], limit=1) == rest[:1]
        w.drop_statements(["s2", "t"])
        w.put_statements([statement("s3", place=3, vector=b"x")])
        assert [id for _, id, _ in w.vectors(rest[-1][0])] == ["s3"]


def test_narration_is_replaced(store: Store) -> None:
    one = Narration(version="v1", spans=(Span(0, 4), Span(5, 9)), dims=2, vectors=b"abcd")
    two = Narration(version="v1", spans=(Span(0, 4),), dims=2, vectors=b"xy")
    with store.write() as w:
        put_report(w)
        w.put_narration(one)
        assert w.narrations(["v1"]) == [one]
        w.put_narration(two)
        assert w.narrations(["v1", "v2"]) == [two]


def test_faces_are_shared_and_go_when_nobody_shows_them(store: Store) -> None:
    with store.write() as w:
        put_report(w)
        put_report(w, "v2", "r2")
        rows = [
            ProfileRow(profile=profile("p1", "v1"), local="c1", face="f1"),
            ProfileRow(profile=profile("p2", "v2"), local="c1", face="f1"),
            ProfileRow(profile=profile("p3", "v2", "a clerk"), local="c2", face="p3"),
        ]
        w.put_faces({"f1": (rows[0].profile, ["mayor", "brenn"])})
        w.put_faces({"f1": (rows[1].profile, ["no", "more"]), "p3": (rows[2].profile, ["clerk", "brenn"])})
        w.put_profiles(rows)
        assert w.faces(["f1", "f2"]) == {"f1": rows[0].profile}
        assert w.alike({"mayor", "brenn"}, per_key=9) == {"mayor": {"f1"}, "brenn": {"f1", "p3"}}
        assert w.alike({"brenn", "far"}, per_key=1) == {"brenn": {"f1"}, "far": set()}
        assert w.profiles_of(["v2"]) == rows[1:]
        assert w.profiles_with(["f1"]) == rows[:2]
        assert w.profiles_with(["p3", "f1"], 1) == [rows[0], rows[2]]
        assert w.drop_profiles(["p1", "p3"]) == ["p3"]
        w.drop_faces(["p3"])
        assert w.drop_profiles(["p2"]) == ["f1"]
        assert w.alike({"clerk"}, per_key=9) == {"clerk": set()}


def test_faces_hang_together_by_ties_and_judgements(store: Store) -> None:
    with store.write() as w:
        put_report(w)
        for k in range(5):
            row = ProfileRow(profile=profile(f"p{k}"), local=f"c{k}", face=f"f{k}")
            w.put_faces({row.face: (row.profile, ["key"])})
            w.put_profiles([row])
        ties = [SourceTie(a=f"f{k}", b=f"f{k + 1}", score=score, reasons=("x",)) for k, score in enumerate((0.9, 0.3))]
        w.put_source_ties(dict.fromkeys(ties, 1))
        assert w.connected_faces(["f1"], threshold=0.5) == {"f0", "f1"}
        assert w.connected_faces(["f2"], threshold=0.5, also=[("f0", "f2")]) == {"f0", "f1", "f2"}
        assert w.source_ties(["f1"]) == ties
        firmer, weaker = (SourceTie(a="f0", b="f1", score=score, reasons=()) for score in (0.95, 0.2))
        w.put_source_ties({firmer: 2})
        w.put_source_ties({weaker: 1})
        assert w.source_ties(["f0"]) == [firmer]


def test_faces_appear_in_reports_of_a_time(store: Store) -> None:
    with store.write() as w:
        for k, day in enumerate(("2025-01-01", "2025-01-05", None, "2025-02-01")):
            put_report(w, f"v{k}", f"r{k}", published=day)
            row = ProfileRow(profile=profile(f"p{k}", f"v{k}"), local="c1", face="f")
            w.put_faces({"f": (row.profile, ["key"])})
            w.put_profiles([row])
        assert w.appearing(["f"], "2025-01-01", "2025-01-31", most=9) == [("v1", "f"), ("v0", "f"), ("v2", "f")]
        assert w.appearing(["f"], "2025-01-01", "2025-01-31", most=1) == [("v1", "f")]
        w.put_stories([("v1", "v0"), ("v3", "v1")])
        assert w.stories(["v0", "v1", "v2"]) == {"v0": {"v1"}, "v1": {"v0", "v3"}, "v2": set()}


def test_sources_are_listed_by_their_claims_and_found_by_their_names(store: Store) -> None:
    with store.write() as w:
        put_report(w, statements=[statement("s1"), statement("s2", place=1)])
        put_source(w, "x1", words="Ada Lindqvist")
        put_source(w, "x2", words="Lindqvist Shipping")
        held = Position(source="x2", stance="denies", since="", until=None, statements=("s2",))
        put_claims(w, claim("c1", ["s1"]), claim("c2", ["s2"], positions=(*claim().positions, held)))
        w.count_claims(["x1", "x2"])
    with store.look() as seen:
        assert [(one.source.id, one.claims, one.reports) for one in seen.sources()] == [("x1", 2, 1), ("x2", 1, 1)]
        assert {one.source.id for one in seen.sources("lindq")} == {"x1", "x2"}
        assert [one.source.id for one in seen.sources("shipping lindqvist")] == ["x2"]
        assert [(row.id, position.stance) for row, position in seen.positions_of("x2")] == [("c2", "denies")]


def test_sources_are_replaced(store: Store) -> None:
    with store.write() as w:
        put_report(w)
        put_source(w, "x1")
        again = SourceRow(id="x9", name="Ada L.", kind="person", aliases=(), speaks_for="x2", faces=("f-x1",))
        w.put_sources([again], instead_of=["x1"])
        assert w.sources_with(["f-x1"]) == {"f-x1": "x9"}
        assert w.faces_of(["x9"]) == {"x9": ["f-x1"]}
        assert [row.id for row in w.spoken_for(["x2"])] == ["x9"]
        assert w.sources_by_id(["x1"]) == {}


def test_copies_and_the_keys_they_are_found_by(store: Store) -> None:
    copy = Copy(a="v1", b="v2", containment=0.75, reasons=("the same words",))
    with store.write() as w:
        put_report(w)
        put_report(w, "v2", "r2")
        w.put_sketch("v1", [1, 2, 2])
        w.put_sketch("v2", [2, 2**37])
        w.put_shingles({"v1": b"one", "v2": b"two"})
        w.put_shingles({"v1": b"once more"})
        assert w.shingles(["v1", "v2", "v3"]) == {"v1": b"one", "v2": b"two"}
        assert w.sharing([1, 2], per_key=9) == ["v1", "v1", "v2"]
        assert w.sharing([2], per_key=1) == ["v1"]
        assert w.sharing(range(1000), per_key=9) == ["v1", "v1", "v2"]
        w.put_copies([copy])
        assert w.copies(["v2"]) == w.copies(["v1", "v2"]) == [copy]
        assert w.all_copies() == [("r1", "r2")]
        assert w.copied(["v1"]) == {"v1", "v2"}
        w.drop_origins(["v1"])
        assert w.copies(["v2"]) == []
        assert w.sharing([1, 2], per_key=9) == ["v2"]
        assert w.shingles(["v1", "v2"]) == {"v2": b"two"}


def test_claims_are_given_back_whole_and_replaced(store: Store) -> None:
    moved = Change(kind="status", at="2025-03-05", report="r1", source=None, before="denied", after="contested")
    record = claim(members=["s1", "s2"], history=(moved,))
    with store.write() as w:
        put_report(w, statements=[statement(f"s{k}", place=k) for k in range(1, 5)])
        put_claims(w, record, claim("c2", ["s3", "s4"]))
        found = w.claim_records(["c1"])["c1"]
        assert (found.row, found.members, found.positions) == (record.row, record.members, record.positions)
        assert (found.roots, found.history) == (record.roots, record.history)
        assert w.claims_of(["s1", "s3", "s9"]) == {"s1": "c1", "s3": "c2"}
        put_claims(w, claim("c3", ["s1", "s2", "s3", "s4"]), instead_of=["c1", "c2"])
        assert w.all_claims() == ["c3"]


def test_claims_are_filtered(store: Store) -> None:
    with store.write() as w:
        put_report(w, statements=[statement(f"s{k}", place=k) for k in range(4)])
        put_claims(
            w,
            claim("c0", ["s0"], "The ferry sinks", last="2025-01-01", status="denied"),
            claim("c1", ["s1"], "The ferry sails", last="2025-01-02", outlets=("The Post",)),
            claim("c2", ["s2"], "The port sinks", last="2025-01-03", positions=()),
            claim("c3", ["s3"], "The port floods", last=""),
        )
    with store.look() as seen:

        def ids(query: str = "", **filters: object) -> list[str]:
            return [row.id for row in seen.claims(query, **filters)]  # type: ignore[arg-type]  # by name

        assert ids() == ["c2", "c1", "c0", "c3"]
        assert ids(limit=2, offset=1) == ["c1", "c0"]
        assert ids(status="denied") == ["c0"]
        assert ids(since="2025-01-02") == ["c2", "c1"]
        assert ids(outlet="the post") == ["c1"]
        assert ids(source="x1") == ["c1", "c0", "c3"]
        assert ids("sinks ") == ["c2", "c0"]
        assert ids("sinks", source="x1", status="denied") == ["c0"]


def test_changes_come_in_their_order_with_their_claims(store: Store) -> None:
    def change(at: str, after: str) -> Change:
        return Change(kind="turn", at=at, report="r1", source="x1", before="denies", after=after)

    with store.write() as w:
        put_report(w, statements=[statement("s1"), statement("s2", place=1)])
        put_claims(
            w,
            claim("c1", ["s1"], history=(change("2025-01-01", "affirms"), change("2025-01-03", "declines"))),
            claim("c2", ["s2"], history=(change("2025-01-02", "affirms"),)),
        )
    with store.look() as seen:
        assert [(one.claim.id, one.moment) for one in seen.changes()] == [
            ("c1", "2025-01-01"),
            ("c2", "2025-01-02"),
            ("c1", "2025-01-03"),
        ]
        assert [one.change.after for one in seen.changes("2025-01-02")] == ["affirms", "declines"]
        assert len(seen.changes(limit=1)) == 1
        latest = seen.latest_changes()
        assert latest == seen.changes()[::-1]
        assert seen.latest_changes(limit=1, offset=1) == latest[1:2]
        assert [one.change.after for one in seen.latest_changes(after=["declines"])] == ["declines"]
        assert seen.latest_changes(kinds=["status", "turn"], since="2025-01-02") == latest[:2]
        assert seen.latest_changes(kinds=["status"]) == []


def test_forwards_lead_to_the_end(store: Store) -> None:
    with store.write() as w:
        w.forward_to("claim", {"a": "b"}, living=[])
        w.forward_to("claim", {"b": "c"}, living=[])
        w.forward_to("source", {"b": "z"}, living=[])
        assert [w.forward("claim", id) for id in "abc"] == ["c", "c", None]
        assert w.forward("source", "b") == "z"
        w.forward_to("claim", {}, living=["a"])
        assert [w.forward("claim", id) for id in "ab"] == [None, "c"]


def test_judgements_are_numbered_and_kept(store: Store) -> None:
    first = Judgement(
        number=1,
        kind="merge",
        subject="s1",
        object="s2",
        value=None,
        author="Ines",
        at="2025-03-05T00:00:00Z",
        note="",
        seen="The ferry will be sold",
    )
    with store.write() as w:
        assert w.next_judgement() == 1
        w.add_judgement(first)
        assert w.next_judgement() == 2
        assert w.judgements() == [first]
    with pytest.raises(IntegrityError), store.write() as w:
        w.add_judgement(first)
