from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.attributions.features import SIZES
from onrecord.attributions.labels import Stretch, to_stretches
from onrecord.attributions.words import Words, stretches
from onrecord.spans import Span, Spans
from training.coreference import Mentions
from training.corpora import GoldAttribution, GoldReport, GoldStatement
from training.examples import UNKNOWN, Example, Links, References, to_example

SOURCE, CUE, CONTENT = range(3)
TEXT = "Orlo said Fane had denied that the port was sold."


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Return a WordPiece tokeniser that knows whole letters and a few words."""
    known = ["[UNK]", "the", "port", "said", "had", "that", "was", *".,\"':", *"abcdefghijklmnopqrstuvwxyz"]
    vocabulary = {
        piece: k for k, piece in enumerate(known + [f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"])
    }
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def at(*pieces: str, text: str = TEXT) -> Spans:
    return tuple(Span(text.index(words), text.index(words) + len(words)) for words in pieces)


OUTER = GoldAttribution(at("Orlo"), at("said"), at("Fane had denied that the port was sold"))
INNER = GoldAttribution(at("Fane"), at("had denied"), at("that the port was sold"), nested=True)


def words_of(text: str) -> Words:
    (words,) = stretches(text, most=10**9)
    return words


def said(example: Example, layer: str, text: str = TEXT) -> list[tuple[int, str]]:
    """Return what a layer's labels mark, in words."""
    words = words_of(text)
    return [(s.role, words.span(s.first, s.last).cut(text)) for s in to_stretches(getattr(example, layer).tolist())]


def linked(links: Links, text: str = TEXT) -> dict[tuple[str, str], bool]:
    """Return each pair's words, and whether it belongs together."""
    words = words_of(text)
    return {
        (words.span(*cue).cut(text), words.span(*other).cut(text)): bool(target)
        for cue, other, target in zip(links.cues.tolist(), links.others.tolist(), links.targets, strict=True)
    }


def test_a_layered_report(tokenizer: Tokenizer) -> None:
    example = to_example(GoldReport("r", TEXT, (OUTER, INNER), layered=True), tokenizer)
    assert said(example, "outer") == [
        (SOURCE, "Orlo"),
        (CUE, "said"),
        (CONTENT, "Fane had denied that the port was sold"),
    ]
    assert said(example, "inner") == [(SOURCE, "Fane"), (CUE, "had denied"), (CONTENT, "that the port was sold")]
    sources, contents = example.links
    assert (sources.role, contents.role) == (SOURCE, CONTENT)
    assert linked(sources) == {("said", "Orlo"): True, ("had denied", "Orlo"): False, ("had denied", "Fane"): True}
    assert linked(contents)["said", "Fane had denied that the port was sold"]
    assert linked(contents)["had denied", "that the port was sold"]
    assert not linked(contents).get(("had denied", "Fane had denied that the port was sold"))
    assert ("said", "that the port was sold") not in linked(contents)


def test_a_report_without_layers_says_nothing_of_the_inner_one(tokenizer: Tokenizer) -> None:
    example = to_example(GoldReport("r", TEXT, (OUTER,), layered=False), tokenizer)
    assert (example.inner == UNKNOWN).all()
    assert to_stretches(example.outer.tolist())


def test_a_report_with_layers_and_no_nesting_says_there_is_none(tokenizer: Tokenizer) -> None:
    example = to_example(GoldReport("r", TEXT, (OUTER,), layered=True), tokenizer)
    assert not example.inner.any()


def test_arrays_fit_together(tokenizer: Tokenizer) -> None:
    example = to_example(GoldReport("r", TEXT, (OUTER, INNER), layered=True), tokenizer)
    count = len(words_of(TEXT))
    assert len(example.outer) == len(example.inner) == len(example.features) == count
    assert example.features.shape[1] == len(SIZES)
    assert len(example.pieces.bounds) == count + 1
    assert example.pieces.bounds[-1] == len(example.pieces.ids) > count
    assert set(example.pieces.owners) == set(range(count))
    for links in example.links:
        assert len(links.cues) == len(links.others) == len(links.buckets) == len(links.targets)


def test_edges_inside_a_word_take_what_is_half_or_more_of_it(tokenizer: Tokenizer) -> None:
    start = TEXT.index("denied")
    most = GoldAttribution((), at("said"), (Span(start + 2, start + 6),))
    least = GoldAttribution((), at("said"), (Span(start + 4, TEXT.index("that") + 4),))
    assert said(to_example(GoldReport("r", TEXT, (most,), layered=True), tokenizer), "outer")[1:] == [(2, "denied")]
    assert said(to_example(GoldReport("r", TEXT, (least,), layered=True), tokenizer), "outer")[1:] == [(2, "that")]


def test_of_two_that_claim_a_word_the_first_keeps_it(tokenizer: Tokenizer) -> None:
    first = GoldAttribution(at("Orlo"), at("said"), at("the port was sold"))
    second = GoldAttribution(at("Fane"), at("had denied"), at("that the port"))
    example = to_example(GoldReport("r", TEXT, (first, second), layered=True), tokenizer)
    assert (CONTENT, "the port was sold") in said(example, "outer")
    assert (CONTENT, "that the port") not in said(example, "outer")
    assert ("had denied", "the port was sold") in linked(example.links[1])


