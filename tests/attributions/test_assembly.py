from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.assembly import Draft, assemble, evidence
from onrecord.attributions.heads import LAYERS, WIDTH
from onrecord.attributions.labels import LABELS, Stretch
from onrecord.attributions.quotes import find_quotes
from onrecord.attributions.words import Words
from tests.attributions.stand_in import outputs_for, passes_of, plain_heads, words_of

SOURCE, CUE, CONTENT = range(3)
YES = 14.0
"""A score that makes a pair a likely one (the stand-in's heads take 10 off)."""


class Case:
    """A text with the stretches that were labelled in it, each given by its words."""

    def __init__(self, text: str, outer: Sequence[tuple[int, str]], inner: Sequence[tuple[int, str]] = ()) -> None:
        self.words = words_of(text)
        self.layers = [sorted(self.find(role, said) for role, said in layer) for layer in (outer, inner)]
        self.layers = [sorted(layer, key=lambda s: s.first) for layer in self.layers]

    def find(self, role: int, said: str) -> Stretch:
        """Return where these words stand first."""
        wanted = list(words_of(said).strings)
        strings = list(self.words.strings)
        first = next(k for k in range(len(strings)) if strings[k : k + len(wanted)] == wanted)
        return Stretch(role, first, first + len(wanted) - 1)

    def read(
        self, sources: Mapping[tuple[str, str], float], contents: Mapping[tuple[str, str], float]
    ) -> dict[str, Draft]:
        """Put attributions together where these pairs (cue, other) fit that well; return them by their cues."""
        outputs = outputs_for(
            self.words,
            {(self.find(CUE, cue), self.find(SOURCE, other)): score for (cue, other), score in sources.items()},
            {(self.find(CUE, cue), self.find(CONTENT, other)): score for (cue, other), score in contents.items()},
        )
        drafts = assemble(self.words, find_quotes(self.words), self.layers, passes_of(outputs), plain_heads())
        assert [d.cue.first for d in drafts] == sorted(d.cue.first for d in drafts)
        return {self.said(draft.cue): draft for draft in drafts}

    def said(self, stretch: Stretch | None) -> str:
        """Return the words of a stretch, with a space between them."""
        return " ".join(self.words.strings[stretch.first : stretch.last + 1]) if stretch else ""

    def contents(self, draft: Draft) -> list[str]:
        return [self.said(content) for content in draft.contents]


def test_two_pieces_around_the_source_are_one_attribution() -> None:
    case = Case(
        '"We won," Orlo said. "Go home."',
        [(CONTENT, '"We won,"'), (SOURCE, "Orlo"), (CUE, "said"), (CONTENT, '"Go home."')],
    )
    drafts = case.read({("said", "Orlo"): YES}, {("said", '"We won,"'): YES, ("said", '"Go home."'): YES})
    assert list(drafts) == ["said"]
    assert case.contents(drafts["said"]) == ['" We won , "', '" Go home . "']
    assert case.said(drafts["said"].source) == "Orlo"
    assert drafts["said"].via is None


def test_a_missing_source_is_no_error() -> None:
    case = Case(
        "It was said that the port would close. Orlo left.",
        [(CUE, "said"), (CONTENT, "that the port would close"), (SOURCE, "Orlo")],
    )
    drafts = case.read({}, {("said", "that the port would close"): YES})
    assert drafts["said"].source is None
    assert drafts["said"].source_score == 0


def test_a_cue_without_content_is_no_attribution() -> None:
    case = Case("Orlo spoke. Fane said no.", [(SOURCE, "Orlo"), (CUE, "spoke"), (CUE, "said"), (CONTENT, "no")])
    assert list(case.read({("spoke", "Orlo"): YES}, {("said", "no"): YES})) == ["said"]


def test_a_cue_takes_its_likeliest_source() -> None:
    case = Case("Orlo told Fane no.", [(SOURCE, "Orlo"), (CUE, "told"), (SOURCE, "Fane"), (CONTENT, "no")])
    drafts = case.read({("told", "Orlo"): YES, ("told", "Fane"): YES - 2}, {("told", "no"): YES})
    assert case.said(drafts["told"].source) == "Orlo"


