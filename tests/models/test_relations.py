from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.claims.excerpt import Excerpt, collate, encode_together
from onrecord.claims.values import RELATIONS
from onrecord.errors import ModelError
from onrecord.models import ModelPackage, relations, shipped, texts
from onrecord.models.relations import RelationNetwork, load_relations
from onrecord.models.runtime import VOCABULARY
from onrecord.models.texts import TextPieces
from onrecord.spans import Span

WIDTH = 8


@pytest.fixture(scope="module")
def vocabulary() -> TextPieces:
    return TextPieces(shipped() / VOCABULARY)


class Session:
    """Takes the place of ONNX Runtime: looks up a row for each piece, and takes the means that it is told to take."""

    def __init__(self) -> None:
        chance = np.random.default_rng(1)
        self._rows = chance.normal(size=(40_000, WIDTH)).astype(np.float32)
        self._rows[0] = 1e9  # filling must never count
        self._scores = chance.normal(size=(2 * WIDTH, len(RELATIONS))).astype(np.float32)
        self.shapes: list[tuple[int, ...]] = []
        """Of all batches."""

    def run(self, names: Sequence[str], batch: Mapping[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        assert list(names) == ["relations"]
        assert list(batch) == ["ids", "lengths", "pools"]
        self.shapes.append(batch["ids"].shape)
        pooled = batch["pools"] @ self._rows[batch["ids"]]
        return [pooled.reshape(len(pooled), -1) @ self._scores]


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def network(vocabulary: TextPieces, session: Session, monkeypatch: pytest.MonkeyPatch) -> RelationNetwork:
    monkeypatch.setattr(relations, "open_session", lambda path, threads: session)
    return RelationNetwork(Path("nowhere"), vocabulary, "tiny/1+00000000")


def excerpts(count: int) -> list[Excerpt]:
    """Return excerpts of many lengths."""
    return [
        Excerpt(f"ferry {k} " + "sails " * (7 * k % 60), "it rained " * (k % 3), (Span(0, 5),)) for k in range(count)
    ]


def test_the_places_of_pieces(vocabulary: TextPieces) -> None:
    text = "The ferry “Ćosić” 🙂 sails, é \ud83d \ud83d\ude42 \u200b done"
    ids, places = vocabulary.pieces(text)
    assert len(ids) == len(places)
    assert [text[start:end] for start, end in places if text[start:end].isascii()] == [
        "The", "ferry", "sails", ",", "done",
    ]  # fmt: skip
    assert "é" in {text[start:end] for start, end in places}
    assert "🙂" in {text[start:end] for start, end in places}


@given(st.text(max_size=30) | st.text("\ud83d\ude42\ud800\ufeff\u0301🙂é a", max_size=30))
def test_no_text_moves_the_places(vocabulary: TextPieces, text: str) -> None:
    ids, places = vocabulary.pieces(text + " ferry")
    assert len(ids) == len(places)
    assert all(0 <= start <= end <= len(text) + 6 for start, end in places)
    assert list(places) == sorted(places)
    assert (text + " ferry")[slice(*places[-1])] == "ferry"


def test_nothing_is_cut_off_or_filled_up(vocabulary: TextPieces) -> None:
    assert len(vocabulary.pieces("ferry " * 3000)[0]) == 3000
    assert vocabulary.pieces("") == ([], [])


def test_each_pair_gets_its_own_scores_whatever_it_is_run_with(
    network: RelationNetwork, vocabulary: TextPieces, session: Session
) -> None:
    found = excerpts(120)
    pairs = list(zip(found, reversed(found), strict=True))
    scores = network.relate(pairs)
    assert scores.shape == (120, len(RELATIONS))
    assert scores.dtype == np.float32
    assert scores.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert 1 < len(session.shapes) < 120
    assert max(rows * length for rows, length in session.shapes) <= texts.PIECES
    for pair, row in zip(pairs, scores, strict=True):
        logits = session.run(["relations"], collate([encode_together(vocabulary, pair)])._asdict())[0][0]
        assert row == pytest.approx(np.exp(logits) / np.exp(logits).sum(), abs=1e-4)


def test_nothing_to_relate_and_nothing_to_read(network: RelationNetwork, session: Session) -> None:
    assert network.relate([]).shape == (0, len(RELATIONS))
    assert session.shapes == []
    assert np.isfinite(network.relate([(Excerpt(""), Excerpt("\ud800", "🙂", (Span(0, 1),)))])).all()


def test_a_folder_without_a_relation_network(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no trained model"):
        load_relations(tmp_path)


def test_a_reader_is_no_relation_network(tmp_path: Path) -> None:
    (tmp_path / "network.onnx").write_bytes(b"\x00network")
    ModelPackage.seal(tmp_path, "tiny/1")
    with pytest.raises(ModelError, match=r"made for another version of OnRecord \(form, relations\)"):
        load_relations(tmp_path)
