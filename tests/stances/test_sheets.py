"""What the answering network is given to read; pieces are the words and signs of the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions import Attribution
from onrecord.spans import Span, tidy
from onrecord.stances.sheets import (
    AFTER,
    APART,
    BEFORE,
    CONTENT,
    CUE,
    FAR,
    LEAD,
    MARKS,
    MOST,
    MOST_BETWEEN,
    PASSAGE_BEFORE,
    REST,
    SOURCE,
    Sheet,
    lies,
    sheets,
)
from onrecord.stances.stand import Layout, Stand
from tests.stances.texts import Said, stands_in

WORDS = re.compile(r"\w+|[^\w\s]")


class WordsAsPieces:
    """One piece to a word or sign; its id tells which."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def pieces(self, text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
        found = list(WORDS.finditer(text))
        first = len(self.words)
        self.words += [match.group() for match in found]
        return range(first, len(self.words)), [match.span() for match in found]

    def said(self, sheet: Sheet, places: Sequence[int]) -> str:
        return " ".join(self.words[sheet.ids[at]] for at in places)


def write(
    text: str,
    stands: Sequence[Stand],
    layout: Layout,
    wanted: Collection[int],
    title: str = "",
    but: Sequence[Collection[int]] | None = None,
) -> tuple[WordsAsPieces, list[Sheet]]:
    vocabulary = WordsAsPieces()
    nobody: list[Collection[int]] = [()] * len(stands)
    return vocabulary, list(sheets(vocabulary, text, title, stands, layout.sentences, wanted, but or nobody))


TEXT = "The gate was open all night. Orlo said crates sank. Ruta denied that any sank. Rain fell."
STANDS, LAYOUT = stands_in(
    TEXT, [Said("Orlo", "said", "crates sank"), Said("Ruta", "denied", "that any sank", "denies")]
)


def test_every_piece_is_marked_for_what_it_is() -> None:
    vocabulary, (sheet,) = write(TEXT, STANDS, LAYOUT, [1])
    marked = {
        mark: vocabulary.said(sheet, [k for k, m in enumerate(sheet.marks) if m == mark])
        for mark in (SOURCE, CUE, CONTENT)
    }
    assert marked == {SOURCE: "Orlo Ruta", CUE: "said denied", CONTENT: "crates sank that any sank"}
    assert sheet.statements == (1,)
    assert vocabulary.said(sheet, sheet.rows[0]) == "denied that any sank"
    assert len(sheet) == len(WORDS.findall(TEXT))


def test_other_statements_and_narration_may_be_answered() -> None:
    vocabulary, (sheet,) = write(TEXT, STANDS, LAYOUT, [1])
    assert sheet.targets == (0, LAYOUT.sentences[0], LAYOUT.sentences[3])
    asked = [vocabulary.said(sheet, sheet.rows[question.asked]) for question in sheet.questions]
    assert asked == ["crates sank", "The gate was open all night .", "Rain fell ."]
    assert [question.far for question in sheet.questions] == [lies(-1), PASSAGE_BEFORE, PASSAGE_BEFORE + 1]
    assert [question.same for question in sheet.questions] == [0, 2, 2]
    assert write(TEXT, STANDS, LAYOUT, [1], but=[(), [0]])[1][0].targets == (LAYOUT.sentences[0], LAYOUT.sentences[3])


def test_the_questions_about_each_statement_are_found() -> None:
    _, (sheet,) = write(TEXT, STANDS, LAYOUT, [0, 1])
    assert sheet.statements == (0, 1)
    assert [sheet.asked_of(row) for row in range(3)] == [[0, 1, 2], [3, 4, 5], []]
    assert [sheet.targets[sheet.asked_of(row)[0]] for row in range(2)] == [1, 0]


def test_where_nothing_is_asked_there_is_no_sheet() -> None:
    assert write(TEXT, STANDS, LAYOUT, [])[1] == []
    assert write("", [], Layout(), [])[1] == []


def test_the_headline_is_read_first_unless_the_text_begins_with_it() -> None:
    vocabulary, (sheet,) = write(TEXT, STANDS, LAYOUT, [0], "Crates lost")
    assert vocabulary.said(sheet, range(4)) == "Crates lost The gate"
    assert vocabulary.said(sheet, sheet.rows[0]) == "said crates sank"
    assert sheet.targets[1:] == (LAYOUT.sentences[0], LAYOUT.sentences[3])  # still places of the text
    vocabulary, (again,) = write(TEXT, STANDS, LAYOUT, [0], "The gate was open")
    assert vocabulary.said(again, range(3)) == "The gate was"


def test_of_a_long_report_the_beginning_and_what_is_near_are_read() -> None:
    text = f"Orlo said crates sank. {'Rain fell. ' * 600}Ruta denied that any sank. {'Sun shone. ' * 600}"
    said = [Said("Orlo", "said", "crates sank"), Said("Ruta", "denied", "that any sank", "denies")]
    stands, layout = stands_in(text, said)
    vocabulary, (sheet,) = write(text, stands, layout, [1])
    own = 4  # "denied that any sank"
    assert len(sheet) == LEAD + BEFORE + own + AFTER
    assert vocabulary.said(sheet, range(5)) == "Orlo said crates sank ."
    assert sheet.targets[0] == 0
    assert sheet.rows[0] == tuple(range(LEAD + BEFORE, LEAD + BEFORE + own))
    assert vocabulary.said(sheet, sheet.rows[0]) == "denied that any sank"


