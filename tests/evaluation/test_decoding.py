"""From arrays to attributions: arrays made by hand, and what must come out of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from onrecord.attributions import Attribution
from onrecord.attributions.labels import begin, inside
from onrecord.reports import Report
from onrecord.spans import Span, Spans
from tests.evaluation.gate import DATA
from tests.evaluation.oracle import SURE, Script, read_back
from training.corpora import GoldAttribution, GoldReport, read_written

CONTENT = 2


def at(text: str, *pieces: str) -> Spans:
    """Spans of words that each occur once."""
    assert all(text.count(piece) == 1 for piece in pieces), pieces
    return tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


@dataclass(frozen=True)
class Case:
    """A text, the attributions whose arrays are made, and what is right beyond their spans."""

    text: str
    attributions: tuple[tuple[str | None, str, tuple[str, ...]], ...]
    kinds: tuple[str, ...]
    nested: tuple[int, ...] = ()
    via: tuple[int | None, ...] = ()

    def gold(self) -> list[GoldAttribution]:
        return [
            GoldAttribution(
                at(self.text, source) if source else (), at(self.text, cue), at(self.text, *content), k in self.nested
            )
            for k, (source, cue, content) in enumerate(self.attributions)
        ]


CASES = {
    "one content in two pieces": Case(
        "“We won,” Ann said. “At last.”\n", (("Ann", "said", ("“We won,”", "“At last.”")),), ("direct",)
    ),
    "no source": Case(
        "It was reported that the dam broke.", ((None, "was reported", ("that the dam broke",)),), ("indirect",)
    ),
    "the last word of the text": Case("Ann denies it", (("Ann", "denies", ("it",)),), ("indirect",)),
    "the first word of the text": Case("No, said Ann", (("Ann", "said", ("No",)),), ("indirect",)),
    "a colon as the cue": Case('Ann: "We won."', (("Ann", ":", ('"We won."',)),), ("direct",)),
    "partly quoted": Case("Ann called it “a lie” again.", (("Ann", "called", ("it “a lie”",)),), ("mixed",)),
    "one source for two": Case(
        "Ann said one fell and added two rose.",
        (("Ann", "said", ("one fell",)), ("Ann", "added", ("two rose",))),
        ("indirect", "indirect"),
    ),
    "two contents that touch": Case(
        "Ann says no yes said Bob",
        (("Ann", "says", ("no",)), ("Bob", "said", ("yes",))),
        ("indirect", "indirect"),
    ),
    "the far one is the right one": Case(
        "Ann, whom Bob had met, told Cy: stay.", (("Ann", "told", ("stay",)),), ("indirect",)
    ),
    "one inside the other": Case(
        "The paper writes that Ann denied the call.",
        (("The paper", "writes", ("that Ann denied the call",)), ("Ann", "denied", ("the call",))),
        ("indirect", "indirect"),
        nested=(1,),
        via=(None, 0),
    ),
    "words of several pieces and signs": Case(
        "Müller-Ōe 😀 said the e-mail cost 3.5 % 𝔄.",
        (("Müller-Ōe 😀", "said", ("the e-mail cost 3.5 % 𝔄",)),),
        ("indirect",),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_is_in_the_arrays_comes_out(case: Case) -> None:
    script = Script.of(case.text)
    gold = case.gold()
    script.add(gold)

    found = read(script, case.text)

    assert [(a.source, a.cue, a.content) for a in found] == [(g.source, g.cue, g.content) for g in gold]
    assert tuple(a.kind for a in found) == case.kinds
    ids = [a.id for a in found]
    assert [a.via for a in found] == [None if k is None else ids[k] for k in case.via or (None,) * len(found)]


def read(script: Script, text: str, *, bias: float = 0.0) -> tuple[Attribution, ...]:
    return script.reader(bias=bias).read(Report(id="x", text=text)).attributions


# Arrays that no annotation gives: doubt, and nonsense.

TEXT = "Ann said that the dam would hold"
GOLD = GoldAttribution(at(TEXT, "Ann"), at(TEXT, "said"), at(TEXT, "that the dam would hold"))


def test_nothing_in_the_arrays_is_nothing_read() -> None:
    assert read(Script.of(TEXT), TEXT) == ()


@pytest.mark.parametrize("doubtful", ["that", "dam", "would"])
def test_a_word_that_is_a_little_likelier_to_be_outside_does_not_cut_a_content(doubtful: str) -> None:
    # What follows would have to begin anew, which costs far more than the word gains: an I may not follow an O.
    script = script_of_gold()
    script.label(0, TEXT.split().index(doubtful))[0] = SURE + 0.5

    assert [a.content for a in read(script, TEXT)] == [GOLD.content]


def test_a_content_ends_where_its_last_word_is_likelier_to_be_outside() -> None:
    script = script_of_gold()
    script.label(0, TEXT.split().index("hold"))[0] = SURE + 0.5

    assert [a.content for a in read(script, TEXT)] == [at(TEXT, "that the dam would")]


def test_a_content_that_seems_to_begin_with_its_second_word_begins_with_the_first() -> None:
    script = script_of_gold()
    scores = script.label(0, TEXT.split().index("that"))
    scores[inside(CONTENT)] = scores[begin(CONTENT)] + 0.5  # the best label of the word, and impossible there

    assert [a.content for a in read(script, TEXT)] == [GOLD.content]


def test_a_new_beginning_inside_a_content_makes_two_pieces_which_tidying_joins() -> None:
    script = script_of_gold()
    word = TEXT.split().index("would")
    script.label(0, word)[begin(CONTENT)] = SURE + 1
    script.link(0, script.to_words(GOLD.cue, 1)[0], script.to_words(at(TEXT, "would hold"), CONTENT))

    assert [a.content for a in read(script, TEXT)] == [GOLD.content]


def test_a_cue_without_content_is_no_attribution() -> None:
    script = Script.of(TEXT)
    script.place(script.to_words(GOLD.cue, 1)[0], 0)

    assert read(script, TEXT) == ()


def test_a_source_that_fits_no_cue_is_left_out() -> None:
    script = script_of_gold()
    script.project("source", 0, 0)[:] = 0

    assert [(a.source, a.cue) for a in read(script, TEXT)] == [((), GOLD.cue)]


def test_the_better_of_two_sources_is_taken() -> None:
    text = "Ann told Bob that the dam held"
    script = Script.of(text)
    script.add([GoldAttribution(at(text, "Bob"), at(text, "told"), at(text, "that the dam held"))])
    (other,) = script.to_words(at(text, "Ann"), 0)
    script.place(other, 0)
    script.project("source", 0, 0)[:, 0] = np.sqrt(2 * SURE) * 0.8

    assert [a.source for a in read(script, text)] == [at(text, "Bob")]


def test_the_inner_layer_counts_only_inside_a_content() -> None:
    script = Script.of(TEXT)
    script.add([GoldAttribution(GOLD.source, GOLD.cue, GOLD.content, nested=True)])

    assert read(script, TEXT) == ()


def test_a_quotation_that_a_paragraph_takes_up_again_goes_on() -> None:
    text = "Ann said: “We won.\n\n“We will win again.”\n\nBob left."
    first, second = at(text, "“We won."), at(text, "“We will win again.”")
    script = Script.of(text)
    script.add([GoldAttribution(at(text, "Ann"), at(text, "said"), first)])
    (piece,) = script.to_words(second, CONTENT)
    script.place(piece, 0)  # labelled, and linked to nothing

    (attribution,) = read(script, text)

    assert attribution.content in ((*first, *second), (Span(first[0].start, second[0].end),))  # tidying joins them


@pytest.mark.parametrize(("bias", "confidence"), [(0.0, 0.5), (np.log(3), 0.75), (-np.log(9), 0.1)])
def test_confidence_is_the_logistic_of_the_calibration(bias: float, confidence: float) -> None:
    script = script_of_gold()

    assert [a.confidence for a in read(script, TEXT, bias=bias)] == [pytest.approx(confidence, abs=1e-5)]


def test_windows_do_not_show() -> None:
    # Some thousand words in one paragraph: many windows, whose borders fall anywhere in the sentences.
    count = 150
    sentences = [f"Ann{k} said{k} that the dam{k} would hold{k}. " for k in range(count)]
    text = "".join(sentences)
    gold = [
        GoldAttribution(at(text, f"Ann{k} "), at(text, f"said{k} "), at(text, f"that the dam{k} would hold{k}."))
        for k in range(count)
    ]
    script = Script.of(text)
    for k, each in enumerate(gold):
        pieces = [piece for role in range(3) for piece in script.to_words(each.role(role), role)]
        assert all(script.place(piece, 0) for piece in pieces)
        script.link(k % 40, pieces[1], (pieces[0], pieces[2]))  # two of one direction are too far apart to be paired

    found = read(script, text)

    assert [a.id for a in found] == [f"a{k}" for k in range(1, count + 1)]
    assert [a.content for a in found] == [g.content for g in gold]
    assert all(len(a.source) == len(a.cue) == 1 for a in found)


def script_of_gold() -> Script:
    script = Script.of(TEXT)
    script.add([GOLD])
    return script


# All annotated reports: what the arrays hold whole must come back whole.


@cache
def reports() -> tuple[GoldReport, ...]:
    return tuple(report for path in sorted(DATA.glob("*.jsonl")) for report in read_written(path))


@pytest.mark.parametrize(("noise", "seed"), [(0.0, 0), (0.1, 1), (0.1, 2)])
def test_every_attribution_that_the_arrays_hold_whole_comes_back(noise: float, seed: int) -> None:
    # At 0.1 a wrong label or partner would need a deviation of seven standard ones: as good as never.
    lost, whole = [], 0
    for report in reports():
        found, held = read_back(report.text, report.attributions, noise=noise, seed=seed)
        back = {(a.source, a.cue, a.content) for a in found}
        kept = [a for a, is_whole in zip(report.attributions, held, strict=True) if is_whole]
        whole += len(kept)
        lost += [(report.id, a) for a in kept if (a.source, a.cue, a.content) not in back]

    assert lost == []
    total = sum(len(report.attributions) for report in reports())
    assert whole > 0.9 * total  # the others: cues or sources in pieces, shared contents, no cue, three levels deep
