"""What needs PyTorch, which only the train extra brings."""

# ruff: noqa: E402 - what it imports is there only where PyTorch is, which is asked first

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch comes with the train extra only")
pytest.importorskip("transformers", reason="transformers comes with the train extra only")
pytest.importorskip("onnx", reason="onnx comes with the train extra only")

from onrecord.claims.excerpt import Excerpt, collate, encode_together
from onrecord.claims.values import RELATIONS
from onrecord.models.package import relations_contract
from onrecord.models.relations import load_relations
from onrecord.models.texts import TextPieces
from onrecord.spans import Span
from tests.training.encoder.hand import STORIES, WORDS, tiny
from training.export import export_relater
from training.relations import __main__ as command
from training.relations import train as training
from training.relations.network import Relater
from training.relations.packs import UNKNOWN, Pack
from training.relations.train import PIECES, Settings, loss_of, predict, to_lesson, train

LONG = " ".join(WORDS * 9)
PAIRS = [
    (Excerpt("the ferry sank"), Excerpt("the ferry went down", "it rained", (Span(4, 19),))),
    (Excerpt("hens sing"), Excerpt("they do not sing", "hens")),
    (Excerpt("hens sing", "a farmer said"), Excerpt("nobody knows")),
    (Excerpt(LONG, LONG), Excerpt(LONG, LONG, (Span(4, 9),))),
]


def make(hidden: int = 16) -> Relater:
    """Return a network of hardly any weights, whose scores differ."""
    torch.manual_seed(1)
    config = tiny(hidden)
    config.max_position_embeddings = PIECES + 4
    made = Relater(config)
    made.eval()
    with torch.no_grad():
        for name, parameter in made.named_parameters():
            if "LayerNorm" not in name:
                parameter.normal_(std=1.2 / hidden**0.5)
    return made


@pytest.fixture
def model() -> Relater:
    return make()


def scores_of(model: Relater, vocabulary: TextPieces, *pairs: tuple[Excerpt, Excerpt]) -> Any:
    with torch.no_grad():
        return model(*map(torch.from_numpy, collate([encode_together(vocabulary, pair) for pair in pairs])))


def test_filling_changes_nothing(model: Relater, vocabulary: TextPieces) -> None:
    together = scores_of(model, vocabulary, *PAIRS)
    assert together.shape == (len(PAIRS), len(RELATIONS))
    assert torch.allclose(together, torch.cat([scores_of(model, vocabulary, pair) for pair in PAIRS]), atol=1e-5)
    assert np.ptp(together.numpy(), axis=0).max() > 0.1


def test_what_is_exported_gives_the_same_probabilities(
    model: Relater, vocabulary: TextPieces, tokenizer: Path, tmp_path: Path
) -> None:
    package = export_relater(model, tokenizer, tmp_path, "tiny/1", quantised=False)
    network = load_relations(tmp_path)
    assert network.version == package.version
    expected = scores_of(model, vocabulary, *PAIRS).softmax(1).numpy()
    assert network.relate(PAIRS) == pytest.approx(expected, abs=1e-4)


def test_int8_comes_near_and_keeps_the_contract(tokenizer: Path, tmp_path: Path) -> None:
    model = make(128)
    whole, small = tmp_path / "whole", tmp_path / "small"
    export_relater(model, tokenizer, whole, "tiny/1", quantised=False)
    package = export_relater(model, tokenizer, small, "tiny/1")
    assert package == package.open(small, relations_contract())
    assert (small / "network.onnx").stat().st_size < (whole / "network.onnx").stat().st_size / 2
    assert load_relations(small).relate(PAIRS) == pytest.approx(load_relations(whole).relate(PAIRS), abs=0.1)


def test_of_a_pack_that_is_too_long_the_last_excerpts_are_left_out(vocabulary: TextPieces) -> None:
    excerpts = tuple(Excerpt(LONG) for _ in range(7))
    rows = tuple(tuple(UNKNOWN if a == b else a for b in range(7)) for a in range(7))
    lesson = to_lesson(Pack(excerpts, rows), vocabulary)
    assert 2 <= len(lesson.encoded.focus) < 7
    assert len(lesson.encoded) <= PIECES
    count = len(lesson.encoded.focus)
    assert lesson.relations.tolist() == [list(row[:count]) for row in rows[:count]]