def test_a_source_may_serve_several_cues() -> None:
    case = Case(
        "Orlo said no and added that he was ill.",
        [(SOURCE, "Orlo"), (CUE, "said"), (CONTENT, "no"), (CUE, "added"), (CONTENT, "that he was ill")],
    )
    drafts = case.read(
        {("said", "Orlo"): YES, ("added", "Orlo"): YES}, {("said", "no"): YES, ("added", "that he was ill"): YES}
    )
    assert [case.said(draft.source) for draft in drafts.values()] == ["Orlo", "Orlo"]
    assert [case.contents(draft) for draft in drafts.values()] == [["no"], ["that he was ill"]]


def test_who_is_cited_shares_the_content_of_who_cites_and_comes_through_them() -> None:
    case = Case(
        "The Courier, citing two officials, reported that the port was sold.",
        [
            (SOURCE, "The Courier"),
            (CUE, "citing"),
            (SOURCE, "two officials"),
            (CUE, "reported"),
            (CONTENT, "that the port was sold"),
        ],
    )
    content = "that the port was sold"
    drafts = case.read(
        {("citing", "two officials"): YES, ("reported", "The Courier"): YES},
        {("reported", content): YES, ("citing", content): YES - 0.5},
    )
    assert case.contents(drafts["citing"]) == case.contents(drafts["reported"]) == [content]
    assert drafts["citing"].via is drafts["reported"]
    assert drafts["reported"].via is None


def test_two_who_cite_do_not_come_through_each_other() -> None:
    case = Case("Citing Orlo and quoting Fane: sold.", [(CUE, "Citing"), (CUE, "quoting"), (CONTENT, "sold")])
    drafts = case.read({}, {("Citing", "sold"): YES, ("quoting", "sold"): YES - 0.5})
    assert list(drafts) == ["Citing", "quoting"]
    assert sum(draft.via is not None for draft in drafts.values()) == 1
    check(drafts.values())


def test_what_stands_in_a_content_comes_through_it() -> None:
    case = Case(
        "Orlo said Fane had denied that the port was sold.",
        [(SOURCE, "Orlo"), (CUE, "said"), (CONTENT, "Fane had denied that the port was sold")],
        [(SOURCE, "Fane"), (CUE, "had denied"), (CONTENT, "that the port was sold")],
    )
    drafts = case.read(
        {("said", "Orlo"): YES, ("had denied", "Fane"): YES},
        {
            ("said", "Fane had denied that the port was sold"): YES,
            ("had denied", "that the port was sold"): YES,
        },
    )
    assert drafts["had denied"].via is drafts["said"]
    assert drafts["had denied"].layer == 1
    assert drafts["said"].via is None
    assert case.said(drafts["had denied"].source) == "Fane"


def test_contents_that_hold_each_others_cues_make_no_circle() -> None:
    one, two = "he heard it was sold", "she denies it was bought"
    case = Case(
        f"Orlo said {one}. Fane added {two}.",
        [(CUE, "said"), (CONTENT, one), (CUE, "added"), (CONTENT, two)],
        [(CUE, "heard"), (CUE, "denies")],
    )
    drafts = case.read({}, {("said", one): YES, ("added", two): YES, ("heard", two): YES, ("denies", one): YES})
    assert set(drafts) == {"said", "heard", "added", "denies"}
    check(drafts.values())


def test_a_paragraph_that_goes_on_with_a_quotation_belongs_to_it() -> None:
    text = 'Orlo said: "We won.\n"We go home.\n"Now leave."\nFane left.\n"A song."'
    case = Case(
        text,
        [
            (CUE, "said"),
            *((CONTENT, piece) for piece in ('"We won.', '"We go home.', '"Now leave."', '"A song."')),
        ],
    )
    drafts = case.read({}, {("said", '"We won.'): YES})
    assert case.contents(drafts["said"]) == ['" We won .', '" We go home .', '" Now leave . "']


def test_nothing_was_labelled() -> None:
    case = Case("Nobody spoke.", [])
    assert case.read({}, {}) == {}
    assert assemble(words_of(""), [], [[], []], passes_of(np.zeros((0, WIDTH), np.float32)), plain_heads()) == []