def test_a_shared_source_is_labelled_once_and_linked_twice(tokenizer: Tokenizer) -> None:
    text = "Orlo said no and added yes."
    golds = tuple(
        GoldAttribution(at("Orlo", text=text), at(cue, text=text), at(content, text=text))
        for cue, content in (("said", "no"), ("added", "yes"))
    )
    example = to_example(GoldReport("r", text, golds, layered=False), tokenizer)
    assert [role for role, _ in said(example, "outer", text)] == [SOURCE, CUE, CONTENT, CUE, CONTENT]
    assert linked(example.links[0], text) == {("said", "Orlo"): True, ("added", "Orlo"): True}
    assert linked(example.links[1], text) == {
        ("said", "no"): True,
        ("said", "yes"): False,
        ("added", "no"): False,
        ("added", "yes"): True,
    }


def test_a_content_in_pieces_is_linked_with_each(tokenizer: Tokenizer) -> None:
    text = '"We won," Orlo said. "Go home."'
    gold = GoldAttribution(at("Orlo", text=text), at("said", text=text), at('"We won,"', '"Go home."', text=text))
    example = to_example(GoldReport("r", text, (gold,), layered=False), tokenizer)
    assert list(linked(example.links[1], text).values()) == [True, True]


def test_the_last_word_and_adjacent_stretches_survive(tokenizer: Tokenizer) -> None:
    text = "Sold Orlo said"
    gold = GoldAttribution(at("Orlo", text=text), at("said", text=text), at("Sold", text=text))
    example = to_example(GoldReport("r", text, (gold,), layered=False), tokenizer)
    assert to_stretches(example.outer.tolist()) == [Stretch(CONTENT, 0, 0), Stretch(SOURCE, 1, 1), Stretch(CUE, 2, 2)]


def test_no_attributions_at_all(tokenizer: Tokenizer) -> None:
    example = to_example(GoldReport("r", "It rained.", (), layered=True), tokenizer)
    assert not example.outer.any()
    for links in example.links:
        assert links.cues.shape == links.others.shape == (0, 2)
        assert links.targets.dtype == np.float32


def statement(act: str = "assertion", stance: str = "affirms", **targets: int) -> GoldStatement:
    return GoldStatement(
        stance=stance,
        act=act,
        hedged=False,
        sourcing="named",
        source=None,
        via=targets.get("via"),
        about=targets.get("about"),
    )


def referred(references: References, text: str = TEXT) -> dict[tuple[str, str], bool]:
    """Return each pair's words, and whether the first refers to the second."""
    words = words_of(text)
    return {
        (words.span(*one).cut(text), words.span(*other).cut(text)): bool(target)
        for one, other, target in zip(
            references.ones.tolist(), references.others.tolist(), references.targets, strict=True
        )
    }


def test_inside_others_only_what_takes_a_stance_is_learned(tokenizer: Tokenizer) -> None:
    for act, learned in (("assertion", True), ("belief", True), ("wish", False), ("demand", False)):
        inner = replace(INNER, statement=statement(act))
        example = to_example(GoldReport("r", TEXT, (OUTER, inner), layered=True), tokenizer)
        assert bool(said(example, "inner")) == learned, act


def test_what_a_statement_is_stands_at_its_cue_and_its_sourcing_at_its_source(tokenizer: Tokenizer) -> None:
    golds = (replace(OUTER, statement=statement()), replace(INNER, source=(), statement=statement("belief", "denies")))
    fields = to_example(GoldReport("r", TEXT, golds, layered=True), tokenizer).fields
    words = words_of(TEXT)
    assert [words.span(*cue).cut(TEXT) for cue in fields.cues.tolist()] == ["said", "had denied"]
    assert [words.span(*source).cut(TEXT) for source in fields.sources.tolist()] == ["Orlo", "had denied"]
    assert fields.values.tolist() == [[0, 0, 0, 0], [1, 1, 0, 0]]


def test_a_denial_looks_for_what_it_answers_and_the_inner_for_what_relays_it(tokenizer: Tokenizer) -> None:
    golds = (replace(OUTER, statement=statement()), replace(INNER, statement=statement(stance="denies", via=0)))
    _, answers, relays = to_example(GoldReport("r", TEXT, golds, layered=True), tokenizer).references
    assert referred(answers) == {("had denied", "said"): False}
    assert referred(relays) == {("said", "had denied"): False, ("had denied", "said"): True}


def test_pronouns_and_nouns_look_for_earlier_mentions_and_names_do_not(tokenizer: Tokenizer) -> None:
    text = "Orlo met Fane. He left."
    lower = text.replace("He", "he")
    chains = (at("Orlo", "he", text=lower), at("Fane", text=lower))
    report = GoldReport("r", lower, (), layered=False, mentions=Mentions(None, chains), annotated=False)
    example = to_example(report, tokenizer)
    assert referred(example.references[0], lower) == {("he", "Orlo"): True, ("he", "Fane"): False}
    assert (example.outer == UNKNOWN).all()
    assert (example.names == UNKNOWN).all()


def test_names_are_labelled_by_kind(tokenizer: Tokenizer) -> None:
    names = tuple((span, kind) for span, kind in zip(at("Orlo", "Fane"), (1, 2), strict=True))
    report = GoldReport("r", TEXT, (), layered=False, mentions=Mentions(names, ()))
    found = to_example(report, tokenizer).names
    assert {words_of(TEXT).strings[k]: int(kind) for k, kind in enumerate(found) if kind} == {"Orlo": 1, "Fane": 2}