def test_the_loss_counts_only_what_is_known_and_the_side_twice(model: Relater, vocabulary: TextPieces) -> None:
    one, other = PAIRS[1]

    def loss(relation: str | None) -> float:
        known = UNKNOWN if relation is None else RELATIONS.index(relation)
        return float(
            loss_of(model, [to_lesson(Pack((one, other), ((UNKNOWN, known), (UNKNOWN, UNKNOWN))), vocabulary)])
        )

    with torch.no_grad():
        pooled = model.pooled(*map(torch.from_numpy, collate([encode_together(vocabulary, (one, other))])))
        logits = model.compare(pooled[:, 0], pooled[:, 1])[0]
        chances = logits.log_softmax(0).tolist()
        affirms, denies = logits[:2].log_softmax(0).tolist()
        assert loss("discusses") == pytest.approx(-chances[2], abs=0.05)
        assert loss("affirms") == pytest.approx(-chances[0] - affirms, abs=0.05)
        assert loss("denies") == pytest.approx(-chances[1] - denies, abs=0.05)


def test_it_learns(vocabulary: TextPieces, tmp_path: Path) -> None:
    torch.manual_seed(1)
    settings = Settings(epochs=40, rate=1e-2, head_rate=1e-2)
    trained = train(Relater(tiny()), vocabulary, STORIES, settings, tmp_path)
    told = [
        (Excerpt(story.claims[claim]), saying.excerpt, relation)
        for story in STORIES
        for saying in story.sayings
        for claim, relation in saying.stands.items()
    ]
    found = predict(trained, vocabulary, [(claim, saying) for claim, saying, _ in told])
    assert found.sum(axis=1) == pytest.approx(1, abs=1e-2)
    right = [RELATIONS[k] == relation for k, (*_, relation) in zip(found.argmax(axis=1), told, strict=True)]
    assert sum(right) >= 0.8 * len(told)
    saved = torch.load(tmp_path / "averaged.pt", weights_only=True)
    assert all(torch.equal(value, saved[name]) for name, value in trained.state_dict().items())


def test_a_run_that_was_stopped_goes_on_where_it_was(
    vocabulary: TextPieces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(folder: Path) -> dict[str, Any]:
        torch.manual_seed(1)
        trained = train(Relater(tiny()), vocabulary, STORIES, Settings(epochs=3), folder)
        return dict(trained.state_dict())

    whole = run(tmp_path / "whole")
    steps, given = 0, training.loss_of

    def stops(model: Relater, lessons: list[Any]) -> Any:
        nonlocal steps
        steps += 1
        if steps > len(STORIES) + 1:
            raise KeyboardInterrupt
        return given(model, lessons)

    with monkeypatch.context() as patched:
        patched.setattr(training, "loss_of", stops)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path / "stopped")
    again = run(tmp_path / "stopped")
    for name, value in whole.items():
        assert torch.allclose(value, again[name], atol=1e-4), name


def test_the_command_has_the_settings_for_defaults(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tokenizer: Path, model: Relater
) -> None:
    used: list[Settings] = []

    def trains(model: Relater, vocabulary: object, stories: object, settings: Settings, folder: Path) -> Relater:
        used.append(settings)
        return model

    monkeypatch.setattr(command, "unpack", lambda into: tokenizer.parent)
    monkeypatch.setattr(command, "train", trains)
    monkeypatch.setattr(Relater, "pretrained", classmethod(lambda cls, folder: model))
    monkeypatch.setattr(sys, "argv", ["relations", "--run", str(tmp_path / "run")])
    assert command.main() == 0
    assert used == [Settings()]
    assert load_relations(tmp_path / "run" / "model").version.startswith("mpnet-relations/1+")