def check(drafts: Iterable[Draft]) -> None:
    """Hold drafts against what is promised of them."""
    found = list(drafts)
    assert len({(draft.layer, draft.cue) for draft in found}) == len(found)
    for draft in found:
        assert draft.contents
        assert len(set(draft.contents)) == len(draft.contents)
        assert draft.cue.role == CUE
        assert draft.source is None or draft.source.role == SOURCE
        assert 0 <= draft.content_score <= 1
        assert 0 <= draft.source_score <= 1
        for content in draft.contents:
            assert content.role == CONTENT
            assert content.last < draft.cue.first or content.first > draft.cue.last
        seen = [draft]
        while (via := seen[-1].via) is not None:
            assert any(via is other for other in found)
            assert not any(via is other for other in seen), "attributions come through each other in a circle"
            seen.append(via)


@st.composite
def layered(draw: st.DrawFn) -> tuple[Words, list[list[Stretch]]]:
    """Draw words with stretches in the outer layer, and in the inner one inside the contents of the outer."""
    length = draw(st.integers(1, 60))
    vocabulary = ("word", "word", "citing", "quoted", '"', ".", ".\n", '\n"')
    words = words_of(" ".join(draw(st.sampled_from(vocabulary)) for _ in range(length)))
    outer = draw(parts(0, len(words)))
    inner = [s for content in outer if content.role == CONTENT for s in draw(parts(content.first, content.last + 1))]
    return words, [outer, inner]


def parts(start: int, end: int) -> st.SearchStrategy[list[Stretch]]:
    """Stretches of random roles between two words, many of which touch."""
    edges = st.sets(st.integers(start, end), max_size=20).map(sorted)
    roles = st.lists(st.sampled_from((SOURCE, CUE, CUE, CONTENT, CONTENT, -1)), min_size=20, max_size=20)
    return st.tuples(edges, roles).map(
        lambda pair: [
            Stretch(role, a, b - 1) for (a, b), role in zip(pairwise(pair[0]), pair[1], strict=False) if role >= 0
        ]
    )


@settings(max_examples=300)
@given(layered(), st.integers(0, 10**6), st.sampled_from([0.05, 0.3, 1.0, 5.0]), st.sampled_from([-4, 0, 4]))
def test_any_labels_and_scores_make_whole_attributions(
    given: tuple[Words, list[list[Stretch]]], seed: int, strength: float, bucket: float
) -> None:
    words, layers = given
    chance = np.random.default_rng(seed)
    outputs = chance.normal(0, strength, (len(words), WIDTH)).astype(np.float32)
    drafts = assemble(words, find_quotes(words), layers, passes_of(outputs), plain_heads(bucket))
    check(drafts)
    known = [set(layers[0]), set(layers[0]) | set(layers[1])]
    probabilities = chance.dirichlet(np.ones(len(LABELS)), (LAYERS, len(words))).astype(np.float32)
    for draft in drafts:
        assert draft.cue in layers[draft.layer]
        assert set(draft.contents) <= known[draft.layer]
        assert draft.source is None or draft.source in known[draft.layer]
        speaks = evidence(draft, probabilities)
        assert len(speaks) == len(plain_heads().calibration)
        assert np.isfinite(speaks).all()


def test_many_attributions_in_one_content() -> None:
    inner = [Stretch(CUE if k % 2 else CONTENT, k, k) for k in range(1, 400)]
    words = words_of("word " * 500)
    layers = [[Stretch(CUE, 0, 0), Stretch(CONTENT, 1, 499)], inner]
    passes = passes_of(np.random.default_rng(1).normal(0, 1, (500, WIDTH)).astype(np.float32))
    drafts = assemble(words, find_quotes(words), layers, passes, plain_heads(bucket=1))
    check(drafts)
    assert len(drafts) > 100


@pytest.mark.parametrize("likely", [0.0, 1.0])
def test_evidence_of_the_surest_and_the_least_sure(likely: float) -> None:
    draft = Draft(Stretch(CUE, 0, 0), 0, contents=[Stretch(CONTENT, 1, 2)], content_score=likely)
    speaks = evidence(draft, np.full((LAYERS, 3, len(LABELS)), likely / 2, np.float32))
    assert np.isfinite(speaks).all()
