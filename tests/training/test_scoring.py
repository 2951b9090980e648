"""Scores: hand-built cases, and the laws that any reading must obey."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.spans import Span, Spans
from training.fragments import Fragments, Instance, count_fragments, covered, flatten, labelled, locate
from training.scoring import Count, Share, Tally, iou, is_direct, match, points, right, tally

TEXT = "“We won,” Ann said, “at last.” Bob denied\n\nthat it rained. He left. Officials said so."


class Said(NamedTuple):
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


def at(*pieces: str, text: str = TEXT) -> Spans:
    return tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces if piece)


def said(source: str, cue: str, *content: str, text: str = TEXT) -> Said:
    return Said(at(source, text=text), at(cue, text=text), at(*content, text=text))


ANN = said("Ann", "said", "“We won,”", "“at last.”")
BOB = said("Bob", "denied", "that it rained")
GOLD = [ANN, BOB]


def test_gold_against_itself_is_perfect() -> None:
    counts = tally(TEXT, GOLD, GOLD)

    assert {name: c.f1 for name, c in counts.counts().items()} == dict.fromkeys(counts.counts(), 1.0)
    assert (counts.found, counts.with_speaker) == (Share(1, 1), Share(1, 1))


def test_nothing_read_is_zero_and_no_error() -> None:
    counts = tally(TEXT, GOLD, [])

    assert {c.f1 for c in counts.counts().values()} == {0.0}
    assert (counts.relaxed.precision, counts.relaxed.recall, counts.found.value) == (0.0, 0.0, 0.0)
    assert tally("", [], []).relaxed.f1 == 0.0


def test_order_of_pieces_white_space_and_line_breaks_do_not_matter() -> None:
    start, end = ANN.cue[0]
    turned = Said(ANN.source, (Span(start - 1, end),), ANN.content[::-1])
    over_the_break = said("Bob", "", "denied\n\nthat it rained")
    cut = said("Bob", "", "that it", "rained", "denied")

    assert tally(TEXT, [ANN], [turned]).strict == Count(1, 1, 1)
    assert tally(TEXT, [over_the_break], [cut]).strict == Count(1, 1, 1)


def test_a_source_shared_by_two_is_one_span() -> None:
    again = said("Ann", "left", "He")

    counts = tally(TEXT, [ANN, again], [ANN])

    assert counts.source == Count(1, 1, 1)
    assert counts.cue == Count(1, 1, 2)


def test_a_missing_source_is_no_span_but_agrees_with_a_missing_one() -> None:
    nobody = Said((), BOB.cue, BOB.content)

    assert tally(TEXT, [nobody], [nobody]).source == Count(0, 0, 0)
    assert tally(TEXT, [nobody], [nobody]).relaxed.hits == 1
    assert tally(TEXT, [nobody], [BOB]).relaxed.hits == 0
    assert tally(TEXT, [BOB], [nobody]).relaxed.hits == 0


def test_an_attribution_without_content_counts_on_neither_side() -> None:
    empty = Said(ANN.source, ANN.cue, (Span(9, 10),))  # white space

    assert tally(TEXT, [empty], [empty]) == Tally()
    assert right(TEXT, GOLD, [empty, BOB]) == [False, True]


@pytest.mark.parametrize(("pieces", "hits"), [(0, 0), (1, 1)])
def test_relaxed_wants_half_of_the_union(pieces: int, hits: int) -> None:
    # The content has 9 + 10 = 19 characters: the first piece alone is less than half of it, the second more.
    part = Said(ANN.source, (), ANN.content[pieces : pieces + 1])

    assert tally(TEXT, [ANN], [part]).relaxed.hits == hits
    assert iou(ANN.content, part.content) == pytest.approx((9, 10)[pieces] / 19)


def test_exactly_half_is_enough() -> None:
    text = "x said abcdefgh"
    gold, read = said("x", "said", "abcdefgh", text=text), said("x", "said", "abcd", text=text)

    assert tally(text, [gold], [read]).relaxed == Count(1, 1, 1)


def test_sources_agree_by_one_character() -> None:
    text = "the mayor of Lindow said no"
    gold = said("the mayor of Lindow", "said", "no", text=text)

    assert tally(text, [gold], [said("mayor", "said", "no", text=text)]).relaxed.hits == 1
    assert tally(text, [gold], [said("said", "said", "no", text=text)]).relaxed.hits == 0


def test_two_readings_of_one_attribution_are_one_right_and_one_wrong() -> None:
    worse = Said(ANN.source, (), ANN.content[1:])

    assert tally(TEXT, [ANN], [worse, ANN]).relaxed == Count(1, 2, 1)
    assert right(TEXT, [ANN], [worse, ANN]) == [False, True]
    assert right(TEXT, [ANN], [ANN, worse]) == [True, False]


def test_matching_is_optimal_and_not_greedy() -> None:
    # Left 0 likes right 0 best, which is all that left 1 can have.
    assert match([[0, 1], [0]]) == {0: 1, 1: 0}
    assert match([[0], [0, 1], [1, 2], [2, 3]]) == {0: 0, 1: 1, 2: 2, 3: 3}
    assert match([[0, 1], [0, 1]]) == {0: 0, 1: 1}
    assert match([[], []]) == {}


graphs = st.integers(0, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, width), unique=True, max_size=width + 1), max_size=5)
)


@given(graphs)
def test_matching_is_one_to_one_and_as_large_as_trying_everything_gives(edges: list[list[int]]) -> None:
    found = match(edges)

    assert all(right_node in edges[left] for left, right_node in found.items())
    assert len(set(found.values())) == len(found)
    assert len(found) == _largest(edges)


def _largest(edges: Sequence[Sequence[int]]) -> int:
    choices = itertools.product(*([None, *each] for each in edges))
    taken = ([node for node in choice if node is not None] for choice in choices)
    return max(len(nodes) for nodes in taken if len(nodes) == len(set(nodes)))


spans = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=2).map(
    lambda pairs: tuple(Span(min(p), max(p)) for p in pairs)
)
attributions = st.lists(st.builds(Said, spans, spans, spans), max_size=4)


@given(attributions, attributions)
def test_laws_of_any_two_readings(gold: list[Said], read: list[Said]) -> None:
    one, other = tally(TEXT, gold, read), tally(TEXT, read, gold)

    for name, count in one.counts().items():
        assert 0 <= count.hits <= min(count.read, count.gold)
        assert 0.0 <= count.f1 <= 1.0
        back = other.counts()[name]
        assert (count.hits, count.read, count.gold) == (back.hits, back.gold, back.read)
    assert one.strict.hits <= one.relaxed.hits
    assert one.with_speaker.hits <= one.found.hits <= one.found.of
    assert one == tally(TEXT, gold[::-1], read[::-1])
    assert sum(right(TEXT, gold, read)) == one.relaxed.hits
    assert tally(TEXT, gold, gold).strict.f1 in (0.0, 1.0)


def test_tallies_add_up() -> None:
    both = tally(TEXT, GOLD, [ANN]) + tally(TEXT, GOLD, [BOB])

    assert both.strict == Count(2, 2, 4)
    assert (both.strict.precision, both.strict.recall) == (1.0, 0.5)
    assert both.strict.f1 == pytest.approx(2 / 3)
    assert both.found == Share(1, 2)
    assert points(both.strict.f1) == 66.67


@pytest.mark.parametrize(
    ("text", "direct"),
    [
        ('"It is safe."', True),
        ("“It is safe”,", True),
        ("''It is safe,''", True),
        ("``It is safe''", True),
        ("„Es ist sicher“", True),
        ("« C'est sûr »", True),
        ("'It is safe'", True),
        ('"It is safe', False),
        ('It is "safe"', False),
        ('"It" is safe', False),
        ('""', False),
        ("it is safe", False),
    ],
)
def test_what_a_direct_quote_is(text: str, direct: bool) -> None:
    assert is_direct((Span(0, len(text)),), text) is direct


def test_a_direct_quote_in_two_pieces_begins_and_ends_with_marks() -> None:
    assert is_direct(ANN.content, TEXT)
    assert not is_direct(ANN.content[:1] + BOB.content, TEXT)


def test_the_speaker_is_that_of_the_best_fitting_reading() -> None:
    whole, part = Said(BOB.source, (), ANN.content), Said(ANN.source, (), ANN.content[1:])

    counts = tally(TEXT, [ANN], [part, whole])

    assert (counts.found, counts.with_speaker) == (Share(1, 1), Share(0, 1))
    tied = Said(ANN.source, (), ANN.content)
    assert tally(TEXT, [ANN], [whole, tied]).with_speaker == Share(1, 1)


def test_look_alikes() -> None:
    text = "The sign said 40. Ann said no."
    passage = "The sign said 40"
    whole = said("", "said", "40", text=text)  # cue and content: 6 of 16 characters
    more = said("", "said", "The sign ", "40", text=text)  # 4 + 8 + 2 = 14 of 16
    elsewhere = Said((), at("Ann", text=text), at(passage, text=text))

    assert tally(text, [], [whole], [passage]).look_alikes == Share(0, 1)
    assert tally(text, [], [more], [passage]).look_alikes == Share(1, 1)
    assert tally(text, [], [more._replace(cue=())], [passage]).look_alikes == Share(0, 1)
    assert tally(text, [], [elsewhere], [passage]).look_alikes == Share(0, 1)
    assert tally(text, [], [more], ["not in the text"]).look_alikes == Share(0, 0)


# CofeNet's tokens: the corpus' own tokeniser wrote brackets and quotes its own way.


def test_tokens_are_located_white_space_and_style_of_marks_aside() -> None:
    text = "He said: “Go\u00a0(now)…” — fine"
    tokens = ["He", "said", ":", "``", "Go", "-LRB-", "now", "-RRB-", "...", "''", "--", "fine"]

    found = locate(tokens, flatten(text), set())

    assert found is not None
    words = [span and span.cut(text) for span in found]
    assert words == ["He", "said", ":", "“", "Go", "(", "now", ")", "…", "”", "—", "fine"]


def test_a_repeated_sentence_is_located_at_its_next_place() -> None:
    text, taken = flatten("No. No. Yes."), set[int]()

    first, second, third = (locate(["No", "."], text, taken) for _ in range(3))

    assert (first, second, third) == ([Span(0, 2), Span(2, 3)], [Span(4, 6), Span(6, 7)], None)
    assert locate(["Maybe"], text, taken) is None


def test_a_token_that_is_swallowed_has_no_span() -> None:
    assert locate(["a", "'", "''", "b"], flatten("a ''' b"), set()) == [Span(0, 1), Span(2, 3), None, Span(6, 7)]


def test_fragments_are_read_out_of_labels() -> None:
    labels = ["B-source", "I-source", "B-source", "I-cue", "B-cue", "I-content", "O", "B-content", "I-content"]

    assert labelled(labels) == {("source", 0, 1), ("source", 2, 2), ("cue", 4, 4), ("content", 7, 8)}
    assert labelled([]) == set()


def test_a_piece_takes_the_tokens_that_it_covers_by_half() -> None:
    tokens = [Span(0, 4), Span(5, 9), None, Span(10, 14)]

    def over(start: int, end: int) -> set[tuple[str, int, int]]:
        return covered([Said(content=(Span(start, end),))], tokens)

    assert over(2, 7) == {("content", 0, 1)}
    assert over(3, 9) == {("content", 1, 1)}
    assert over(0, 14) == {("content", 0, 3)}
    assert over(3, 5) == over(20, 30) == set()
    assert covered([Said(content=(Span(0, 4), Span(10, 14)))], tokens) == {("content", 0, 0), ("content", 3, 3)}


def test_fragments_are_pooled_over_instances() -> None:
    text = "Ann said no . Bob said yes ."
    instances = [
        Instance.from_dict({"id": "x_1", "tokens": words.split(), "labels": ["B-source", "B-cue", "B-content", "O"]})
        for words in ("Ann said no .", "Bob said yes .", "Cy said no .")
    ]
    read = [Said(at("Ann", text=text), at("said", text=text), at("no", text=text))]

    found = count_fragments(instances, {"x": text}, {"x": read})

    assert found == Fragments(Count(1, 1, 2), Count(1, 1, 2), Count(1, 1, 2), Share(2, 3))
    assert count_fragments(instances, {"x": text}, {}).source == Count(0, 0, 2)


def test_an_instance_without_its_article_is_refused() -> None:
    with pytest.raises(ValueError, match="'x'"):
        count_fragments([Instance("x", "1", ["a"], ["O"])], {}, {})


def test_an_instance_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="tokens"):
        Instance.from_dict({"id": "x_1"})