@pytest.mark.parametrize(("between", "count"), [(APART - 50, 1), (APART + 50, 2)])
def test_statements_far_apart_have_sheets_of_their_own(between: int, count: int) -> None:
    text = f"Orlo denied that crates sank. {'Rain fell. ' * (between // 11)}Ruta denied that any floated."
    said = [Said("Orlo", "denied", "that crates sank", "denies"), Said("Ruta", "denied", "that any floated", "denies")]
    stands, layout = stands_in(text, said)
    found = write(text, stands, layout, [0, 1])[1]
    assert [sheet.statements for sheet in found] == ([(0, 1)] if count == 1 else [(0,), (1,)])


def test_the_sentence_of_the_last_statement_is_read_whole() -> None:
    rest = " and".join(f" more{k}" for k in range(2 * AFTER))
    text = f"Ruta, who denied that crates sank, added{rest}. {'Rain fell. ' * 100}"
    stands, layout = stands_in(text, [Said("Ruta", "denied", "that crates sank", "denies")])
    vocabulary, (sheet,) = write(text, stands, layout, [0])
    assert vocabulary.said(sheet, range(len(sheet))).endswith(f"more{2 * AFTER - 1} .")


def test_every_statement_is_asked_about_on_one_sheet() -> None:
    text = "".join(f"Speaker{k} denied thing{k}x. " for k in range(400))
    stands, layout = stands_in(text, [Said(f"Speaker{k}", "denied", f"thing{k}x", "denies") for k in range(400)])
    vocabulary, found = write(text, stands, layout, range(0, 400, 2))
    assert [k for sheet in found for k in sheet.statements] == list(range(0, 400, 2))
    assert len(found) > 2
    for sheet in found:
        assert len(sheet) <= MOST
        for row, k in enumerate(sheet.statements):
            assert vocabulary.said(sheet, sheet.rows[row]) == f"denied thing{k}x"
            near = [sheet.targets[q] for q in sheet.asked_of(row)]
            assert k not in near
            assert len(near) <= 2 * MOST_BETWEEN
            assert all(isinstance(c, int) and abs(c - k) <= MOST_BETWEEN for c in near)


def test_of_a_statement_without_end_the_beginning_is_read() -> None:
    text = f"Ruta denied {'the thing ' * 5000}"
    content = tidy([(12, len(text))], text)
    one = Attribution(
        id="a", source=(Span(0, 4),), cue=(Span(5, 11),), content=content, kind="indirect", via=None, confidence=0.9
    )
    (stand,), layout = stands_in("Ruta denied it.", [Said("Ruta", "denied", "it", "denies")])
    (sheet,) = write(text, [_said_by(stand, one)], layout, [0])[1]
    assert sheet.marks[:3] == (SOURCE, CUE, CONTENT)
    assert len(sheet) <= MOST


def _said_by(stand: Stand, attribution: Attribution) -> Stand:
    return Stand(**{**{name: getattr(stand, name) for name in Stand.__slots__}, "attribution": attribution})


@pytest.mark.parametrize("sign", [1, -1])
def test_how_far_one_lies_is_told_apart_near_and_roughly_far(sign: int) -> None:
    near = [lies(sign * k) for k in range(1, 7)]
    assert len(set(near)) == 6
    assert lies(sign * 10) == lies(sign * 11) != lies(sign * 12)
    assert all(0 < lies(sign * k) < PASSAGE_BEFORE for k in range(1, 200))
    assert lies(sign) != lies(-sign)


@given(st.text(alphabet="ab \n.\ud800é", max_size=60), st.data())
def test_whatever_the_text_places_are_on_the_sheet(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6)))
    source, cue, content = (tidy([pair], text) for pair in zip(cuts[::2], cuts[1::2], strict=True))
    if not content:
        return
    one = Attribution(id="a", source=source, cue=cue, content=content, kind="indirect", via=None, confidence=0.9)
    (stand,), _ = stands_in("Ruta denied it.", [Said("Ruta", "denied", "it", "denies")])
    layout = Layout()
    layout.sentences.append(Span(0, len(text)))
    title = data.draw(st.text(alphabet="ab ", max_size=8))
    for sheet in write(text, [_said_by(stand, one)], layout, [0], title)[1]:
        assert len(sheet.marks) == len(sheet.ids)
        assert len(sheet.targets) == len(sheet.questions)
        for places in sheet.rows:
            assert places
            assert all(0 <= at < len(sheet) for at in places)
            assert list(places) == sorted(set(places))
        assert set(sheet.marks) <= {REST, SOURCE, CUE, CONTENT}
        assert all(0 <= mark < MARKS for mark in sheet.marks)
        for question in sheet.questions:
            assert max(question.asking, question.asked) < len(sheet.rows)
            assert question.far < FAR
