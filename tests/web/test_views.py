"""What pages show, without pages: drawings, and which judgements count."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.judgement import Judgement
from onrecord.origins.values import Citation, Copy, Root
from onrecord.record import Dossier, Quote
from onrecord.store.rows import ReportRow
from onrecord.web.views.decided import counts
from onrecord.web.views.graph import MOST, Graph, draw_origins
from onrecord.web.views.timeline import MOST_IN_A_SPOT, draw_timeline
from tests.store.hand import claim as claim_record
from tests.web.test_style import LIGHT


def row(name: str, outlet: str | None = None, published: str | None = "2025-06-01") -> ReportRow:
    return ReportRow(
        id=name,
        version=f"v-{name}",
        versions=1,
        url=None,
        outlet=outlet or f"Paper {name}",
        title=None,
        byline=None,
        published=published,
        language="en",
        reader="hand/1",
        statements=1,
        added_at="2025-06-02",
    )


def quote(name: str, report: ReportRow, stance: Any = "affirms") -> Quote:
    return Quote(
        id=name,
        report=report,
        source=None,
        profile=None,
        called="",
        names=(),
        role=None,
        of=None,
        kind="indirect",
        stance=stance,
        score=1.0,
        sourcing="named",
        own_voice=False,
        said_on=None,
        channel=None,
        via=None,
        confidence=1.0,
        source_words="",
        cue_words="said",
        content_words=name,
        source_spans=(),
        cue_spans=(),
        content_spans=(),
    )


def dossier(reports: list[ReportRow], *roots: list[str], quotes: tuple[Quote, ...] = ()) -> Dossier:
    return Dossier(
        claim=claim_record().row,
        quotes=quotes or tuple(quote(f"s-{one.id}", one) for one in reports),
        positions=(),
        origins=tuple(Root(reports=tuple(sorted(root)), reasons=(), outlet=None) for root in roots),
        history=(),
        neighbours=(),
        sources={},
        reports={one.id: one for one in reports},
    )


def copy(a: str, b: str) -> Copy:
    return Copy(a=f"v-{a}", b=f"v-{b}", containment=1.0, reasons=())


def cites(report: str, outlet: str, statement: str | None = None) -> Citation:
    return Citation(report=f"v-{report}", outlet=outlet, statement=statement, reasons=())


def ties(graph: Graph) -> set[tuple[str, str, str]]:
    labels = {node.id: node.label for node in graph.nodes}
    return {(node.label, node.tie, labels[node.parent]) for node in graph.nodes if node.parent and node.tie}


def test_reports_hang_on_what_they_copy_and_cite() -> None:
    reports = [
        row("a", "Halmsund Courier", "2025-06-01"),
        row("b", "Meridian Agency", "2025-06-02"),
        row("c", "Gazette", "2025-06-03"),
    ]
    reports += [row("d", "Herald", "2025-06-04"), row("e", "Star", None)]
    graph = draw_origins(
        dossier(reports, ["a", "b", "c", "e"], ["d"]),
        [copy("b", "c")],
        [
            cites("b", "The Halmsund Courier"),
            cites("c", "Halmsund Courier"),
            cites("e", "Radio Far"),
            cites("d", "Halmsund Courier", "elsewhere"),
        ],
    )
    assert ties(graph) == {
        ("Meridian Agency", "cites", "Halmsund Courier"),
        ("Gazette", "copies", "Meridian Agency"),
        ("Star", "cites", "Radio Far"),
    }
    far = next(node for node in graph.nodes if not node.is_report)
    assert far.label == "Radio Far"
    assert graph.reports == 5
    assert [len(origin.nodes) for origin in graph.origins] == [5, 1]
    by_label = {node.label: node for node in graph.nodes}
    assert by_label["Halmsund Courier"].x < by_label["Meridian Agency"].x < by_label["Gazette"].x
    assert by_label["Halmsund Courier"].y == by_label["Meridian Agency"].y == by_label["Gazette"].y


def test_a_report_of_two_origins_hangs_on_what_it_cites_in_one_and_stands_alone_in_the_other() -> None:
    reports = [row("a", "Halmsund Courier", "2025-06-01"), row("b", "Meridian Agency", "2025-06-02")]
    graph = draw_origins(dossier(reports, ["a", "b"], ["b"]), [], [cites("b", "Halmsund Courier")])
    assert ties(graph) == {("Meridian Agency", "cites", "Halmsund Courier")}
    assert [[node.label for node in origin.nodes] for origin in graph.origins] == [
        ["Halmsund Courier", "Meridian Agency"],
        ["Meridian Agency"],
    ]
    assert all(node.is_report for node in graph.nodes)


def test_a_report_of_which_nothing_is_known_has_no_id_for_a_name() -> None:
    nameless = replace(row("a"), outlet=None)
    (node,) = draw_origins(dossier([nameless], ["a"]), [], []).nodes
    assert node.label == "a report"


def test_reports_that_cite_each_other_make_no_circle() -> None:
    reports = [row(name, name.upper()) for name in "abc"]
    graph = draw_origins(
        dossier(reports, ["a", "b", "c"]), [], [cites("a", "B"), cites("b", "C"), cites("c", "A"), cites("a", "A")]
    )
    assert ties(graph) == {("A", "cites", "B"), ("B", "cites", "C")}


@given(
    st.integers(1, 90),
    st.lists(st.tuples(st.integers(0, 89), st.integers(0, 89)), max_size=60),
    st.lists(st.tuples(st.integers(0, 89), st.integers(0, 95)), max_size=60),
)
def test_a_drawing_has_each_report_once_and_none_on_another(
    size: int, copies: list[tuple[int, int]], citations: list[tuple[int, int]]
) -> None:
    reports = [row(f"r{k}", f"P{k}", f"2025-06-{k % 28 + 1:02}") for k in range(size)]
    among = [(a % size, b % size) for a, b in copies if a % size != b % size]
    graph = draw_origins(
        dossier(reports, [f"r{k}" for k in range(0, size, 2)], [f"r{k}" for k in range(1, size, 2)]),
        [copy(f"r{a}", f"r{b}") for a, b in among],
        [cites(f"r{a % size}", f"P{b}") for a, b in citations],
    )
    listed = [node.id for origin in graph.origins for node in origin.nodes if node.is_report]
    assert sorted(listed) == sorted(one.id for one in reports)
    places = [(node.x, node.y) for node in graph.nodes]
    assert len(places) == len(set(places)) == sum(len(origin.nodes) for origin in graph.origins) - graph.left_out
    assert len(places) <= MOST
    assert len({node.id for node in graph.nodes}) == len(graph.nodes)
    for node in graph.nodes:
        assert 0 <= node.x <= graph.width - graph.box[0]
        assert 0 <= node.y <= graph.height - graph.box[1]


def test_a_claim_that_nobody_affirms_has_no_drawing() -> None:
    graph = draw_origins(dossier([row("a")]), [], [])
    assert (graph.nodes, graph.edges, graph.origins, graph.height) == ((), (), (), 0)


def test_a_timeline_has_a_lane_for_each_stance_that_is_taken() -> None:
    reports = [
        row("a", published="2025-06-01"),
        row("b", published="2025-06-08T10:00:00+02:00"),
        row("c", published="soon"),
    ]
    quotes = tuple(quote(f"q{k}", report, stance) for k, (report, stance) in enumerate(
        [(reports[0], "denies"), (reports[1], "affirms"), (reports[2], "declines"), *[(reports[0], "denies")] * 5]
    ))  # fmt: skip
    drawn = draw_timeline(dossier(reports, quotes=quotes))
    assert [stance for stance, _ in drawn.lanes] == ["affirms", "denies"]
    assert (drawn.undated, drawn.whole_days) == (1, 6)
    assert len(drawn.signs) == 1 + MOST_IN_A_SPOT
    assert len({(sign.x, sign.y) for sign in drawn.signs}) == len(drawn.signs)
    assert drawn.ticks[0].label == "2025-06-01"
    assert drawn.ticks[-1].label == "2025-06-08"


@pytest.mark.parametrize("published", [[], ["2025-06-01T10:00:00Z"] * 3, ["9999-12-31", "0001-01-01"], [None, ""]])
def test_a_timeline_of_one_moment_or_none_or_all_of_time(published: list[str | None]) -> None:
    reports = [row(f"r{k}", published=one) for k, one in enumerate(published)]
    drawn = draw_timeline(dossier(reports, quotes=tuple(quote(one.id, one) for one in reports)))
    assert all(0 <= sign.x <= drawn.width and 0 <= sign.y <= drawn.height for sign in drawn.signs)
    assert len(drawn.ticks) <= 6


def judgement(number: int, undoes: int | None = None) -> Judgement:
    return Judgement(
        number=number,
        kind="undo" if undoes else "wording",
        subject=str(undoes) if undoes else "s1",
        object=None,
        value=None if undoes else "x",
        author="Ines",
        at="2025-06-01T00:00:00Z",
        note="",
        seen="",
    )


def test_an_undoing_counts_until_it_is_undone() -> None:
    first, undone, back, again = judgement(1), judgement(2, 1), judgement(3, 2), judgement(4, 1)
    assert counts([first]) == {1}
    assert counts([first, undone]) == {2}
    assert counts([first, undone, back]) == {1, 3}
    assert counts([first, undone, back, again]) == {3, 4}


def test_the_record_s_style_has_no_colours_of_its_own_and_fetches_nothing() -> None:
    css = files("onrecord.web").joinpath("static", "record.css").read_text("utf8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|url\(|@import|https?:", css)
    assert set(re.findall(r"var\(--([a-z-]+)\)", css)) <= set(LIGHT) | {"serif", "sans"}
