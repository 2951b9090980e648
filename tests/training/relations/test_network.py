"""What needs PyTorch, which only the train extra brings."""

# ruff: noqa: E402 - what it imports is there only where PyTorch is, which is asked first

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch comes with the train extra only")
pytest.importorskip("transformers", reason="transformers comes with the train extra only")
pytest.importorskip("onnx", reason="onnx comes with the train extra only")

from onrecord.claims.excerpt import Excerpt, collate, encode
from onrecord.claims.values import RELATIONS
from onrecord.models import shipped
from onrecord.models.package import relations_contract
from onrecord.models.relations import load_relations
from onrecord.models.runtime import VOCABULARY
from onrecord.models.texts import TextPieces
from onrecord.spans import Span
from training.export import export_relater
from training.relations.__main__ import main
from training.relations.network import Relater
from training.relations.pairs import Pair
from training.relations.train import Settings, predict, train

TOKENIZER = shipped() / VOCABULARY
PAIRS = [
    Pair(Excerpt("The ferry sank."), Excerpt("it went down", "It rained.", (Span(0, 12),)), 0),
    Pair(Excerpt("Hens sing."), Excerpt("they do not sing at all, a farmer said 🙂"), 1),
    Pair(Excerpt("The ferry sank."), Excerpt("whether it did", "Nobody knows"), 2),
    Pair(Excerpt("Hens sing."), Excerpt("the ferry lies at the bottom of the sea", "", (Span(4, 9),)), 3),
] * 6


@pytest.fixture
def model() -> Relater:
    """Return a network of hardly any weights."""
    from transformers import BertConfig

    torch.manual_seed(1)
    return Relater(
        BertConfig(
            vocab_size=30522,
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=16,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager",
        )
    )


@pytest.fixture(scope="module")
def vocabulary() -> TextPieces:
    return TextPieces(TOKENIZER)


def draw(chance: random.Random) -> Sequence[Pair]:
    return chance.sample(PAIRS, len(PAIRS))


def test_filling_changes_nothing(model: Relater, vocabulary: TextPieces) -> None:
    model.eval()
    encoded = [encode(vocabulary, pair.first, pair.second) for pair in PAIRS[:4]]
    with torch.no_grad():
        together = model(*map(torch.from_numpy, collate(encoded)))
        alone = torch.cat([model(*map(torch.from_numpy, collate([one]))) for one in encoded])
    assert together.shape == (4, len(RELATIONS))
    assert torch.allclose(together, alone, atol=1e-5)


def test_what_is_exported_gives_the_same_scores_and_vectors(
    model: Relater, vocabulary: TextPieces, tmp_path: Path
) -> None:
    model.eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.mul_(3)  # so that the scores differ
    package = export_relater(model, TOKENIZER, tmp_path, "tiny/1", quantised=False)
    network = load_relations(tmp_path)
    assert network.version == package.version
    pairs = [(pair.first, pair.second) for pair in PAIRS[:4]]
    batch = collate([encode(vocabulary, *pair) for pair in pairs])
    with torch.no_grad():
        scores = model(*map(torch.from_numpy, batch)).softmax(1).numpy()
    assert network.relate(pairs) == pytest.approx(scores, abs=1e-4)
    assert np.ptp(scores, axis=0).max() > 1e-3
    excerpts = [second for _, second in pairs]
    with torch.no_grad():
        batch = collate([encode(vocabulary, excerpt) for excerpt in excerpts])
        vectors = model.pooled(*map(torch.from_numpy, batch))[:, 0].numpy()
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert network.vectors(excerpts) == pytest.approx(vectors, abs=1e-4)
    assert network.vectors([]).shape == (0, 16)


def test_int8_comes_near_and_keeps_the_contract(model: Relater, tmp_path: Path) -> None:
    whole, small = tmp_path / "whole", tmp_path / "small"
    export_relater(model, TOKENIZER, whole, "tiny/1", quantised=False)
    package = export_relater(model, TOKENIZER, small, "tiny/1")
    assert package == package.open(small, relations_contract())
    assert (small / "network.onnx").stat().st_size < (whole / "network.onnx").stat().st_size / 2
    pairs = [(pair.first, pair.second) for pair in PAIRS[:4]]
    assert load_relations(small).relate(pairs) == pytest.approx(load_relations(whole).relate(pairs), abs=0.05)


def test_it_learns(model: Relater, vocabulary: TextPieces, tmp_path: Path) -> None:
    trained = train(model, vocabulary, draw, Settings(epochs=25, rate=2e-2, head_rate=2e-2), tmp_path)
    scores = predict(model, vocabulary, PAIRS[:4])
    assert scores.sum(axis=1) == pytest.approx(1, abs=1e-2)
    assert scores.argmax(axis=1).tolist() == [0, 1, 2, 3]
    saved = torch.load(tmp_path / "averaged.pt", weights_only=True)
    assert all(torch.equal(value, saved[name]) for name, value in trained.state_dict().items())


def test_a_run_that_was_stopped_goes_on_where_it_was(model: Relater, vocabulary: TextPieces, tmp_path: Path) -> None:
    begin = {name: value.clone() for name, value in model.state_dict().items()}
    settings = Settings(epochs=3, pieces=200)
    whole = train(model, vocabulary, draw, settings, tmp_path / "whole").state_dict()
    assert not torch.equal(whole["head.weight"], begin["head.weight"])
    model.load_state_dict(begin)
    drawn: list[int] = []

    def stops(chance: random.Random) -> Sequence[Pair]:
        drawn.append(1)
        if len(drawn) == 4:  # once to count the steps, then for every epoch
            raise KeyboardInterrupt
        return draw(chance)

    with pytest.raises(KeyboardInterrupt):
        train(model, vocabulary, stops, settings, tmp_path / "stopped")
    again = train(model, vocabulary, draw, settings, tmp_path / "stopped").state_dict()
    for name, value in whole.items():
        assert torch.allclose(value, again[name], atol=1e-4), name


def test_the_command_has_the_settings_for_defaults(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: Relater
) -> None:
    (tmp_path / "tokenizer.json").write_bytes(TOKENIZER.read_bytes())
    used: list[Settings] = []

    def trains(model: Relater, vocabulary: object, draw: object, settings: Settings, folder: Path) -> Relater:
        used.append(settings)
        return model

    monkeypatch.setattr("training.relations.__main__.encoder_folder", lambda: tmp_path)
    monkeypatch.setattr("training.relations.__main__.train", trains)
    monkeypatch.setattr(Relater, "pretrained", classmethod(lambda cls, folder: model))
    monkeypatch.setattr(sys, "argv", ["relations", "--run", str(tmp_path / "run")])
    assert main() == 0
    assert used == [Settings()]
    assert load_relations(tmp_path / "run" / "model").version.startswith("minilm-l6-relations/1+")
