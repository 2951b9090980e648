"""The claim encoder's network and what is exported of it; these need PyTorch, which only the train extra brings."""

# ruff: noqa: E402 - what it imports is there only where PyTorch is, which is asked first

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

torch = pytest.importorskip("torch", reason="PyTorch comes with the train extra only")
pytest.importorskip("transformers", reason="transformers comes with the train extra only")
pytest.importorskip("onnx", reason="onnx comes with the train extra only")

from onrecord.claims.excerpt import Batch, Excerpt, collate, encode
from onrecord.claims.neighbours import WIDTH
from onrecord.models.encoder import load_encoder
from onrecord.models.package import ModelPackage, encoder_contract
from onrecord.models.texts import TextPieces
from onrecord.spans import Span
from tests.training.encoder.hand import STORIES, WORDS, tiny
from training.encoder.network import ClaimEncoder
from training.export import export_encoder

LONG = " ".join(WORDS * 9)
EXCERPTS = [saying.excerpt for story in STORIES for saying in story.sayings]
EXCERPTS += [Excerpt(LONG, LONG, (Span(300, 320),)), Excerpt("hens"), Excerpt(LONG)]


@pytest.fixture
def model() -> ClaimEncoder:
    """Return a network that is somewhat wider than the vectors that come of it."""
    torch.manual_seed(1)
    made = ClaimEncoder(tiny(WIDTH + 16))
    made.eval()
    with torch.no_grad():
        for name, parameter in made.named_parameters():
            if "LayerNorm" not in name:
                parameter.normal_(std=0.1)  # so that vectors differ, and places and distances count
    return made


def batch_of(vocabulary: TextPieces, *excerpts: Excerpt) -> Batch:
    return collate([encode(vocabulary, excerpt) for excerpt in excerpts])


def run(model: ClaimEncoder, batch: Batch) -> NDArray[np.float32]:
    with torch.no_grad():
        given = map(torch.from_numpy, batch)
        return np.asarray(model(*given).numpy(), np.float32)


def test_filling_changes_nothing(model: ClaimEncoder, vocabulary: TextPieces) -> None:
    together = run(model, batch_of(vocabulary, *EXCERPTS))
    assert together.shape == (len(EXCERPTS), WIDTH)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)
    alone = np.concatenate([run(model, batch_of(vocabulary, excerpt)) for excerpt in EXCERPTS])
    assert together == pytest.approx(alone, abs=1e-5)


def test_narrow_vectors_keep_the_cosines_of_those_that_lie_in_few_dimensions() -> None:
    hidden = WIDTH + 40
    chance = np.random.default_rng(3)
    # Not spread around zero, and all in a part of the room that the first numbers alone would miss.
    rows = chance.normal(size=(600, 60)) @ chance.normal(size=(60, hidden)) + chance.normal(size=hidden)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    model = ClaimEncoder(tiny(hidden))
    wide = torch.from_numpy(rows).float()

    def narrowed() -> NDArray[np.float64]:
        with torch.no_grad():
            found = model.narrow(wide).double().numpy()
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))

    assert model.narrow.weight.shape == (WIDTH, hidden)
    before = narrowed()
    assert np.abs(before @ before.T - rows @ rows.T).max() > 0.01
    model.fit_narrow(wide)
    after = narrowed()
    assert after @ after.T == pytest.approx(rows @ rows.T, abs=1e-4)


def test_where_too_much_is_lost_the_most_common_directions_are_kept() -> None:
    chance = np.random.default_rng(4)
    hidden = WIDTH + 8
    strength = np.where(np.arange(hidden) < 8, 1e-3, 1.0)
    model = ClaimEncoder(tiny(hidden))
    model.fit_narrow(torch.from_numpy(chance.normal(size=(900, hidden)) * strength).float())
    assert np.abs(model.narrow.weight.detach().numpy()[:, :8]).max() < 0.01


def test_what_is_exported_gives_the_same_vectors(
    model: ClaimEncoder, vocabulary: TextPieces, tokenizer: Path, tmp_path: Path
) -> None:
    package = export_encoder(model, tokenizer, tmp_path, "tiny/1", quantised=False)
    loaded = load_encoder(tmp_path)
    assert loaded.version == package.version
    expected = np.concatenate([run(model, batch_of(vocabulary, excerpt)) for excerpt in EXCERPTS])
    assert np.ptp(expected, axis=0).max() > 0.1
    assert loaded.vectors(EXCERPTS) == pytest.approx(expected, abs=1e-4)
    for excerpt, vector in zip(EXCERPTS, expected, strict=True):
        assert loaded.vectors([excerpt])[0] == pytest.approx(vector, abs=1e-4)


def test_where_pieces_stand_counts(model: ClaimEncoder, vocabulary: TextPieces) -> None:
    one, other = run(model, batch_of(vocabulary, Excerpt("hens sing not"), Excerpt("not sing hens")))
    assert np.abs(one - other).max() > 0.01


def test_int8_comes_near_and_keeps_the_contract(model: ClaimEncoder, tokenizer: Path, tmp_path: Path) -> None:
    whole, small = tmp_path / "whole", tmp_path / "small"
    export_encoder(model, tokenizer, whole, "tiny/1", quantised=False)
    package = export_encoder(model, tokenizer, small, "tiny/1")
    assert package == ModelPackage.open(small, encoder_contract())
    assert (small / "network.onnx").stat().st_size < (whole / "network.onnx").stat().st_size / 2
    cosines = (load_encoder(small).vectors(EXCERPTS) * load_encoder(whole).vectors(EXCERPTS)).sum(axis=1)
    assert cosines.min() > 0.99
