from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onrecord.attributions import Attribution
from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.sources import Source
from onrecord.spans import Span, Spans
from onrecord.stances import About, Statement
from training.scoring import Count, Share
from training.statement_scores import Fields, same_source, score_fields

TEXT = "The Echo said on Monday that the port was sold. He told reporters that it was false."


def at(words: str) -> Spans:
    return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)


def gold() -> dict[str, Any]:
    """Two annotated statements: an outlet's, and a denial of it by a man whose name stands elsewhere."""
    plain = {"kind": "indirect", "act": "assertion", "hedged": False, "via": None}
    return {
        "sources": [
            {"id": "e", "name": "The Echo", "kind": "outlet"},
            {"id": "o", "name": "Ivo Orlo", "kind": "person"},
        ],
        "statements": [
            {
                **plain,
                "id": "t1",
                "source": "e",
                "source_span": at("The Echo"),
                "cue": at("said"),
                "content": at("that the port was sold"),
                "stance": "affirms",
                "sourcing": "outlet",
                "channel": None,
                "said_on": "2026-03-02",
                "about": None,
                "pronoun": False,
            },
            {
                **plain,
                "id": "t2",
                "source": "o",
                "source_span": at("He"),
                "cue": at("told"),
                "content": at("that it was false"),
                "stance": "denies",
                "sourcing": "named",
                "channel": "told reporters",
                "said_on": None,
                "about": {"statement": "t1"},
                "pronoun": True,
            },
        ],
    }


def reading() -> Reading:
    """The same, read without a fault."""
    spans = [("The Echo", "said", "that the port was sold"), ("He", "told", "that it was false")]
    attributions = tuple(
        Attribution(
            id=f"a{k}", source=at(source), cue=at(cue), content=at(content), kind="indirect", via=None, confidence=1.0
        )
        for k, (source, cue, content) in enumerate(spans, start=1)
    )
    echo = Source(id="p1", name="Echo", kind="outlet", role=None, of=None, aliases=(), mentions=())
    sources = (echo, replace(echo, id="p2", name="Orlo", kind="person"))
    first = Statement(
        id="s1",
        attribution="a1",
        source="p1",
        stance="affirms",
        act="assertion",
        hedged=False,
        sourcing="outlet",
        channel=None,
        said_on=date(2026, 3, 2),
        via=None,
        about=None,
        confidence=1.0,
    )
    second = replace(
        first,
        id="s2",
        attribution="a2",
        source="p2",
        stance="denies",
        sourcing="named",
        channel="reporters",
        said_on=None,
        about=About(statement="s1", span=None, score=0.9, reasons=()),
    )
    report = Report(id="r", text=TEXT)
    return Reading(
        report=report, reader="hand/1", attributions=attributions, sources=sources, statements=(first, second)
    )


def test_a_reading_without_a_fault_is_right_in_everything() -> None:
    fields = score_fields(gold(), reading())
    assert {name: (share.hits, share.of) for name, share in fields.shares().items()} == {
        "stance": (2, 2),
        "act": (2, 2),
        "sourcing": (2, 2),
        "source resolved": (2, 2),
        "pronoun resolved": (1, 1),
        "about": (1, 1),
        "about invented": (0, 2),
        "said on": (1, 1),
        "channel": (1, 1),
    }
    assert fields.stance_macro_f1() == 1
    assert fields.via == Count(0, 0, 0)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("stance", {"stance": "affirms"}),
        ("act", {"act": "fear"}),
        ("sourcing", {"sourcing": "anonymous"}),
        ("pronoun resolved", {"source": "p1"}),
        ("source resolved", {"source": None}),
        ("about", {"about": None}),
        ("about", {"about": About(statement=None, span=Span(0, 3), score=1.0, reasons=())}),
        ("channel", {"channel": "in the house"}),
    ],
)
def test_each_fault_counts_where_it_belongs(name: str, changes: dict[str, Any]) -> None:
    whole = reading()
    first, second = whole.statements
    changed = replace(whole, statements=(first, replace(second, **changes)))
    before, after = score_fields(gold(), whole).shares()[name], score_fields(gold(), changed).shares()[name]
    assert (after.hits, after.of) == (before.hits - 1, before.of)


def test_an_answer_to_nothing_is_invented() -> None:
    annotated = gold()
    annotated["statements"][1]["about"] = None
    assert score_fields(annotated, reading()).about_invented == Share(1, 2)


def test_vias_are_counted_as_pairs() -> None:
    annotated = gold()
    annotated["statements"][1]["via"] = "t1"
    whole = reading()
    first, second = whole.statements
    relayed = replace(whole, statements=(first, replace(second, via="s1", about=None)))
    assert score_fields(annotated, relayed).via == Count(1, 1, 1)
    assert score_fields(annotated, whole).via == Count(0, 0, 1)
    assert score_fields(gold(), relayed).via == Count(0, 1, 0)


def test_hedges_are_counted_as_found_and_as_made_up() -> None:
    annotated = gold()
    annotated["statements"][0]["hedged"] = True
    whole = reading()
    first, second = whole.statements
    assert score_fields(annotated, whole).hedged == Count(0, 0, 1)
    open_ones = replace(whole, statements=(replace(first, hedged=True), replace(second, hedged=True)))
    assert score_fields(annotated, open_ones).hedged == Count(1, 2, 1)
    assert "hedged" not in score_fields(gold(), open_ones).counts()


def test_what_was_not_found_is_compared_with_nothing() -> None:
    whole = reading()
    empty = replace(whole, attributions=(), sources=(), statements=())
    fields = score_fields(gold(), empty)
    assert fields.shares()["stance"] == Share(0, 0)
    assert fields.about_invented == Share(0, 2)


def test_macro_f1_is_over_the_annotated_stances() -> None:
    fields = Fields(stances=Counter({("affirms", "affirms"): 2, ("denies", "affirms"): 2, ("affirms", "declines"): 1}))
    assert fields.stance_macro_f1() == pytest.approx((4 / 7 + 0) / 2)


def test_a_person_is_known_by_the_family_name_and_a_body_by_part_of_its_name() -> None:
    def read(name: str, *aliases: str) -> Source:
        return Source(id="p1", name=name, kind="person", role=None, of=None, aliases=aliases, mentions=())

    assert same_source({"name": "Ivo Orlo", "kind": "person"}, read("Mr Orlo"))
    assert same_source({"name": "Ivo Orlo", "kind": "person"}, read("the owner", "I. Orlo"))
    assert not same_source({"name": "Ivo Orlo", "kind": "person"}, read("Ivo Fane"))
    assert same_source({"name": "Harbour Workers' Union", "kind": "organisation"}, read("the Harbour Workers"))
    assert not same_source({"name": "Harbour Workers' Union", "kind": "organisation"}, read("port"))
    assert not same_source({"name": "Ivo Orlo", "kind": "person"}, None)
