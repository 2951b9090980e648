from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ranking import Ranker
from onrecord.sources.antecedents import WEIGHT_NAMES, Antecedents
from training.annotated import in_silence
from training.lessons import Lesson, in_paragraphs, written_lesson

TEXT = "Greta Lund met Peter Holm. Lund said no. He said yes. He left."
NOTHING_LEARNED = Antecedents(Ranker(WEIGHT_NAMES, np.zeros(len(WEIGHT_NAMES), np.float32)))


def annotated(*said: tuple[str, str, str, str]) -> dict[str, Any]:
    statements = []
    for k, (who, source, cue, content) in enumerate(said):
        at = TEXT.index(f"{source} {cue} {content}")
        spans = [[at, at + len(source)]], [[at + len(source) + 1, at + len(source) + 1 + len(cue)]]
        end = at + len(f"{source} {cue} {content}")
        keys = {"id": f"t{k}", "source": who, "kind": "indirect", "via": None}
        statements.append({**keys, "source_span": spans[0], "cue": spans[1], "content": [[end - len(content), end]]})
    sources = [{"id": "g", "name": "Greta Lund"}, {"id": "p", "name": "Peter Holm"}]
    head = {"id": "x", "outlet": None, "title": None, "byline": None, "language": "en", "text": TEXT}
    return {**head, "sources": sources, "statements": statements}


def walked(*said: tuple[str, str, str, str]) -> Lesson:
    lesson = written_lesson(annotated(*said), NOTHING_LEARNED, in_silence)
    lesson.go()
    return lesson


def test_an_annotated_pronoun_is_put_where_it_belongs_and_learned_from() -> None:
    for who, name in (("g", "Greta Lund"), ("p", "Peter Holm")):
        lesson = walked(("g", "Lund", "said", "no"), (who, "He", "said", "yes"))
        chosen = lesson.entity_of[[m.text for m in lesson.mentions].index("He")]
        assert chosen is not None
        assert chosen.mentions[0].text == name
        ((group, (rows, right)),) = [choice for choice in lesson.choices if choice[0] == "he"]
        assert group == "he"
        assert sum(right) == 1
        assert len(rows) == len(right) == 2


def test_what_is_not_annotated_is_no_lesson() -> None:
    assert not walked(("g", "Lund", "said", "no")).choices


@given(st.text(st.sampled_from("ab .?!\n"), max_size=80))
def test_paragraphs_move_no_offset(text: str) -> None:
    broken = in_paragraphs(text)
    assert len(broken) == len(text)
    assert broken.replace("\n", " ") == text.replace("\n", " ")


def test_paragraphs_are_of_a_few_sentences() -> None:
    assert in_paragraphs("A. B. C. D. E.") == "A. B. C.\nD. E."
