from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.claims.excerpt import END, START, Excerpt, collate, encode
from onrecord.claims.neighbours import WIDTH
from onrecord.errors import ModelError
from onrecord.models import ModelPackage, encoder, shipped, texts
from onrecord.models.encoder import ClaimEncoder, load_encoder
from onrecord.models.package import encoder_contract, relations_contract
from onrecord.models.runtime import NETWORK, VOCABULARY
from onrecord.models.texts import TextPieces
from onrecord.spans import Span


class Session:
    """Takes the place of ONNX Runtime: looks up a row for each piece, and takes the mean that it is told to take."""

    def __init__(self) -> None:
        self._rows = np.random.default_rng(1).normal(size=(40_000, WIDTH)).astype(np.float32)
        self._rows[0] = 1e9  # filling must never count
        self.given: list[Mapping[str, NDArray[Any]]] = []
        """All batches."""

    def run(self, names: Sequence[str], batch: Mapping[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        assert list(names) == ["vectors"]
        assert {name: array.dtype for name, array in batch.items()} == {
            "ids": np.int64,
            "lengths": np.int32,
            "pools": np.float32,
        }
        self.given.append(batch)
        return [batch["pools"] @ self._rows[batch["ids"]]]


@pytest.fixture(scope="module")
def vocabulary() -> TextPieces:
    return TextPieces(shipped() / VOCABULARY)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    found = Session()
    monkeypatch.setattr(encoder, "open_session", lambda path, threads: found)
    return found


@pytest.fixture
def claim_encoder(vocabulary: TextPieces, session: Session) -> ClaimEncoder:
    return ClaimEncoder(Path("nowhere"), vocabulary, "tiny/1+00000000")


def excerpts(count: int) -> list[Excerpt]:
    """Return excerpts of many lengths."""
    return [
        Excerpt(f"ferry {k} " + "sails " * (7 * k % 60), "it rained " * (k % 3), (Span(0, 9),)) for k in range(count)
    ]


def test_each_gets_its_own_vector_whatever_it_is_run_with(
    claim_encoder: ClaimEncoder, vocabulary: TextPieces, session: Session
) -> None:
    found = excerpts(120)
    vectors = claim_encoder.vectors(found)
    assert vectors.shape == (120, WIDTH)
    assert vectors.dtype == np.float32
    shapes = [batch["ids"].shape for batch in session.given]
    assert 1 < len(shapes) < 120
    assert max(rows * length for rows, length in shapes) <= texts.PIECES
    for excerpt, vector in zip(found, vectors, strict=True):
        (row,) = session.run(["vectors"], collate([encode(vocabulary, excerpt)])._asdict())
        assert vector == pytest.approx(row[0, 0] / np.linalg.norm(row), abs=1e-5)
    assert np.allclose(claim_encoder.vectors(found[::-1]), vectors[::-1], atol=1e-5)


def test_it_reads_pieces_of_its_own_kind_and_one_focus(
    claim_encoder: ClaimEncoder, vocabulary: TextPieces, session: Session
) -> None:
    claim_encoder.vectors([Excerpt("the ferry", "so far", (Span(4, 9),))])
    (batch,) = session.given
    before, text = (list(vocabulary.pieces(words)[0]) for words in ("so far", "the ferry"))
    assert batch["ids"].tolist() == [[START, *before, END, *text, END]]
    assert batch["lengths"].tolist() == [7]
    assert batch["pools"].tolist() == [[[0, 0, 0, 0, 0, 1, 0]]]


def test_vectors_are_of_length_1_and_of_the_focus_alone(claim_encoder: ClaimEncoder) -> None:
    vectors = claim_encoder.vectors([*excerpts(40), Excerpt("ferry"), Excerpt("the ferry", "so far", (Span(4, 9),))])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert vectors[-1] == pytest.approx(vectors[-2], abs=1e-6)


def test_nothing_to_read(claim_encoder: ClaimEncoder, session: Session) -> None:
    assert claim_encoder.vectors([]).shape == (0, WIDTH)
    assert claim_encoder.vectors([]).dtype == np.float32
    assert session.given == []
    found = claim_encoder.vectors([Excerpt(""), Excerpt("\ud800", "🙂", (Span(0, 1),)), Excerpt("ferry")])
    assert np.isfinite(found).all()
    assert np.linalg.norm(found[[0, 2]], axis=1) == pytest.approx([0, 1], abs=1e-5)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return the folder of a package that is whole."""
    (tmp_path / NETWORK).write_bytes(b"\x00network")
    (tmp_path / VOCABULARY).write_bytes((shipped() / VOCABULARY).read_bytes())
    ModelPackage.seal(tmp_path, "tiny/1", encoder_contract())
    return tmp_path


def test_a_package_is_loaded_with_its_version(package: Path, session: Session) -> None:
    loaded = load_encoder(package)
    assert loaded.version == ModelPackage.open(package, encoder_contract()).version
    assert loaded.version.startswith("tiny/1+")
    assert loaded.vectors([Excerpt("ferry")]).shape == (1, WIDTH)


@pytest.mark.parametrize("name", [NETWORK, VOCABULARY])
def test_a_package_that_is_damaged(package: Path, name: str, session: Session) -> None:
    (package / name).write_bytes(b"damaged")
    with pytest.raises(ModelError, match=name):
        load_encoder(package)
    (package / name).unlink()
    with pytest.raises(ModelError, match=name):
        load_encoder(package)


def test_a_folder_without_a_claim_encoder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no trained model"):
        load_encoder(tmp_path)


@pytest.mark.parametrize(
    ("contract", "odd"),
    [(relations_contract(), "width"), ({**encoder_contract(), "width": WIDTH // 2}, "width")],
)
def test_another_network_is_no_claim_encoder(package: Path, contract: dict[str, Any], odd: str) -> None:
    ModelPackage.seal(package, "tiny/1", contract)
    with pytest.raises(ModelError, match=rf"made for another version of OnRecord \({odd}\)"):
        load_encoder(package)
