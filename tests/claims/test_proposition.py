from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.values import ACTS, STANCES
from onrecord.claims.excerpt import Excerpt
from onrecord.claims.proposition import Proposition, find_pronouns, propositions, reword
from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.sources import Source
from onrecord.spans import Span
from onrecord.stances import About, Act, Stance, Statement
from tests.formats.readings import attribution, source, statement

TEXT = """\
The harbour master Ida Torvald declared she would not sell her boat.

The Brenn Courier called that a lie. A dock worker who saw it said his pay was late, and that it had bought it.

Torvald declined to comment on the loan."""
MASTER = source("s1", "person", "Ida Torvald", ["The harbour master Ida Torvald", "she", "her", "Torvald"], text=TEXT)
PAPER = Source(
    id="s2",
    name="Brenn Courier",
    kind="outlet",
    role=None,
    of=None,
    aliases=(),
    mentions=tuple(
        Span(at, at + len(words))
        for words, at in (("The Brenn Courier", TEXT.index("The Brenn")), ("it", TEXT.index("it had")))
    ),
)
WORKER = source("s3", "unnamed", "a dock worker", ["A dock worker who saw it", "his"], text=TEXT)
SAID = attribution("a1", ["The harbour master Ida Torvald"], ["declared"], ["she would not sell her boat"], text=TEXT)
LIE = attribution("a2", ["The Brenn Courier"], ["called"], ["that a lie"], text=TEXT)
PAY = attribution(
    "a3", ["A dock worker who saw it"], ["said"], ["his pay was late", "that it had bought it"], text=TEXT
)
SILENT = attribution("a4", ["Torvald"], ["declined to comment"], ["on the loan"], text=TEXT)


def about(statement: str | None = None, span: Span | None = None) -> About:
    return About(statement=statement, span=span, score=0.9, reasons=())


def read(*statements: Statement) -> Reading:
    """Build a reading of the text with these statements."""
    return Reading(
        report=Report(id="brenn", text=TEXT, title="Boat row at Brenn"),
        reader="hand/1",
        attributions=(SAID, LIE, PAY, SILENT),
        sources=(MASTER, PAPER, WORKER),
        statements=statements,
    )


def take(*statements: Statement) -> tuple[Proposition, ...]:
    ids = {name: f"{name} of brenn" for name in ("t1", "t2", "t3", "t4")}
    return propositions(read(*statements), ids, "brenn")


FIRST = statement("t1", SAID, "s1", "named")


def test_a_statement_becomes_a_proposition() -> None:
    (found,) = take(statement("t1", SAID, "s1", "named", hedged=True))
    start = len("The harbour master Ida Torvald declared ")
    assert found == Proposition(
        statement="t1 of brenn",
        report="brenn",
        excerpt=Excerpt(TEXT.split("\n")[0], "Boat row at Brenn", (Span(start, start + 27),)),
        wording="Ida Torvald would not sell her boat",
        stance="affirms",
        hedged=True,
        about=None,
        answered=None,
        source="Ida Torvald",
        told=frozenset({"brenn", "courier", "ida", "torvald"}),
    )


def test_what_it_answers_is_a_statement_or_a_passage() -> None:
    loan = Span(TEXT.index("the loan"), len(TEXT) - 1)
    lie = statement("t2", LIE, "s2", "outlet", "denies", about=about("t1"))
    silent = statement("t4", SILENT, None, "named", "declines", about=about(span=loan))
    _, denial, silence = take(FIRST, lie, silent)
    assert (denial.about, denial.answered) == ("t1 of brenn", None)
    assert silence.about is None
    assert silence.answered is not None
    assert [span.cut(silence.answered.text) for span in silence.answered.focus] == ["the loan"]
    assert silence.source == ""


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("stance", STANCES)
def test_only_what_takes_a_stance_is_taken(act: Act, stance: Stance) -> None:
    found = take(FIRST, statement("t2", LIE, "s2", "outlet", stance, act=act))
    taken = act in ("assertion", "belief") or stance != "affirms"
    assert [one.statement for one in found] == ["t1 of brenn", "t2 of brenn"][: 1 + taken]


def test_a_pronoun_is_replaced_where_it_means_somebody_with_a_short_name() -> None:
    _, pay = take(FIRST, statement("t3", PAY, "s3", "unnamed"))
    # "his" is someone's without a name; the first "it" is the paper; the second means nobody that the reading knows.
    assert pay.wording == "his pay was late … that Brenn Courier had bought it"


def test_a_long_name_would_drown_what_is_said() -> None:
    long = Source(
        id="s", name="the harbour board of Brenn and Nes", kind="organisation", role=None, of=None, aliases=(),
        mentions=(Span(0, 2),),
    )  # fmt: skip
    assert find_pronouns("It said so", [long]) == []


def test_names_and_descriptions_stay_as_they_are() -> None:
    assert [span.cut(TEXT) for span, _ in find_pronouns(TEXT, [MASTER, PAPER, WORKER])] == ["she", "her", "it"]
    content = (Span(4, 30), Span(64, 64))
    assert reword(TEXT, content, find_pronouns(TEXT, [MASTER])) == "harbour master Ida Torvald … "


@given(st.data())
def test_words_without_pronouns_only_lose_white_space(data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(TEXT)), min_size=2, max_size=2)))
    span = Span(*edges)
    assert reword(TEXT, (span,), []) == " ".join(span.cut(TEXT).split())
    pronouns = find_pronouns(TEXT, [MASTER, PAPER, WORKER])
    held = sum(span.holds(place) for place, _ in pronouns)
    reworded = reword(TEXT, (span,), pronouns)
    added = sum(reworded.count(name) - span.cut(TEXT).count(name) for name in ("Torvald", "Courier"))
    assert 0 <= added <= min(held, 1)


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("that it had cut its order", "that the Brenn Yard had cut its order"),
        ("its order was cut", "the Brenn Yard’s order was cut"),
        ("that the brakes failed before it left the rails", None),
        ("Corran said it would wait", None),
        (
            "we were wrong about Corran, and we know it",
            "the Brenn Yard were wrong about Corran, and the Brenn Yard know it",
        ),
        ("no ship of theirs saw them", None),
        ("The ship was hers, she says", "The ship was hers, the Brenn Yard says"),
        ("Nes waved as she left her berth", None),
    ],
)
def test_a_pronoun_is_replaced_where_it_opens_what_is_said(said: str, worded: str | None) -> None:
    pronouns = [Span(*found.span()) for found in re.finditer(r"\b(?:it|its|we|them|she|her)\b", said)]
    named = [(place, "the Brenn Yard") for place in pronouns]
    assert reword(said, (Span(0, len(said)),), named) == (worded or said)


SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 9), st.integers(1, 9))
EXCERPTS = st.builds(Excerpt, st.text(), st.text(), st.lists(SPANS, max_size=3).map(tuple))
PROPOSITIONS = st.builds(
    Proposition,
    statement=st.text(),
    report=st.text(),
    excerpt=EXCERPTS,
    wording=st.text(),
    stance=st.sampled_from(STANCES),
    hedged=st.booleans(),
    about=st.none() | st.text(),
    answered=st.none() | EXCERPTS,
    source=st.text(),
)


@given(PROPOSITIONS)
def test_propositions_go_to_json_and_back(proposition: Proposition) -> None:
    again = Proposition.from_dict(json.loads(json.dumps(proposition.to_dict())))
    assert again == proposition
    assert hash(again.excerpt) == hash(proposition.excerpt)
