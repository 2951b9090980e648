from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.attributions.quotes import IN_QUOTATION, MARKS, Quote, find_quotes, share_quoted
from onrecord.spans import Spans
from tests.attributions.stand_in import words_of
from tests.attributions.texts import TEXTS, texts_with_furniture

CODES = {
    Quote.OUTSIDE: ".",
    Quote.INSIDE: "i",
    Quote.OPENS: "<",
    Quote.CLOSES: ">",
    Quote.OPENS_INNER: "(",
    Quote.CLOSES_INNER: ")",
    Quote.REOPENS: "+",
}


def picture(text: str) -> str:
    """Draw one sign a word; a bar between paragraphs."""
    words = words_of(text)
    quotes = find_quotes(words)
    return "".join(
        ("|" if k and words.paragraphs[k] != words.paragraphs[k - 1] else "") + CODES[quote]
        for k, quote in enumerate(quotes)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left.", "..."),
        # the marks that pages use, alone
        ("“We won,” she said.", "<iii>..."),
        ('"We won," she said.', "<iii>..."),
        ("''We won,'' she said.", "<iii>..."),
        ("``We won,'' she said.", "<iii>..."),
        ("‘We won,’ she said.", "<iii>..."),
        ("'We won,' she said.", "<iii>..."),
        ("«We won», she said.", "<ii>...."),
        ("« We won », she said.", "<ii>...."),
        ("„We won“, she said.", "<ii>...."),
        ("„We won”, she said.", "<ii>...."),
        # two in one sentence: what lies between is outside
        ('"We won," she said. "Now go."', "<iii>...<iii>"),
        ("''We won,'' she said. ''Now go.''", "<iii>...<iii>"),
        ("“We won,” she said. “Now go.”", "<iii>...<iii>"),
        # scare quotes, marks beside brackets, dashes and points
        ('A "sailor\'s yarn".', ".<iiii>."),
        ('(He said "no")', "...<i>."),
        ('—"No"—', ".<i>."),
        ('He called it "a lie".', "...<ii>."),
        # apostrophes and plural possessives open and close nothing
        ("The mayor's dog didn't bark.", ".........."),
        ("The mayors' dogs bark.", "......"),
        ("the dogs’ owners’ club", "......"),
        ("rock 'n roll", "...."),
        ("The class of '98 won.", "......."),
        ("\"It's the mayor's,\" he said.", "<iiiiiiii>..."),
        ("‘It’s ours,’ he said.", "<iiiii>..."),
        # a quotation in a quotation
        ("\"He told me 'no' twice,\" she said.", "<iii(i)ii>..."),
        ("“He told me ‘no’ twice,” she said.", "<iii(i)ii>..."),
        ("“He said ‘no.’”", "<ii(ii)>"),
        ("‘He said “no” twice,’ she said.", "<ii(i)ii>..."),
        # a mark is missing, and a mark too many
        ('"We won, she said.', "<iiiiii"),
        ("We won,” she said.", "...>..."),
        ('He said "we won. "Now go," she said.', "..<iii<iii>..."),
        ("He said “we won. “Now go,” she said.", "..<iii<iii>..."),
        ('"', "<"),
        ("'", "."),
        ("", ""),
        # over paragraphs
        ('"We won.\n"Now go," she said.', "<iii|+iii>..."),
        ("“We won.\n\n“Now go.”\n\nHe left.", "<iii|+iii>|..."),
        ("''We won.\n''Now go.''", "<iii|+iii>"),
        ('"We won.\nHe left.\n"Now go."', "<iii|...|<iii>"),
        ('"We won."\n"Now go."', "<iii>|<iii>"),
        ("“We won. “Now.\nHe left.\n“No.”", "<iii<ii|...|<ii>"),
    ],
)
def test_where_words_stand(text: str, expected: str) -> None:
    assert picture(text) == expected


@given(texts_with_furniture())
def test_every_word_has_one_place(given: tuple[str, Spans]) -> None:
    words = words_of(*given)
    quotes = find_quotes(words)
    assert len(quotes) == len(words)
    for string, quote in zip(words.strings, quotes, strict=True):
        if quote not in (Quote.OUTSIDE, Quote.INSIDE):
            assert string in MARKS


@given(TEXTS)
def test_places_follow_one_another_sensibly(text: str) -> None:
    words = words_of(text)
    quotes = find_quotes(words)
    depth = 0
    for k, quote in enumerate(quotes):
        if k == 0 or words.paragraphs[k] != words.paragraphs[k - 1]:
            depth = 0
        match quote:
            case Quote.OPENS | Quote.REOPENS:
                depth = 1
            case Quote.CLOSES:
                depth = 0
            case Quote.OPENS_INNER:
                assert depth == 1
                depth = 2
            case Quote.CLOSES_INNER:
                assert depth == 2
                depth = 1
            case Quote.INSIDE:
                assert depth >= 1
            case Quote.OUTSIDE:
                assert depth == 0


@given(TEXTS, TEXTS)
def test_a_paragraph_cannot_spoil_the_next_but_one(first: str, last: str) -> None:
    alone = find_quotes(words_of(last))
    after = find_quotes(words_of(f"{first}\nAnd.\n{last}"))
    assert after[len(after) - len(alone) :] == alone


@given(TEXTS, TEXTS)
def test_a_paragraph_says_to_the_next_only_that_it_goes_on(first: str, last: str) -> None:
    alone = find_quotes(words_of(last))
    after = find_quotes(words_of(f"{first}\n{last}"))
    here = after[len(after) - len(alone) :]
    assert [Quote.OPENS if quote is Quote.REOPENS else quote for quote in here] == [
        Quote.OPENS if quote is Quote.REOPENS else quote for quote in alone
    ]
    assert here[1:] == alone[1:]


@pytest.mark.parametrize("marks", ['"', " '", "“", "”", "''", "' x", "‘", "\"'", "« "])
def test_ten_thousand_marks(marks: str) -> None:
    words = words_of(f"He said {marks * 10_000} no.")
    assert len(find_quotes(words)) == len(words) >= 10_000


def test_share_quoted() -> None:
    quotes = find_quotes(words_of('He said "no".'))
    assert share_quoted(quotes) == pytest.approx(3 / 6)
    assert share_quoted(quotes[2:5]) == 1
    assert share_quoted(quotes[:2]) == 0
    assert share_quoted([]) == 0


def test_only_outside_is_outside() -> None:
    assert {Quote.OUTSIDE} | IN_QUOTATION == set(Quote)
